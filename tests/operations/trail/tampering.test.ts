import { expect, test } from 'vitest'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { sealedArea } from '#tests/factories/sealed-area.ts'
import { tamper } from '#tests/support/tamper.ts'
import { pickerOf, tamperings, tryTampering } from '#tests/support/try-tampering.ts'

test('whatever is changed by SQL in the trail, in a signed report or in locked figures is found', async () => {
  const area = await sealedArea()
  expect(await verifyTrail(area.admin, { kept: area.kept })).toMatchObject({ reports: 1, cycles: 1, fault: null })
  // Past the triggers, as the owner of the tables could.
  await tamper(area.db)
  const cases = await tamperings(area, pickerOf(1))
  const unseen: string[] = []
  for (const each of cases) if ((await tryTampering(area, each)) === null) unseen.push(each.name)
  expect(unseen).toEqual([])
  expect(cases.length).toBeGreaterThan(60)
  expect((await verifyTrail(area.admin, { kept: area.kept })).fault).toBeNull()
})

test('the database itself refuses to change what is kept', async () => {
  const { db } = await sealedArea()
  const refused = /only grows|stays as it is/
  const tables = [
    'TrailEvent',
    'MeasureRun',
    'PlanOutcome',
    'MeasureResult',
    'CycleProfile',
    'CycleAgreement',
    'Report',
  ]
  for (const table of tables) {
    const column = table === 'TrailEvent' ? 'payload' : table === 'Report' ? 'model' : 'document'
    await expect(db.$executeRawUnsafe(`UPDATE "${table}" SET "${column}" = 'x'`)).rejects.toThrow(refused)
    await expect(db.$executeRawUnsafe(`DELETE FROM "${table}"`)).rejects.toThrow(refused)
  }
})

test('a trail that was written anew after a report was signed is named by the hash that the report is printed with', async () => {
  const { db, admin, reportId } = await sealedArea()
  const report = await db.report.findUniqueOrThrow({ where: { id: reportId } })
  const printed = report.trailHash!.toUpperCase().replace(/(.{8})/g, '$1 ')
  expect((await verifyTrail(admin, { kept: printed })).fault).toBeNull()
  expect((await verifyTrail(admin, { kept: report.modelHash! })).fault).toBeNull()
  expect((await verifyTrail(admin, { kept: 'ab'.repeat(32) })).fault?.sentence).toContain('written anew')
  await tamper(db, `DELETE FROM "TrailEvent" WHERE "seq" >= ${report.trailSeq}`)
  expect((await verifyTrail(admin)).fault).toMatchObject({
    seq: report.trailSeq,
    sentence: expect.stringContaining('No event tells of the signing of the report 2026-Q4'),
  })
})
