import { expect, test } from 'vitest'
import { getMyWork } from '#app/operations/home/get-my-work.server.ts'
import { nextStep } from '#app/operations/home/officer-work.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function areaWithAudits() {
  const db = await freshDatabase()
  await makeArea(db)
  const open = { health: 'assigned', social_care: 'in_progress' } as const
  const plans = greenPlans(4).map((plan, index) => (index === 0 ? plan : { ...plan, open }))
  const cycle = await saveCycle(db, { state: 'auditing', plans })
  return { db, cycle }
}

test('an auditor sees their own open audits, those due first first, and what is late', async () => {
  const { db, cycle } = await areaWithAudits()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const mine = { cycleId: cycle.id, agency: 'health' as const }
  await db.audit.updateMany({ where: mine, data: { auditorId: work.actor.id, dueOn: '2026-11-27' } })
  await db.audit.updateMany({ where: { ...mine, planRef: 'NM-0003' }, data: { dueOn: '2026-11-20' } })
  const found = await getMyWork(work)
  expect(found).toMatchObject({ role: 'auditor', open: 3, minutes: 135, overdue: 1, dueSoon: 2, submitted: 1 })
  expect('audits' in found && found.audits.map(({ planRef, isOverdue }) => [planRef, isOverdue])).toEqual([
    ['NM-0003', true],
    ['NM-0002', false],
    ['NM-0004', false],
  ])
})

test('an auditor without audits, and one of another person, sees none', async () => {
  const { db } = await areaWithAudits()
  expect(await getMyWork(await makeWork(db, { role: 'auditor' }))).toMatchObject({ open: 0, minutes: 0, audits: [] })
})

test('an officer sees the imports that wait, and each cycle with its progress and its next step', async () => {
  const { db, cycle } = await areaWithAudits()
  const work = await makeWork(db, { role: 'send_officer' })
  await db.audit.updateMany({ where: { planRef: 'NM-0002', agency: 'health' }, data: { dueOn: '2026-11-01' } })
  await db.import.create({
    data: {
      id: 'one',
      fileName: 'register.csv',
      fileHash: 'x',
      fileBytes: 1,
      shape: 'annex_a',
      encoding: 'utf-8',
      asOf: '2026-11-20',
      status: 'previewed',
      basedOn: 0,
      rowsRead: 1,
      added: 1,
      changed: 0,
      unchanged: 0,
      gone: 0,
      refused: 0,
      createdById: 'x',
      createdByName: 'x',
      createdAt: work.now,
    },
  })
  const found = await getMyWork(work)
  expect(found).toMatchObject({
    role: 'send_officer',
    isTermPlanned: true,
    register: { asOf: null, plans: 0 },
    imports: [{ id: 'one', fileName: 'register.csv' }],
    cycles: [{ id: cycle.id, state: 'auditing', next: 'close' }],
  })
  expect('cycles' in found && found.cycles[0]?.progress).toEqual([
    { agency: 'education', submitted: 4, notDone: 0, open: 0, overdue: 0, unassigned: 0 },
    { agency: 'health', submitted: 1, notDone: 0, open: 3, overdue: 1, unassigned: 0 },
    { agency: 'social_care', submitted: 1, notDone: 0, open: 3, overdue: 0, unassigned: 0 },
  ])
})

test('the next step follows the state of a cycle, and a recorded seed', () => {
  const steps = (['planned', 'frozen', 'drawn', 'auditing', 'moderating', 'locked'] as const).map((state) =>
    nextStep({ state, hasSeed: false, hasRubric: true }),
  )
  expect(steps).toEqual(['freeze', 'seed', 'assign', 'close', 'lock', null])
  expect(nextStep({ state: 'frozen', hasSeed: true, hasRubric: true })).toBe('draw')
  expect(nextStep({ state: 'drawn', hasSeed: true, hasRubric: false })).toBeNull()
})

test('the Head of Service sees the latest locked measures, the draft report and the cycle under way', async () => {
  const { db, cycle } = await areaWithAudits()
  const officer = await makeWork(db, { role: 'send_officer' })
  const work = await makeWork(db, { role: 'head_of_service' })
  expect(await getMyWork(work)).toMatchObject({ latest: null, drafts: [], signed: null, isQuarterReported: false })
  const past = await saveCycle(db, { label: '2026-summer', plans: greenPlans(5, 'OLD') })
  await lockCycle(officer, { cycleId: past.id, version: past.version })
  await draftReport(work, { quarter: '2026-Q4' })
  const found = await getMyWork(work)
  expect(found).toMatchObject({
    role: 'head_of_service',
    latest: { label: '2026-summer', sampled: 5, lockedOn: '2026-11-23' },
    since: null,
    actions: { open: 0, overdue: 0, stale: 0 },
    board: null,
    underWay: { id: cycle.id, audits: { total: 12, submitted: 6 } },
    drafts: [{ quarter: '2026-Q4', number: 1 }],
    isQuarterReported: true,
  })
  const rows = found.role === 'head_of_service' ? found.latest?.rows : []
  expect(rows?.map(({ code, figure }) => [code, figure])).toEqual(
    ['M2', 'M3', 'M4', 'EN1'].map((code) => [code, expect.stringContaining(' of ')]),
  )
})

test('an administrator sees who is missing and who cannot sign in yet', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const found = await getMyWork(await makeWork(db, { role: 'administrator' }))
  expect(found).toMatchObject({ role: 'administrator', withoutPassword: 1, area: { name: 'Northmere', isNamed: true } })
  expect('people' in found && found.people.filter(({ count }) => count === 0)).toHaveLength(3)
})

test('an auditor is told of the anchor plans of this term that wait for a rating', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const set = { setById: 'officer', setByName: 'SEND officer 1', setAt: work.now }
  await db.anchorPlan.createMany({
    data: [
      { term: '2026-autumn', practicePlan: 'one', ...set },
      { term: '2026-autumn', practicePlan: 'two', ...set },
      { term: '2026-summer', practicePlan: 'three', ...set },
    ],
  })
  const rated = { personId: work.actor.id ?? '', purpose: 'anchor', term: '2026-autumn', agency: 'health' as const }
  const rubric = { rubricId: 'ehcp-core', rubricVersion: '2026-1' }
  await db.practiceAudit.create({
    data: { id: 'done', practicePlan: 'one', ...rated, ...rubric, startedAt: work.now, finishedAt: work.now },
  })
  expect(await getMyWork(work)).toMatchObject({ role: 'auditor', anchors: 1 })
})
