import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Agency } from '#app/domain/shared/agency.ts'
import { transact } from '#app/db/transact.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { noFilter } from '#app/domain/assignment/assignment-filter.ts'
import { getProgress } from '#app/operations/progress/get-progress.server.ts'
import { describeAssignments, listAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import { previewDeal } from '#app/operations/assignment/preview-deal.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const dueOn = '2026-12-18'
const firstPage = { slice: { skip: 0, take: 50 }, sort: '', isDescending: false }

async function drawn(count: number, staff: Partial<Record<Agency, number>>) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count, (index) => ({ coordinator: `Coordinator ${index % 4}` }))
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'drawn')
  for (const [agency, people] of Object.entries(staff)) {
    for (let index = 0; index < people; index++)
      await makeWork(db, { role: 'auditor', agency: agency as Agency, name: `${agency} ${index}` })
  }
  return {
    db,
    work,
    cycleId,
    share: async () => assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn }),
  }
}

test('every sampled plan gets one audit in each agency, dealt evenly', async () => {
  const { db, work, cycleId, share } = await drawn(400, { education: 3, health: 4, social_care: 1 })
  expect(await share()).toEqual({ assigned: 120, unassigned: 0 })
  const counts = await db.audit.groupBy({
    by: ['agency', 'auditorId'],
    where: { cycleId, state: 'assigned', dueOn },
    _count: true,
  })
  const of = (agency: Agency) =>
    counts
      .filter((group) => group.agency === agency)
      .map(({ _count }) => _count)
      .toSorted((a, b) => a - b)
  expect([of('education'), of('health'), of('social_care')]).toEqual([[13, 13, 14], [10, 10, 10, 10], [40]])
  expect(await db.audit.findFirst({ where: { agency: 'health' } })).toMatchObject({ minutes: 30 })
  expect(await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).toMatchObject({
    state: 'auditing',
    dueOn,
    auditingAt: work.now,
  })
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect([event.type, JSON.parse(event.payload)]).toEqual([
    'AUDITS_ASSIGNED',
    { cycleId, assigned: 120, unassigned: 0, dueOn },
  ])
})

test('nobody gets a plan that they coordinate or declared', async () => {
  const { db, cycleId, share } = await drawn(200, { health: 2 })
  const busy = await makeWork(db, { role: 'auditor', agency: 'health', registerName: 'COORDINATOR  1' })
  const refs = (await db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' }, take: 5 })).map(
    ({ planRef }) => planRef,
  )
  const other = await db.person.findFirstOrThrow({ where: { displayName: 'health 0' } })
  await db.conflictOfInterest.createMany({
    data: refs.map((planRef) => ({
      id: planRef,
      personId: other.id,
      planRef,
      reason: 'Wrote it',
      declaredAt: new Date(),
    })),
  })
  await share()
  const audits = await db.audit.findMany({ where: { agency: 'health' }, include: { sample: true } })
  const coordinated = audits.filter(
    ({ auditorId, sample }) => auditorId === busy.actor.id && JSON.parse(sample.facts).coordinator === 'Coordinator 1',
  )
  expect(coordinated).toEqual([])
  expect(audits.filter(({ auditorId, planRef }) => auditorId === other.id && refs.includes(planRef))).toEqual([])
  expect(audits.every(({ state }) => state === 'assigned')).toBe(true)
})

test('what nobody may audit is reported with the reason, and dealt later when somebody may', async () => {
  const { db, work, cycleId, share } = await drawn(200, { education: 1 })
  await makeWork(db, { role: 'auditor', agency: 'health', registerName: 'Coordinator 1' })
  const first = await share()
  expect(first.assigned + first.unassigned).toBe(90)
  const { idle } = await describeAssignments(work, cycleId)
  const coordinated = await db.sampleEntry.count({
    where: { cycleId, status: 'sampled', facts: { contains: '"Coordinator 1"' } },
  })
  expect(idle.map(({ agency, count, hasAuditors, barred }) => [agency, count, hasAuditors, barred.length])).toEqual([
    ['health', coordinated, true, coordinated],
    ['social_care', 30, false, 30],
  ])
  await makeWork(db, { role: 'auditor', agency: 'social_care' })
  await makeWork(db, { role: 'auditor', agency: 'health' })
  expect(await share()).toEqual({ assigned: 30 + coordinated, unassigned: 0 })
  expect(await db.audit.count({ where: { cycleId } })).toBe(90)
})

test('the list is filtered, sorted and cut, and progress names who is behind', async () => {
  const { db, work, cycleId, share } = await drawn(400, { education: 1, health: 2, social_care: 1 })
  await share()
  const list = (filter = {}, view = {}) =>
    listAssignments(work, { cycleId, ...firstPage, filter: { ...noFilter, ...filter }, ...view })
  expect(await list()).toMatchObject({ matching: 120, rows: { length: 50 } })
  const health = await list({ agency: 'health' })
  expect(health.rows).toHaveLength(40)
  const { auditors } = await describeAssignments(work, cycleId)
  const slow = auditors.find(({ displayName }) => displayName === 'health 1')!
  expect((await list({ auditorId: slow.id })).matching).toBe(20)
  const refs = (await list({ agency: 'health' }, { sort: 'ref', isDescending: true })).rows.map(
    ({ planRef }) => planRef,
  )
  expect(refs).toEqual(refs.toSorted().toReversed())
  expect((await list({ ref: refs[0]! })).matching).toBe(3)
  expect((await list({ isLate: 'yes' })).matching).toBe(0)
  await db.audit.updateMany({ where: { agency: 'health', auditorId: { not: slow.id } }, data: { state: 'submitted' } })
  const { agencies, all } = await getProgress({ ...work, now: new Date('2027-01-10T09:00:00Z') }, cycleId)
  expect(agencies[1]).toMatchObject({ agency: 'health', total: 40, submitted: 20, overdue: 20, donePercent: 50 })
  expect(agencies[1]?.auditors.map(({ name, overdue }) => [name, overdue])).toEqual([
    ['health 1', 20],
    ['health 0', 0],
  ])
  expect(all.overdue).toBe(100)
})

