import { expect, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import { getLock } from '#app/operations/measures/get-lock.server.ts'
import { getMeasure, getMeasures } from '#app/operations/measures/get-measures.server.ts'
import type { CycleFigures } from '#app/domain/measures/cycle-figures.ts'
import { lockCycle, type Locked } from '#app/operations/measures/lock-cycle.server.ts'
import { setTarget } from '#app/operations/measures/set-target.server.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { makeFacts } from '#tests/factories/facts.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const trail = async (db: Database) =>
  (await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)
const noReasons = { agencyReasons: {}, auditReasons: {} }

test('locking freezes every plan, computes every measure and ends the cycle, in one act', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const cycle = await saveCycle(db, {
    registerSize: 200,
    plans: [...greenPlans(16), ...[1, 2, 3, 4].map((n) => failingPlan(`NX-${n}`))],
  })

  const { results, profile } = ofPlans(await lockCycle(work, { cycleId: cycle.id, version: 1 }))

  expect(results.find(({ measure }) => measure === 'M2')).toMatchObject({
    applicable: 20,
    met: 16,
    verdict: 'too_early',
    needed: 160,
    range: { low: 115, high: 187 },
  })
  expect(profile.method).toMatchObject({
    registerSize: 200,
    sampled: 20,
    seed: '2026-autumn:63454660390103169462',
    lockedOn: '2026-11-23',
  })
  expect(profile.fullyAudited).toBe(20)
  expect(await db.cycle.findUnique({ where: { id: cycle.id } })).toMatchObject({
    state: 'locked',
    version: 2,
    lockedAt: work.now,
  })
  expect(await db.planOutcome.count({ where: { cycleId: cycle.id } })).toBe(20)
  expect(await db.measureResult.count({ where: { cycleId: cycle.id } })).toBe(7)
  expect(await trail(db)).toEqual(['CYCLE_LOCKED', 'MEASURES_COMPUTED'])
})

test('a lock counts the plans of the frame that the register itself shows, left out ones aside', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(6) })
  const facts = (changes: Partial<RegisterPlan>) => JSON.stringify({ ...makeFacts(), ...changes })
  const entries = [
    { planRef: 'F-1', facts: facts({ isOnHealthCaseload: true }) },
    { planRef: 'F-2', facts: facts({ isOnHealthCaseload: true, isLookedAfter: true, hasShortBreaks: true }) },
    { planRef: 'F-3', facts: facts({ isKnownToSocialCare: true }) },
    { planRef: 'F-4', facts: '', excludedReason: 'drawn_recently' },
  ]
  await db.frameEntry.createMany({ data: entries.map((entry) => ({ cycleId: cycle.id, stratum: 'all', ...entry })) })
  const { profile } = ofPlans(await lockCycle(work, { cycleId: cycle.id, version: 1 }))
  expect(profile.method.shownByRegister).toEqual({ health_caseload: 2, social_care: 1 })
})

test('what was locked is what the measures pages read', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(20) })
  expect(await getMeasures(officer)).toEqual({
    cycles: [],
    underWay: {
      id: cycle.id,
      label: '2026-autumn',
      state: 'moderating',
      rubricId: 'ehcp-core',
      rubricVersion: '2025-1',
    },
  })

  const figures = ofPlans(await lockCycle(officer, { cycleId: cycle.id, version: 1 }))

  const head = await makeWork(db, { role: 'head_of_service' })
  expect(await getMeasures(head)).toEqual({ cycles: [figures], underWay: null })
  expect(await getMeasure(head, { code: 'M4' })).toMatchObject({
    definition: { code: 'M4', within: null },
    cycles: [figures],
    chosen: 0,
  })
  await expect(getMeasure(head, { code: 'M99' })).rejects.toMatchObject({ code: 'MEASURE_NOT_FOUND' })
})

test('a term that is locked after the next one is still the earlier of the two', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const summer = await saveCycle(db, { label: '2026-summer', plans: greenPlans(3) })
  const autumn = await saveCycle(db, { label: '2026-autumn', plans: greenPlans(3) })
  await lockCycle(officer, { cycleId: autumn.id, version: 1 })
  const late = { ...officer, now: new Date('2026-11-24T09:00:00Z') }
  await lockCycle(late, { cycleId: summer.id, version: 1 })
  const { cycles } = await getMeasures(officer)
  expect(cycles.map(({ profile }) => profile.method.label)).toEqual(['2026-autumn', '2026-summer'])
})

test('a cycle is locked once', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(5) })
  await lockCycle(work, { cycleId: cycle.id, version: 1 })
  await expect(lockCycle(work, { cycleId: cycle.id, version: 2 })).rejects.toMatchObject({ code: 'CYCLE_STEP_TAKEN' })
  expect(await trail(db)).toHaveLength(2)
})

test('two officers who lock at once lock it once', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(5) })
  const both = await Promise.allSettled([1, 2].map(() => lockCycle(work, { cycleId: cycle.id, version: 1 })))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await db.planOutcome.count()).toBe(5)
  expect(await trail(db)).toHaveLength(2)
})

test('a cycle with open audits cannot be locked, and nothing is written', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const cycle = await saveCycle(db, {
    state: 'auditing',
    plans: [...greenPlans(4), { ref: 'NX-1', open: { health: 'assigned' } }],
  })
  await expect(lockCycle(work, { cycleId: cycle.id, version: 1 })).rejects.toMatchObject({
    code: 'CYCLE_STEP_TOO_EARLY',
  })
  expect(await db.planOutcome.count()).toBe(0)
  expect(await trail(db)).toEqual([])
})

