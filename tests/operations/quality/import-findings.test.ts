import { expect, test } from 'vitest'
import { keepUnsaidOf } from '#app/db/known-plans.server.ts'
import type { ReadRow } from '#app/domain/reading/read-row.ts'
import { undoImport } from '#app/operations/history/undo-import.server.ts'
import { getQuality } from '#app/operations/quality/get-quality.server.ts'
import { QualityQuery } from '#app/operations/quality/quality-query.ts'
import { discardImport } from '#app/operations/register/discard-import.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeFacts } from '#tests/factories/facts.ts'
import { readAnnexA, saveAnnexA } from '#tests/factories/save-register.ts'
import { annexARows } from '#tests/fixtures/register/annex-a.ts'
import { importRows, previewRows } from '#tests/operations/register/preview.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const asOf = '2026-11-23'

async function officer(): Promise<Work> {
  const db = await freshDatabase()
  await makeArea(db)
  return makeWork(db)
}

const rulesOf = (rows: string[][]) =>
  readAnnexA(rows, asOf).observations.map(({ rule, line, ref }) => `${rule} ${line} ${ref}`)

async function findingsOf({ db }: Work, importId: string): Promise<string[]> {
  const kept = await db.qualityFinding.findMany({ where: { importId } })
  return kept.map(({ rule, line, planRef }) => `${rule} ${line} ${planRef}`)
}

test('an import keeps what its rows showed, whether the plan is new, changed or as it was', async () => {
  const work = await officer()
  const rows = annexARows(40)
  await importRows(work, rows, asOf)
  const again = await importRows(work, rows.with(3, (rows[3] ?? []).with(9, '')), asOf)
  const found = await work.db.import.findUniqueOrThrow({ where: { id: again } })
  expect(found).toMatchObject({ unchanged: 39, changed: 1 })
  const wanted = rulesOf(rows.with(3, (rows[3] ?? []).with(9, '')))
  expect((await findingsOf(work, again)).toSorted()).toEqual(wanted.toSorted())
  expect(found.findings).toBe(wanted.length)
  const plan = await work.db.plan.findUniqueOrThrow({ where: { ref: rows[3]?.[0] ?? '' } })
  expect(plan.findings).toBe(wanted.filter((one) => one.endsWith(plan.ref)).length)
})

test('a row that stands twice is refused, and nothing of it is among the findings', async () => {
  const work = await officer()
  const rows = annexARows(20)
  const importId = await previewRows(work, [...rows, rows[4] ?? []], asOf)
  const ref = rows[4]?.[0] ?? ''
  expect(rulesOf(rows).some((one) => one.endsWith(ref))).toBe(true)
  expect((await findingsOf(work, importId)).toSorted()).toEqual(
    rulesOf(rows)
      .filter((one) => !one.endsWith(ref))
      .toSorted(),
  )
})

test('undoing an import brings the findings of the one before back; discarding one leaves none', async () => {
  const work = await officer()
  const before = await importRows(work, annexARows(30), asOf)
  const marks = async () =>
    (await work.db.plan.findMany({ orderBy: { ref: 'asc' } })).map(({ ref, findings }) => [ref, findings])
  const known = await marks()
  const worse = annexARows(30).map((row) => row.with(9, ''))
  const importId = await importRows({ ...work, now: new Date('2026-11-23T10:00:00Z') }, worse, asOf)
  expect(await marks()).not.toEqual(known)
  await undoImport(work, { importId, reason: 'The wrong file' })
  expect(await marks()).toEqual(known)
  const view = { query: QualityQuery.parse({}), sort: { key: '', isDescending: false }, skip: 0, take: 1 }
  expect((await getQuality(work, view))?.checked.id).toBe(before)
  const given = await previewRows(work, worse, asOf)
  await discardImport(work, { importId: given })
  expect(await findingsOf(work, given)).toEqual([])
})

test('a file that knows no locality is listed under the locality of the register', async () => {
  const work = await officer()
  const rows = annexARows(3)
  await saveAnnexA(work.db, rows)
  await work.db.plan.updateMany({ data: { locality: 'North' } })
  const { observations } = readAnnexA(rows, asOf)
  const ref = rows[0]?.[0] ?? ''
  const row: ReadRow = { kind: 'plan', line: 2, plan: makeFacts({ ref }), observations }
  const [filled] = await keepUnsaidOf(work.db, [row], new Map([[ref, 'digest']]), new Set(['primaryNeed']))
  const seen = filled?.kind === 'plan' ? (filled.observations ?? []) : []
  expect(seen.map(({ locality }) => locality)).toEqual(observations.map((one) => (one.ref === ref ? 'North' : null)))
})
