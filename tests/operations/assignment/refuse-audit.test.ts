import { expect, test } from 'vitest'
import { describeAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import { getAssignment } from '#app/operations/assignment/get-assignment.server.ts'
import { moveAudits } from '#app/operations/assignment/move-audits.server.ts'
import { reassignAudit } from '#app/operations/assignment/reassign-audit.server.ts'
import { refuseAudit } from '#app/operations/assignment/refuse-audit.server.ts'
import { sharedOut } from './shared-out.ts'

const busy = { reasonCode: 'too_much_work' as const, reason: 'Three tribunals this month' }

test('what an auditor gives back goes to the next, never to one who gave it back, and at last to the officer', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut({ health: 3 })
  const first = await db.audit.findFirstOrThrow({ where: { agency: 'health' } })
  await db.answer.create({ data: { auditId: first.id, criterionId: 'G1', rating: 'green', savedAt: officer.now } })
  await db.audit.update({ where: { id: first.id }, data: { state: 'in_progress' } })
  const seen: (string | null)[] = []
  for (const isPassedOn of [true, true, false]) {
    const { auditorId } = await db.audit.findUniqueOrThrow({ where: { id: first.id } })
    seen.push(auditorId)
    const holder = auditors.find(({ actor }) => actor.id === auditorId)!
    expect(await refuseAudit(holder, { auditId: first.id, ...busy })).toEqual({ isPassedOn })
  }
  expect(new Set(seen).size).toBe(3)
  expect(await db.audit.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
    auditorId: null,
    state: 'unassigned',
  })
  expect(await db.answer.count({ where: { auditId: first.id } })).toBe(1)
  expect(await describeAssignments(officer, cycleId)).toMatchObject({
    givenBack: 1,
    idle: [{ agency: 'education' }, { agency: 'health', count: 1, barred: [first.planRef] }, { agency: 'social_care' }],
  })
  const found = await getAssignment(officer, { cycleId, auditId: first.id })
  expect(found.refusals).toHaveLength(3)
  expect(found.refusals[0]).toMatchObject({ words: 'Too much other work', reason: 'Three tribunals this month' })
  expect(found.colleagues.every(({ barredBecause }) => barredBecause?.includes('gave this audit back'))).toBe(true)
  const { version } = await db.audit.findUniqueOrThrow({ where: { id: first.id } })
  const toId = auditors[0]!.actor.id!
  const again = { cycleId, toId, reasonCode: 'late' as const }
  await expect(reassignAudit(officer, { ...again, auditId: first.id, version })).rejects.toMatchObject({
    code: 'GIVEN_BACK',
  })
  expect(await moveAudits(officer, { ...again, choice: { auditIds: [first.id] } })).toMatchObject({
    moved: 0,
    kept: [{ reason: 'refused', count: 1 }],
  })
})

test('the trail holds the code of the reason and a hash of its words', async () => {
  const { db, auditors } = await sharedOut({ health: 2 })
  const audit = await db.audit.findFirstOrThrow({ where: { auditorId: auditors[0]!.actor.id } })
  await refuseAudit(auditors[0]!, { auditId: audit.id, ...busy })
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect([event.type, JSON.parse(event.payload)]).toMatchObject([
    'AUDIT_REFUSED',
    { auditId: audit.id, personId: auditors[0]!.actor.id, toId: auditors[1]!.actor.id, reason: 'too_much_work' },
  ])
  expect(event.payload).not.toContain('tribunals')
})

test('a conflict of interest counts from then on, and who is away is passed over', async () => {
  const { db, auditors } = await sharedOut({ health: 3 })
  const [one, two, three] = auditors
  await db.absence.create({ data: { id: 'a', personId: two!.actor.id!, fromOn: '2026-11-01', toOn: '2026-12-31' } })
  const audit = await db.audit.findFirstOrThrow({ where: { auditorId: one!.actor.id } })
  const reason = 'I wrote the health advice'
  await refuseAudit(one!, { auditId: audit.id, reasonCode: 'conflict_of_interest', reason })
  expect((await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).auditorId).toBe(three!.actor.id)
  expect(await db.conflictOfInterest.findMany()).toMatchObject([
    { personId: one!.actor.id, planRef: audit.planRef, reason },
  ])
})

test('an audit that is closed, somebody else’s or gone cannot be given back', async () => {
  const { db, officer, auditors, cycleId } = await sharedOut({ health: 2 })
  const audit = await db.audit.findFirstOrThrow({ where: { auditorId: auditors[0]!.actor.id } })
  const input = { auditId: audit.id, ...busy }
  await expect(refuseAudit(auditors[1]!, input)).rejects.toMatchObject({ kind: 'conflict' })
  await expect(refuseAudit(officer, input)).rejects.toMatchObject({ kind: 'forbidden' })
  await db.audit.update({ where: { id: audit.id }, data: { state: 'submitted' } })
  await expect(refuseAudit(auditors[0]!, input)).rejects.toMatchObject({ kind: 'conflict' })
  await db.audit.update({ where: { id: audit.id }, data: { state: 'assigned' } })
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'moderating' } })
  await expect(refuseAudit(auditors[0]!, input)).rejects.toMatchObject({ kind: 'conflict' })
  expect(await db.auditRefusal.count()).toBe(0)
})