test('a stale page cannot lock', async () => {
  const db = await freshDatabase()
  const cycle = await saveCycle(db, { plans: greenPlans(5) })
  await expect(lockCycle(await makeWork(db), { cycleId: cycle.id, version: 7 })).rejects.toMatchObject({
    code: 'CYCLE_CHANGED',
  })
  expect(await db.planOutcome.count()).toBe(0)
})

test.each(['auditor', 'head_of_service', 'administrator'] as const)(
  'a person of the role %s can neither close nor lock',
  async (role) => {
    const db = await freshDatabase()
    const work = await makeWork(db, { role })
    await expect(lockCycle(work, { cycleId: 'any', version: 1 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(closeAuditing(work, { cycleId: 'any', version: 1, ...noReasons })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await expect(getLock(work, { cycleId: 'any' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  },
)

test('closing asks a reason for every audit that was not submitted', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const plans = [
    ...greenPlans(3),
    { ref: 'NX-1', open: { health: 'in_progress', social_care: 'unassigned' } as const },
    { ref: 'NX-2', open: { health: 'assigned' } as const },
  ]
  const cycle = await saveCycle(db, { state: 'auditing', plans })
  await expect(closeAuditing(work, { cycleId: cycle.id, version: 1, ...noReasons })).rejects.toMatchObject({
    code: 'REASON_MISSING',
    field: 'agencyReasons.health',
    message: 'Health: 2 audits are not submitted. Select why, or wait until they are in.',
  })
  expect(await db.cycle.findUnique({ where: { id: cycle.id } })).toMatchObject({ state: 'auditing', version: 1 })

  const { open } = await getLock(work, { cycleId: cycle.id })
  const single = open.find(({ planRef, agency }) => planRef === 'NX-1' && agency === 'health')!
  const closed = await closeAuditing(work, {
    cycleId: cycle.id,
    version: 1,
    agencyReasons: { health: 'ran_out_of_time', social_care: 'auditor_unavailable' },
    auditReasons: { [single.id]: 'file_not_available' },
  })

  expect(closed).toEqual({ submitted: 12, notDone: 3, moderation: 0 })
  const ended = await db.audit.findMany({
    where: { state: 'not_done' },
    orderBy: [{ planRef: 'asc' }, { agency: 'asc' }],
  })
  expect(new Set(ended.map(({ notDoneReason }) => notDoneReason))).toEqual(
    new Set(['auditor_unavailable', 'file_not_available', 'ran_out_of_time']),
  )
  const event = await db.trailEvent.findFirstOrThrow()
  expect(JSON.parse(event.payload)).toEqual({
    cycleId: cycle.id,
    submitted: 12,
    notDone: 3,
    reasons: { auditor_unavailable: 1, file_not_available: 1, ran_out_of_time: 1 },
  })
})

test('an audit that was not done counts as not met, and the profile says why it was not done', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const cycle = await saveCycle(db, { plans: [...greenPlans(19), { ref: 'NX-1', open: { health: 'not_done' } }] })
  await db.audit.updateMany({ where: { state: 'not_done' }, data: { notDoneReason: 'ran_out_of_time' } })
  const { results, profile } = ofPlans(await lockCycle(work, { cycleId: cycle.id, version: 1 }))
  expect(results.find(({ measure }) => measure === 'M4')).toMatchObject({
    applicable: 20,
    met: 19,
    notJudged: 1,
    notJudgedPlans: [{ planRef: 'NX-1', reason: 'audit_not_done' }],
  })
  expect(profile).toMatchObject({
    fullyAudited: 19,
    method: { notDone: [{ agency: 'health', reason: 'ran_out_of_time', count: 1 }] },
  })
})

test('the lock page previews what would be frozen, and says what is missing', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const auditing = await saveCycle(db, {
    label: '2026-summer',
    state: 'auditing',
    plans: [{ ref: 'NX-1', open: { health: 'assigned' } }],
  })
  expect(await getLock(work, { cycleId: auditing.id })).toMatchObject({
    preview: null,
    open: [{ planRef: 'NX-1', agency: 'health' }],
  })
  const moderating = await saveCycle(db, { plans: greenPlans(20) })
  const page = await getLock(work, { cycleId: moderating.id })
  expect(page.preview?.find(({ measure }) => measure === 'M3')).toMatchObject({ met: 20, applicable: 20 })
  expect(page.agencies).toContainEqual({ agency: 'health', submitted: 20, open: 0, notDone: 0 })
})

test('a target set later leaves locked results as they were', async () => {
  const db = await freshDatabase()
  const administrator = await makeWork(db, { role: 'administrator' })
  const officer = await makeWork(db)
  await setTarget(administrator, { measure: 'M2', basisPoints: 9000, effectiveFrom: '2026-09-01' })
  const cycle = await saveCycle(db, { plans: greenPlans(20) })
  const { results } = ofPlans(await lockCycle(officer, { cycleId: cycle.id, version: 1 }))
  expect(results.find(({ measure }) => measure === 'M2')?.target).toBe(9000)

  await setTarget(administrator, { measure: 'M2', basisPoints: null, effectiveFrom: '2026-09-01' })

  const { cycles } = await getMeasures(officer)
  expect(cycles[0]?.results.find(({ measure }) => measure === 'M2')?.target).toBe(9000)
  expect(await db.target.count()).toBe(1)
  expect(await trail(db)).toEqual(['TARGET_SET', 'CYCLE_LOCKED', 'MEASURES_COMPUTED', 'TARGET_SET'])
  await expect(
    setTarget(officer, { measure: 'M2', basisPoints: 1, effectiveFrom: '2026-09-01' }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

function ofPlans(locked: Locked): CycleFigures {
  if (locked.kind === 'forms') throw new Error('A cycle of forms was locked')
  const { results, profile } = locked
  return { results, profile }
}
