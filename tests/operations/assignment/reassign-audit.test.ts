import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { declareConflict, withdrawConflict } from '#app/operations/conflicts/declare-conflict.server.ts'
import { getAssignment } from '#app/operations/assignment/get-assignment.server.ts'
import { listConflicts } from '#app/operations/conflicts/list-conflicts.server.ts'
import { reassignAudit } from '#app/operations/assignment/reassign-audit.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function shared() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 60, () => ({ coordinator: 'Coordinator 1' }))
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'drawn')
  const one = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 1' })
  await assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  const two = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 2' })
  const audit = await db.audit.findFirstOrThrow({ where: { cycleId, agency: 'health' } })
  return {
    db,
    work,
    one,
    two,
    audit,
    input: {
      cycleId,
      auditId: audit.id,
      toId: two.actor.id!,
      reasonCode: 'absent' as const,
      note: 'On leave until March',
      version: audit.version,
    },
  }
}

test('an audit changes hands with the code of a reason in the trail, and the words only as a hash', async () => {
  const { db, work, one, two, audit, input } = await shared()
  await reassignAudit(work, input)
  expect(await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).toMatchObject({
    auditorId: two.actor.id,
    state: 'assigned',
    handoverReason: 'absent',
    handoverNote: 'On leave until March',
    version: audit.version + 1,
  })
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect([event.type, JSON.parse(event.payload)]).toEqual([
    'AUDIT_REASSIGNED',
    {
      auditId: audit.id,
      fromId: one.actor.id,
      toId: two.actor.id,
      reason: 'absent',
      noteHash: sha256('On leave until March'),
    },
  ])
})

test('a conflict, another agency, an ended audit, a stale page and another role are refused', async () => {
  const { db, work, two, audit, input } = await shared()
  const education = await makeWork(db, { role: 'auditor', agency: 'education' })
  const coordinator = await makeWork(db, { role: 'auditor', agency: 'health', registerName: 'coordinator 1' })
  await expect(reassignAudit(work, { ...input, toId: education.actor.id! })).rejects.toMatchObject({ field: 'toId' })
  await expect(reassignAudit(work, { ...input, toId: coordinator.actor.id! })).rejects.toThrow(
    'is named in the register as the coordinator',
  )
  await expect(reassignAudit(work, { ...input, version: 9 })).rejects.toThrow('changed while your page was open')
  await expect(reassignAudit(two, input)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(reassignAudit(work, { ...input, auditId: 'none' })).rejects.toMatchObject({ kind: 'not-found' })
  await db.audit.update({ where: { id: audit.id }, data: { state: 'submitted' } })
  await expect(reassignAudit(work, input)).rejects.toThrow('has ended')
  expect((await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).version).toBe(audit.version)
})

test('the page of an audit offers colleagues and says who may not, and why', async () => {
  const { db, work, audit, input } = await shared()
  await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 3', registerName: 'coordinator 1' })
  const { colleagues, answers } = await getAssignment(work, { cycleId: input.cycleId, auditId: audit.id })
  expect(answers).toBe(0)
  expect(colleagues.map(({ name, barredBecause }) => [name, barredBecause])).toEqual([
    ['Health auditor 2', null],
    ['Health auditor 3', 'is named in the register as the coordinator of this plan'],
  ])
})

test('a declared conflict takes the open audit away, and is declared once', async () => {
  const { db, work, one, audit } = await shared()
  const input = { personId: one.actor.id!, planRef: ` ${audit.planRef} `, reason: 'I wrote the health advice' }
  expect(await declareConflict(one, input)).toEqual({ released: 1 })
  expect(await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).toMatchObject({
    auditorId: null,
    state: 'unassigned',
  })
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'desc' }, take: 2 })
  expect(events.map(({ type }) => type)).toEqual(['AUDIT_REASSIGNED', 'CONFLICT_DECLARED'])
  expect(events[1]?.payload).not.toContain('health advice')
  await expect(declareConflict(work, input)).rejects.toThrow('declared this plan already')
  const { conflicts } = await listConflicts(work, { page: 1 })
  expect(conflicts).toMatchObject([
    { planRef: audit.planRef, reason: 'I wrote the health advice', person: { displayName: 'Health auditor 1' } },
  ])
  await withdrawConflict(work, { conflictId: conflicts[0]!.id })
  await expect(withdrawConflict(work, { conflictId: conflicts[0]!.id })).rejects.toMatchObject({ kind: 'not-found' })
})

test('whoever had begun an audit in conflict is remembered, and a submitted one stays submitted', async () => {
  const { db, work, one } = await shared()
  const [begun, ended] = await db.audit.findMany({ where: { auditorId: one.actor.id, round: 1 }, take: 2 })
  await db.audit.update({ where: { id: begun!.id }, data: { state: 'in_progress' } })
  await db.audit.update({ where: { id: ended!.id }, data: { state: 'submitted' } })
  const declare = (planRef: string) => declareConflict(one, { personId: one.actor.id!, planRef, reason: 'Wrote it' })
  expect(await declare(begun!.planRef)).toEqual({ released: 1 })
  expect(await declare(ended!.planRef)).toEqual({ released: 0 })
  const { conflicts } = await listConflicts(work, { page: 1 })
  await withdrawConflict(work, { conflictId: conflicts.find(({ planRef }) => planRef === begun!.planRef)!.id })
  expect(await db.audit.findUniqueOrThrow({ where: { id: begun!.id } })).toMatchObject({
    auditorId: null,
    formerIds: one.actor.id,
  })
  expect(await db.audit.findUniqueOrThrow({ where: { id: ended!.id } })).toMatchObject({ state: 'submitted' })
})

test('an auditor declares for themselves only, for a plan of the register', async () => {
  const { db, work, one, two, audit } = await shared()
  const input = { personId: two.actor.id!, planRef: audit.planRef, reason: 'Supervised it' }
  await expect(declareConflict(one, input)).rejects.toMatchObject({ code: 'NOT_YOURSELF' })
  await expect(declareConflict(work, { ...input, planRef: 'NM-9' })).rejects.toMatchObject({ field: 'planRef' })
  await expect(declareConflict(work, { ...input, planRef: 'NM\u200b1' })).rejects.toThrow('zero-width space')
  await expect(declareConflict(work, { ...input, personId: work.actor.id! })).rejects.toMatchObject({
    field: 'personId',
  })
  await expect(declareConflict(await makeWork(db, { role: 'head_of_service' }), input)).rejects.toMatchObject({
    kind: 'forbidden',
  })
  expect(await db.conflictOfInterest.count()).toBe(0)
})

test('a conflict declared while the audit is handed over is not overlooked, whoever comes first', async () => {
  const { db, work, two, audit, input } = await shared()
  const busy = Promise.withResolvers<void>()
  // Both acts end with an event: until this one is written, neither can see what the other has done.
  const event = transact(db, async (tx) => {
    await recordEvent(tx, work, { type: 'SIGNED_OUT', personId: 'x' })
    busy.resolve()
    await pause(150)
  })
  await busy.promise
  const declaring = declareConflict(work, { personId: two.actor.id!, planRef: audit.planRef, reason: 'Wrote it' })
  await pause(50)
  await Promise.allSettled([declaring, reassignAudit(work, input), event])
  expect(await db.conflictOfInterest.count({ where: { personId: two.actor.id! } })).toBe(1)
  expect((await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).auditorId).not.toBe(two.actor.id)
})
