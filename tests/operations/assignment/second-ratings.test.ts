import { expect, test } from 'vitest'
import { everybodyElse } from '#app/domain/assignment/assignment.ts'
import { noFilter } from '#app/domain/assignment/assignment-filter.ts'
import type { Database } from '#app/db/open.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { getAssignment } from '#app/operations/assignment/get-assignment.server.ts'
import { describeAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import { moveAudits } from '#app/operations/assignment/move-audits.server.ts'
import { previewDeal } from '#app/operations/assignment/preview-deal.server.ts'
import { reassignAudit } from '#app/operations/assignment/reassign-audit.server.ts'
import { refuseAudit } from '#app/operations/assignment/refuse-audit.server.ts'
import { extendSample } from '#app/operations/sampling/extend-sample.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const dueOn = '2026-12-18'

/** A cycle of 30 plans of which five are rated twice, with so many health auditors and one of each other agency. */
async function shared(healthAuditors: number, secondRated?: number) {
  const db = await freshDatabase()
  await makeArea(db, { secondRateMinimum: 5 })
  await saveRegister(db, 60)
  const officer = await makeWork(db)
  const cycleId = await makeCycle(officer, 'drawn')
  const health: Work[] = []
  for (let index = 1; index <= healthAuditors; index++)
    health.push(await makeWork(db, { role: 'auditor', name: `health ${index}` }))
  await makeWork(db, { role: 'auditor', agency: 'education' })
  const share = async (number = secondRated) =>
    assignAudits(officer, { cycleId, version: await versionOf(db, cycleId), dueOn, secondRated: number })
  return { db, officer, cycleId, health, share, result: await share() }
}

/** Pairs of which both ratings are with one person: there must never be any. */
async function doubled(db: Database) {
  const audits = await db.audit.findMany({ where: { auditorId: { not: null } } })
  return Map.groupBy(audits, (audit) => `${audit.sampleEntryId}|${audit.auditorId}`)
    .values()
    .filter((own) => own.length > 1)
    .toArray().length
}

const pairOf = async (db: Database, cycleId: string) => {
  const second = await db.audit.findFirstOrThrow({
    where: { cycleId, agency: 'health', round: 2 },
    orderBy: { planRef: 'asc' },
  })
  const first = await db.audit.findFirstOrThrow({
    where: { sampleEntryId: second.sampleEntryId, agency: 'health', round: 1 },
  })
  return { first, second }
}
const reasons = { reasonCode: 'balance' as const }

test('the first tickets are rated twice, by another auditor of the agency; where nobody else is, the pair waits', async () => {
  const { db, officer, cycleId, result } = await shared(3)
  expect(result).toEqual({ assigned: 30 + 30 + 5, unassigned: 30 + 10 })
  expect(await db.cycle.findUnique({ where: { id: cycleId } })).toMatchObject({ secondRated: 5 })
  const entries = await db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' }, orderBy: { ticket: 'asc' } })
  const second = await db.audit.findMany({
    where: { cycleId, round: 2, agency: 'health' },
    orderBy: { planRef: 'asc' },
  })
  expect(second.map(({ planRef }) => planRef)).toEqual(
    entries
      .slice(0, 5)
      .map(({ planRef }) => planRef)
      .toSorted(),
  )
  expect(second.every(({ state, auditorId }) => state === 'assigned' && auditorId !== null)).toBe(true)
  expect(await doubled(db)).toBe(0)
  const counts = await db.audit.groupBy({ by: ['auditorId'], where: { agency: 'health' }, _count: true })
  expect(counts.map(({ _count }) => _count).toSorted((a, b) => a - b)).toEqual([11, 12, 12])
  const { idle } = await describeAssignments(officer, cycleId)
  expect(idle).toMatchObject([
    { agency: 'education', count: 5, unpaired: 5, barred: [] },
    { agency: 'social_care', count: 35, hasAuditors: false },
  ])
  const event = await db.trailEvent.findFirstOrThrow({ where: { type: 'AUDITS_ASSIGNED' } })
  expect(JSON.parse(event.payload)).toMatchObject({ secondRated: 5 })
})

test('the officer chooses the number for the cycle, sees the deal first, and can raise it later', async () => {
  const { db, officer, cycleId, share } = await shared(2, 0)
  expect(await db.audit.count({ where: { round: 2 } })).toBe(0)
  const preview = await previewDeal(officer, { cycleId, dueOn, secondRated: 3 })
  expect(preview.agencies[1]).toMatchObject({ agency: 'health', audits: 3, second: 3, unpaired: 0 })
  await share(3)
  expect(await db.audit.count({ where: { round: 2, agency: 'health', state: 'assigned' } })).toBe(3)
  await expect(share(2)).rejects.toMatchObject({ code: 'SECOND_RATED', field: 'secondRated' })
  await expect(share(31)).rejects.toMatchObject({ code: 'SECOND_RATED' })
})

test('neither reassigning nor moving gives both ratings to one person, also when two officers act at once', async () => {
  const { db, officer, cycleId, health } = await shared(3)
  const { first, second } = await pairOf(db, cycleId)
  const give = (audit: typeof first, toId: string) =>
    reassignAudit(officer, { cycleId, auditId: audit.id, toId, version: audit.version, ...reasons })
  await expect(give(second, first.auditorId!)).rejects.toMatchObject({ code: 'OTHER_RATING', field: 'toId' })
  const view = await getAssignment(officer, { cycleId, auditId: second.id })
  expect(view.colleagues.find(({ id }) => id === first.auditorId)?.barredBecause).toContain('other rating')

  const free = health.find(({ actor }) => actor.id !== first.auditorId && actor.id !== second.auditorId)!.actor.id!
  const both = await Promise.allSettled([give(first, free), give(second, free)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await doubled(db)).toBe(0)

  const all = { cycleId, choice: { filter: { ...noFilter, agency: 'health' as const } }, ...reasons }
  const moved = await moveAudits(officer, { ...all, toId: health[0]!.actor.id! })
  expect(moved.kept).toContainEqual({ reason: 'other_rating', count: 5 })
  expect(await doubled(db)).toBe(0)
  const again = await moveAudits(officer, {
    ...all,
    choice: { filter: { ...noFilter, agency: 'health', auditorId: health[0]!.actor.id! } },
    toId: everybodyElse,
  })
  expect(again.moved).toBeGreaterThan(20)
  expect(await doubled(db)).toBe(0)
})

test('an audit that is given back does not go to whoever has the other rating, nor the plan back to its refuser', async () => {
  const { db, officer, cycleId, health, share } = await shared(2)
  const { first, second } = await pairOf(db, cycleId)
  const refuser = health.find(({ actor }) => actor.id === first.auditorId)!
  expect(await refuseAudit(refuser, { auditId: first.id, reasonCode: 'absent', reason: '' })).toEqual({
    isPassedOn: false,
  })
  await share()
  expect(await db.audit.findUnique({ where: { id: first.id } })).toMatchObject({ state: 'unassigned' })
  await db.audit.update({ where: { id: second.id }, data: { auditorId: null, state: 'unassigned' } })
  await share()
  const [one, two] = await Promise.all([first, second].map(({ id }) => db.audit.findUniqueOrThrow({ where: { id } })))
  expect([one!.auditorId, two!.auditorId].filter((id) => id === refuser.actor.id)).toEqual([])
  expect([one!.auditorId, two!.auditorId].filter((id) => id === null)).toHaveLength(1)
  const newcomer = await makeWork(db, { role: 'auditor' })
  await share()
  expect(await db.audit.count({ where: { auditorId: newcomer.actor.id, planRef: first.planRef } })).toBe(1)
  expect(await doubled(db)).toBe(0)
  expect((await describeAssignments(officer, cycleId)).idle.find(({ agency }) => agency === 'health')).toBeUndefined()
})

test('whoever had begun a rating does not get the other one of that plan', async () => {
  const { db, officer, cycleId, health } = await shared(3)
  const { first, second } = await pairOf(db, cycleId)
  await db.audit.update({ where: { id: first.id }, data: { state: 'in_progress' } })
  const free = health.find(({ actor }) => actor.id !== first.auditorId && actor.id !== second.auditorId)!.actor.id!
  await reassignAudit(officer, { cycleId, auditId: first.id, toId: free, version: first.version, ...reasons })
  await expect(
    reassignAudit(officer, {
      cycleId,
      auditId: second.id,
      toId: first.auditorId!,
      version: second.version,
      ...reasons,
    }),
  ).rejects.toMatchObject({ code: 'OTHER_RATING' })
})

test('a larger sample and a replaced plan keep the rule: the first tickets are rated twice', async () => {
  const { db, officer, cycleId } = await shared(3)
  const isRule = async (number: number) => {
    const entries = await db.sampleEntry.findMany({
      where: { cycleId, status: 'sampled' },
      orderBy: { ticket: 'asc' },
      take: number,
      include: { audits: { where: { round: 2 } } },
    })
    return entries.every(({ audits }) => audits.length === 3)
  }
  await db.area.update({ where: { id: 'area' }, data: { secondRatePercent: 20 } })
  await db.cycle.update({ where: { id: cycleId }, data: { secondRated: 6 } })
  await extendSample(officer, { cycleId, version: await versionOf(db, cycleId), minimumSize: 45, reason: 'More' })
  expect(await db.cycle.findUnique({ where: { id: cycleId } })).toMatchObject({ secondRated: 9, sampleSize: 45 })
  expect(await isRule(9)).toBe(true)
  const { first } = await pairOf(db, cycleId)
  await replacePlan(officer, { cycleId, entryId: first.sampleEntryId, reason: 'ceased_before_freeze' })
  expect(await isRule(9)).toBe(true)
  expect(await db.audit.count({ where: { sampleEntryId: first.sampleEntryId } })).toBe(0)
  expect(await doubled(db)).toBe(0)
})
