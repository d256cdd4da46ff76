import { expect, test } from 'vitest'
import { readRegisterAt } from '#app/db/register-at.server.ts'
import { readRegisterHistory } from '#app/db/read-register-figures.server.ts'
import { periodsTo } from '#app/domain/register-measures/period.ts'
import { reportedText } from '#app/domain/register-measures/reported.ts'
import { getRegisterMeasure } from '#app/operations/register-measures/get-register-measure.server.ts'
import { makeFacts } from '#tests/factories/facts.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import type { Database } from '#app/db/open.server.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { takeLines } from '../returns/a-return.ts'

type Plan = RegisterPlan & { isActive: boolean }
type Change = { ref: string; before: Plan | null; after: Plan | null }

const plan = (ref: string, changes: Partial<Plan> = {}): Plan => ({
  ...makeFacts({ ref, yearGroup: 5, phase: 'primary', settingType: 'Special' }),
  isActive: true,
  ...changes,
})

/** A confirmed import with the changes that it made. */
async function saveImport(db: Database, asOf: string, changes: Change[], changed = changes.length) {
  const at = new Date(`${asOf}T12:00:00Z`)
  const counts = { rowsRead: 1, added: 0, changed, unchanged: 0, gone: 0, refused: 0 }
  await db.import.create({
    data: {
      id: asOf,
      fileName: 'r.csv',
      fileHash: 'h',
      fileBytes: 1,
      shape: 'local',
      encoding: 'utf-8',
      asOf,
      status: 'confirmed',
      basedOn: 0,
      ...counts,
      createdById: 'p',
      createdByName: 'Officer',
      createdAt: at,
      confirmedAt: at,
    },
  })
  await db.planChange.createMany({
    data: changes.map(({ ref, before, after }) => ({
      importId: asOf,
      planRef: ref,
      kind: before === null ? 'added' : after === null ? 'gone' : 'changed',
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    })),
  })
}

/** Three files: P-1 comes into care in July, P-2 leaves in October, P-3 comes in October. */
async function threeFiles(db: Database) {
  const [first, inCare] = [plan('P-1'), plan('P-1', { isLookedAfter: true })]
  const second = plan('P-2', { isLookedAfter: true })
  const third = plan('P-3', { phase: 'secondary', yearGroup: 9 })
  await saveImport(db, '2026-03-20', [
    { ref: 'P-1', before: null, after: first },
    { ref: 'P-2', before: null, after: second },
  ])
  await saveImport(db, '2026-07-10', [{ ref: 'P-1', before: first, after: inCare }])
  await saveImport(db, '2026-10-20', [
    { ref: 'P-2', before: second, after: null },
    { ref: 'P-3', before: null, after: third },
  ])
  const row = { digest: 'd', firstImportId: 'i', lastImportId: 'i' }
  await db.plan.createMany({
    data: [inCare, { ...second, isActive: false }, third].map((each) => ({ id: each.ref, ...each, ...row })),
  })
}

test('the register is taken back file by file, each by the day that it speaks of', async () => {
  const db = await freshDatabase()
  await threeFiles(db)
  const days = ['2026-11-23', '2026-09-30', '2026-06-30', '2026-01-31']
  const found = await readRegisterAt(db, days, ['P-1', 'P-2', 'P-3'])
  const roll = found.map(({ onRoll }) => Object.fromEntries(onRoll.map(({ phase, count }) => [phase, count])))
  expect(roll).toEqual([{ primary: 1, secondary: 1 }, { primary: 2 }, { primary: 2 }, { primary: 2 }])
  expect(found.map(({ lookedAfter }) => lookedAfter)).toEqual([['P-1'], ['P-1', 'P-2'], ['P-2'], ['P-2']])
  expect(found.map(({ plans }) => [...plans.keys()].toSorted())).toEqual([
    ['P-1', 'P-2', 'P-3'],
    ['P-1', 'P-2'],
    ['P-1', 'P-2'],
    ['P-1', 'P-2'],
  ])
  expect(found[1]?.plans.get('P-2')?.isActive).toBe(true)
  expect(found.map(({ basis }) => [basis.kind, basis.asOf])).toEqual([
    ['then', '2026-10-20'],
    ['then', '2026-07-10'],
    ['then', '2026-03-20'],
    ['first', '2026-03-20'],
  ])
})

test('a file whose changes were not kept cannot be taken back, and the figure says so', async () => {
  const db = await freshDatabase()
  await threeFiles(db)
  await db.planChange.deleteMany({ where: { importId: '2026-10-20' } })
  const [then] = await readRegisterAt(db, ['2026-09-30'], [])
  expect(then).toMatchObject({ basis: { kind: 'now', asOf: '2026-10-20' }, lookedAfter: ['P-1'] })
})

test('M8 of a past quarter sets the children who were looked after then, and says which register that was', async () => {
  const db = await freshDatabase()
  await threeFiles(db)
  await makeArea(db)
  const work = await makeWork(db)
  await takeLines(work, 'aligned_reviews', [
    'Plan reference,Held with,Held on,One meeting',
    'P-2,looked_after,1/9/2026,yes',
  ])
  const periods = periodsTo('quarter', '2026-11-23', 3)
  const history = await readRegisterHistory(db, 'M8', { periods, today: '2026-11-23' })
  expect(history.map(({ figure: { count, of } }) => [count, of])).toEqual([
    [0, 1],
    [1, 2],
    [0, 1],
  ])
  expect(history[1]?.figure.notes).toEqual([
    'Age, roll, care and plan are those of the register of 10 July 2026, the last that speaks of the end of the period or earlier.',
  ])
})

test('what a signed report gave stands beside what is counted today, with the difference; a draft gives nothing', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  const headings = 'Plan reference,Review due,Meeting held,Decision notified,Outcome'
  await takeLines(work, 'annual_reviews', [headings, 'P-1,,1/7/2026,2/7/2026,cease', 'P-2,,1/7/2026,,'])
  const read = () => getRegisterMeasure(work, { code: 'M6', kind: 'quarter', period: '2026-Q3' })
  const { chosen } = await read()
  expect([chosen.figure.count, chosen.figure.of]).toEqual([1, 2])
  const report = { quarter: '2026-Q3', narrative: '{}', createdAt: work.now }
  await db.report.createMany({
    data: [
      { id: 'signed', number: 1, state: 'signed', signedAt: work.now, ...report },
      { id: 'draft', number: 2, state: 'draft', ...report },
    ],
  })
  const run = { measure: 'M6', period: '2026-Q3', document: reportedText(chosen), runAt: work.now }
  await db.measureRun.createMany({
    data: [
      { reportId: 'signed', ...run },
      { reportId: 'draft', ...run },
    ],
  })
  expect((await read()).reported).toMatchObject([{ number: 1, reportedOn: '2026-11-23', since: { kind: 'same' } }])
  await takeLines(work, 'annual_reviews', [headings, 'P-3,,2/7/2026,3/7/2026,maintain'])
  const { reported, chosen: now, lastReported } = await read()
  expect([now.figure.count, now.figure.of]).toEqual([2, 3])
  expect(reported[0]?.since).toMatchObject({ kind: 'moved' })
  expect(lastReported['2026-Q3']?.figure).toMatchObject({ count: 1, of: 2 })
  await expect(getRegisterMeasure(work, { code: 'M6', kind: 'quarter', period: '1999-Q1' })).rejects.toMatchObject({
    code: 'NO_SUCH_PERIOD',
  })
})