test('a due date must lie ahead, within a year', async () => {
  const { db, work, cycleId } = await drawn(60, { health: 1 })
  const version = await versionOf(db, cycleId)
  for (const wrong of ['2026-11-23', '2026-01-01', '2028-01-01']) {
    await expect(assignAudits(work, { cycleId, version, dueOn: wrong })).rejects.toMatchObject({ field: 'dueOn' })
  }
  expect(await db.audit.count()).toBe(0)
})

test('sharing out before the draw, with a stale page, after the close, or by another role is refused', async () => {
  const { db, work, cycleId, share } = await drawn(60, { health: 1 })
  const version = await versionOf(db, cycleId)
  await expect(
    assignAudits(await makeWork(db, { role: 'auditor' }), { cycleId, version, dueOn }),
  ).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(assignAudits(work, { cycleId, version: version - 1, dueOn })).rejects.toThrow(
    'Someone else changed this cycle',
  )
  expect(await db.audit.count()).toBe(0)
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'frozen' } })
  await expect(share()).rejects.toThrow('Draw the sample first')
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'moderating' } })
  await expect(share()).rejects.toThrow('Auditing is closed')
})

test('an audit that somebody takes and begins while the rest is dealt stays with them', async () => {
  const { db, work, cycleId, share } = await drawn(60, { education: 1 })
  await share()
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { id } = await db.audit.findFirstOrThrow({ where: { cycleId, agency: 'health', state: 'unassigned' } })
  const taking = Promise.withResolvers<void>()
  const taken = transact(db, async (tx) => {
    const begun = { auditorId: auditor.actor.id, state: 'in_progress' as const, startedAt: work.now }
    await tx.audit.update({ where: { id }, data: begun })
    taking.resolve()
    await pause(100)
  })
  await taking.promise
  await share()
  await taken
  expect(await db.audit.findUniqueOrThrow({ where: { id } })).toMatchObject({
    auditorId: auditor.actor.id,
    state: 'in_progress',
  })
})

test('hours and absences until the due date decide how much each gets', async () => {
  const { db, work, cycleId, share } = await drawn(400, { health: 3 })
  const people = await db.person.findMany({ where: { role: 'auditor' }, orderBy: { displayName: 'asc' } })
  const [whole, half, gone] = people.map(({ id }) => id)
  await db.person.updateMany({ data: { hoursPerWeek: 6 } })
  await db.absence.createMany({
    data: [
      { id: 'x', personId: half!, fromOn: '2026-12-07', toOn: '2027-01-31' },
      { id: 'y', personId: gone!, fromOn: '2026-11-01', toOn: '2027-01-31' },
    ],
  })
  const preview = await previewDeal(work, { cycleId, dueOn })
  const health = preview.agencies[1]!
  expect(health.auditors.map(({ audits, daysThere, isTooMuch }) => [audits, daysThere, isTooMuch])).toEqual([
    [27, 20, false],
    [13, 10, false],
    [0, 0, false],
  ])
  await share()
  expect(await db.audit.count({ where: { auditorId: whole! } })).toBe(27)
  expect(await db.audit.count({ where: { auditorId: half! } })).toBe(13)
})

test('only the deal that was shown is done', async () => {
  const { db, work, cycleId } = await drawn(60, { health: 1 })
  const version = await versionOf(db, cycleId)
  const { fingerprint, agencies } = await previewDeal(work, { cycleId, dueOn })
  expect(agencies.map(({ left }) => left?.reason)).toEqual(['no_auditor', undefined, 'no_auditor'])
  const late = await makeWork(db, { role: 'auditor', agency: 'health' })
  await expect(assignAudits(work, { cycleId, version, dueOn, fingerprint })).rejects.toMatchObject({
    code: 'DEAL_CHANGED',
  })
  expect(await db.audit.count()).toBe(0)
  const again = await previewDeal(work, { cycleId, dueOn })
  await assignAudits(work, { cycleId, version, dueOn, fingerprint: again.fingerprint })
  expect(await db.audit.count({ where: { auditorId: late.actor.id! } })).toBe(15)
  await expect(previewDeal(late, { cycleId, dueOn })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('325 plans are shared out in three agencies in one act, nobody two audits above another', async () => {
  const { db, cycleId, share } = await drawn(3_250, { education: 8, health: 7, social_care: 6 })
  expect(await share()).toEqual({ assigned: 975, unassigned: 0 })
  const counts = await db.audit.groupBy({ by: ['agency', 'auditorId'], where: { cycleId }, _count: true })
  for (const agency of ['education', 'health', 'social_care']) {
    const own = counts.filter((group) => group.agency === agency).map(({ _count }) => _count)
    expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1)
  }
})
