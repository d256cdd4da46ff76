import { expect, test } from 'vitest'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { discardImport } from '#app/operations/register/discard-import.server.ts'
import { planDigest } from '#app/operations/register/plan-digest.server.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { annexARow, annexARows } from '#tests/fixtures/register/annex-a.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { importRows, previewRows } from '#tests/operations/register/preview.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

test('a confirmed import is the register, with its event, and its staged rows are gone', async () => {
  const { db, work } = await begin()
  const importId = await importRows(work, [...annexARows(1_200), ['P-9', '', '', '31/02/2012']])
  const plans = await db.plan.findMany()
  expect(plans.length).toBe(1_200)
  for (const plan of plans) {
    expect(plan).toMatchObject({ isActive: true, leftOn: null, firstImportId: importId, lastImportId: importId })
    expect(plan.digest).toBe(planDigest(RegisterPlan.parse(plan)))
  }
  expect(await db.area.findFirst()).toMatchObject({ registerVersion: 1, registerAsOf: '2026-11-23' })
  expect(await db.import.findFirst()).toMatchObject({ status: 'confirmed', confirmedAt: work.now })
  expect(await db.importChunk.count()).toBe(0)
  expect(await db.importRefusal.findMany()).toMatchObject([
    { line: 1202, value: '', sentence: expect.not.stringContaining('2012') },
  ])
  const event = await db.trailEvent.findFirstOrThrow({ where: { type: 'REGISTER_IMPORTED' } })
  expect(JSON.parse(event.payload)).toMatchObject({ importId, added: 1_200, refused: 1, registerVersion: 1 })
})

test('changed plans are updated, plans that the file leaves out are no longer active, and may come back', async () => {
  const { db, work } = await begin()
  const first = await importRows(work, annexARows(10))
  const second = await importRows(work, [annexARow(1).with(9, 'OTH'), ...annexARows(9).slice(1)], '2026-11-20')
  const find = (ref: string) => db.plan.findUniqueOrThrow({ where: { ref } })
  expect(await find('P-000001')).toMatchObject({
    primaryNeed: 'OTH',
    firstImportId: first,
    lastImportId: second,
    isActive: true,
  })
  expect(await find('P-000002')).toMatchObject({ lastImportId: first })
  expect(await find('P-000010')).toMatchObject({ isActive: false, leftOn: '2026-11-20' })
  await importRows(work, annexARows(10))
  expect(await find('P-000010')).toMatchObject({ isActive: true, leftOn: null })
  expect(await db.plan.count()).toBe(10)
})

test('the same file twice changes nothing the second time', async () => {
  const { db, work } = await begin()
  await importRows(work, annexARows(50))
  const before = await db.plan.findMany({ orderBy: { ref: 'asc' } })
  const importId = await importRows(work, annexARows(50))
  expect(await db.plan.findMany({ orderBy: { ref: 'asc' } })).toEqual(before)
  expect(await db.import.findUnique({ where: { id: importId } })).toMatchObject({
    unchanged: 50,
    added: 0,
    changed: 0,
    gone: 0,
  })
})

test('a file that leaves out more than a fifth of the plans needs a word', async () => {
  const { db, work } = await begin()
  await importRows(work, annexARows(10))
  const importId = await previewRows(work, annexARows(7))
  await expect(confirmImport(work, { importId, isGoneMeant: false })).rejects.toMatchObject({
    code: 'GONE_NOT_MEANT',
    field: 'isGoneMeant',
    message: expect.stringContaining('leaves out 3 of the 10 plans'),
  })
  expect(await db.plan.count({ where: { isActive: true } })).toBe(10)
  expect(await db.import.findUnique({ where: { id: importId } })).toMatchObject({ status: 'previewed' })
  await confirmImport(work, { importId, isGoneMeant: true })
  expect(await db.plan.count({ where: { isActive: true } })).toBe(7)
})

test('a preview of a register that has moved since is refused, and nothing is written', async () => {
  const { db, work } = await begin()
  const stale = await previewRows(work, annexARows(5))
  await importRows(work, annexARows(3))
  const events = await db.trailEvent.count()
  await expect(confirmImport(work, { importId: stale, isGoneMeant: true })).rejects.toMatchObject({
    code: 'REGISTER_MOVED',
    kind: 'conflict',
  })
  expect([await db.plan.count(), await db.trailEvent.count()]).toEqual([3, events])
  expect(await db.import.findUnique({ where: { id: stale } })).toMatchObject({ status: 'previewed' })
})

test('of two confirmations at once one wins', async () => {
  const { db, work } = await begin()
  const [first, second] = [await previewRows(work, annexARows(40)), await previewRows(work, annexARows(30))]
  const ids = [first, first, second, first, second]
  const outcomes = await Promise.allSettled(ids.map((importId) => confirmImport(work, { importId, isGoneMeant: true })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason.code)] : []))
  expect(codes.filter((code) => !['IMPORT_ALREADY_CONFIRMED', 'REGISTER_MOVED'].includes(code))).toEqual([])
  expect(await db.trailEvent.count({ where: { type: 'REGISTER_IMPORTED' } })).toBe(1)
  expect([30, 40]).toContain(await db.plan.count())
  expect((await db.area.findFirstOrThrow()).registerVersion).toBe(1)
})

test('an import that is not there, discarded or confirmed cannot be confirmed', async () => {
  const { work } = await begin()
  const confirm = (importId: string) => confirmImport(work, { importId, isGoneMeant: true })
  await expect(confirm('nothing')).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  const discarded = await previewRows(work, annexARows(1))
  await discardImport(work, { importId: discarded })
  await expect(confirm(discarded)).rejects.toMatchObject({ code: 'IMPORT_DISCARDED' })
  const confirmed = await importRows(work, annexARows(1))
  await expect(confirm(confirmed)).rejects.toMatchObject({ code: 'IMPORT_ALREADY_CONFIRMED' })
  await expect(discardImport(work, { importId: confirmed })).rejects.toMatchObject({ code: 'IMPORT_ENDED' })
})

test('a discarded import leaves no rows and no values', async () => {
  const { db, work } = await begin()
  const importId = await previewRows(work, [...annexARows(3), ['1.23E+17']])
  await discardImport(work, { importId })
  expect(await db.importChunk.count()).toBe(0)
  expect(await db.importRefusal.findMany()).toMatchObject([{ value: '' }])
  expect(await db.plan.count()).toBe(0)
  expect((await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)).toEqual([
    'REGISTER_PREVIEWED',
    'IMPORT_DISCARDED',
  ])
})

test('only SEND officers confirm and discard', async () => {
  const { db, work } = await begin()
  const importId = await previewRows(work, annexARows(1))
  for (const role of ['auditor', 'head_of_service', 'administrator'] as const) {
    const other = await makeWork(db, { role })
    await expect(confirmImport(other, { importId, isGoneMeant: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(discardImport(other, { importId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  }
  expect(await db.plan.count()).toBe(0)
})
