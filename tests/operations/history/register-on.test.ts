import { expect, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { eachPlanOn, getRegisterOn } from '#app/operations/history/get-register-on.server.ts'
import { getPlan } from '#app/operations/history/get-plan.server.ts'
import { eachChange, listChanges } from '#app/operations/history/list-changes.server.ts'
import { undoImport } from '#app/operations/history/undo-import.server.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { PlanThen } from '#app/domain/register/plan-snapshot.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import type { Work } from '#app/operations/work.ts'
import { annexARow, annexARows } from '#tests/fixtures/register/annex-a.ts'
import { importRows, previewRows } from '#tests/operations/register/preview.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

function on(work: Work, day: string): Work {
  return { ...work, now: new Date(`${day}T09:00:00Z`) }
}

const all = { skip: 0, take: 10_000 }

/** The active plans as the register holds them at this moment. */
async function registerNow(db: Database): Promise<PlanThen[]> {
  const plans = await db.plan.findMany({ where: { isActive: true }, orderBy: { ref: 'asc' } })
  return plans.map((plan) => ({ ...RegisterPlan.parse(plan), isActive: plan.isActive, leftOn: plan.leftOn }))
}

test('what was known on each day is what the register held in the evening, whatever came and was undone later', async () => {
  const { db, work } = await begin()
  const known = new Map<string, PlanThen[]>()
  let chance = 7
  const below = (most: number) => {
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((chance / 2_147_483_648) * most)
  }
  let day = '2026-09-01'
  for (let turn = 0; turn < 14; turn += 1) {
    day = addDays(day, 1 + below(3))
    const today = on(work, day)
    const last = await db.import.findFirst({ where: { status: 'confirmed' }, orderBy: { basedOn: 'desc' } })
    if (last !== null && below(3) === 0) await undoImport(today, { importId: last.id, reason: 'The wrong file' })
    else {
      const rows = annexARows(30)
        .filter(() => below(4) > 0)
        .map((row) => (below(3) === 0 ? row.with(9, 'OTH') : row))
      await importRows(today, rows, day)
    }
    known.set(day, await registerNow(db))
  }
  expect(await db.import.count({ where: { status: 'undone' } })).toBeGreaterThan(1)
  const reader = on(work, '2026-11-23')
  for (const [asked, plans] of known) {
    const found = await getRegisterOn(reader, { on: asked, slice: all })
    expect(found.plans.map((plan) => ({ ...plan, leftOn: null }))).toEqual(plans)
    expect([found.active, found.isHistoryWhole]).toEqual([plans.length, true])
    expect(await Array.fromAsync(eachPlanOn(reader, { on: asked }))).toEqual(found.plans)
  }
  expect(await getRegisterOn(reader, { on: '2026-08-31', slice: all })).toMatchObject({
    active: 0,
    left: 0,
    plans: [],
    file: null,
  })
})

test('the list comes page by page, with the file that the register stood on', async () => {
  const { work } = await begin()
  await importRows(on(work, '2026-09-10'), annexARows(120), '2026-09-09')
  await importRows(on(work, '2026-10-10'), annexARows(100), '2026-10-09')
  const found = await getRegisterOn(work, { on: '2026-10-01', slice: { skip: 50, take: 50 } })
  expect(found).toMatchObject({ active: 120, left: 0, firstDay: '2026-09-10', file: { asOf: '2026-09-09' } })
  expect(found.plans.map(({ ref }) => ref).at(0)).toBe('P-000051')
  expect(found.plans.length).toBe(50)
  expect(await getRegisterOn(work, { on: '2026-10-10', slice: all })).toMatchObject({ active: 100, left: 20 })
})

test('a register older than its history says so', async () => {
  const { db, work } = await begin()
  await importRows(on(work, '2026-09-10'), annexARows(5), '2026-09-09')
  await importRows(on(work, '2026-10-10'), annexARows(4), '2026-10-09')
  await db.planChange.deleteMany()
  const found = await getRegisterOn(work, { on: '2026-10-01', slice: all })
  expect(found.isHistoryWhole).toBe(false)
  expect((await getPlan(work, { ref: 'P-000001' })).origin).toMatchObject({ on: '2026-09-10' })
})

test('a plan tells when it came, what changed, when it left and came back, and that an import was undone', async () => {
  const { db, work } = await begin()
  const odd = 'P/7 é%2F..'
  const row = annexARow(3).with(0, odd)
  await importRows(on(work, '2026-09-01'), [row, annexARow(4)], '2026-09-01')
  await importRows(on(work, '2026-09-10'), [row.with(9, 'OTH'), annexARow(4)], '2026-09-09')
  await importRows(on(work, '2026-09-20'), [annexARow(4)], '2026-09-19')
  await importRows(on(work, '2026-10-01'), [row, annexARow(4)], '2026-10-01')
  const importId = await previewRows(on(work, '2026-10-05'), [annexARow(4)], '2026-10-04')
  await confirmImport(on(work, '2026-10-05'), { importId, isGoneMeant: true })
  await undoImport(on(work, '2026-10-06'), { importId, reason: 'The wrong file' })
  const plan = await getPlan(work, { ref: odd })
  expect(plan.facts).toMatchObject({ ref: odd, isActive: true, leftOn: null })
  expect(plan.changes.map((change) => [change.on, change.kind, change.undone?.reason])).toEqual([
    ['2026-10-06', 'gone', 'The wrong file'],
    ['2026-10-05', 'gone', undefined],
    ['2026-10-01', 'returned', undefined],
    ['2026-09-20', 'gone', undefined],
    ['2026-09-10', 'changed', undefined],
    ['2026-09-01', 'added', undefined],
  ])
  expect(plan.changes[4]?.changes).toEqual([
    { what: 'Primary need', before: expect.any(String), after: 'Other difficulty' },
  ])
  expect(plan.changes[2]?.changes).toContainEqual({ what: 'State', before: 'No longer active', after: 'Active' })
  expect([plan.cycles, plan.audits]).toEqual([[], []])
  await expect(getPlan(work, { ref: 'P/8' })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND', kind: 'not-found' })
  expect(toPlainDate(work.now)).toBe('2026-11-23')
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(getPlan(auditor, { ref: odd })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(getRegisterOn(auditor, { on: '2026-10-01', slice: all })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('what a file changed is listed plan by plan, by kind', async () => {
  const { db, work } = await begin()
  await importRows(on(work, '2026-09-01'), annexARows(5), '2026-09-01')
  const rows = [annexARow(1).with(9, 'OTH'), ...annexARows(4).slice(1), annexARow(6)]
  const importId = await importRows(on(work, '2026-09-10'), rows, '2026-09-09')
  const found = await listChanges(work, { importId, skip: 0, take: 50 })
  expect(found.matching).toBe(3)
  expect(found.changes).toEqual([
    {
      ref: 'P-000001',
      kind: 'changed',
      changes: [{ what: 'Primary need', before: expect.any(String), after: 'Other difficulty' }],
    },
    { ref: 'P-000005', kind: 'gone', changes: [] },
    { ref: 'P-000006', kind: 'added', changes: [] },
  ])
  const gone = await listChanges(work, { importId, kind: 'gone', skip: 0, take: 50 })
  expect([gone.matching, gone.changes.map(({ ref }) => ref)]).toEqual([1, ['P-000005']])
  expect(await Array.fromAsync(eachChange(work, { importId }))).toEqual(found.changes)
  const open = await previewRows(work, annexARows(2))
  await expect(listChanges(work, { importId: open, skip: 0, take: 1 })).rejects.toMatchObject({ kind: 'not-found' })
  expect(await db.planChange.count({ where: { importId: open } })).toBe(0)
})
