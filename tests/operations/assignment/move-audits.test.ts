import { expect, test } from 'vitest'
import { noFilter } from '#app/domain/assignment/assignment-filter.ts'
import { everybodyElse } from '#app/domain/assignment/assignment.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { describeMove } from '#app/operations/assignment/describe-move.server.ts'
import { moveAudits } from '#app/operations/assignment/move-audits.server.ts'
import { makeWork } from '#tests/support/work.ts'
import { sharedOut } from './shared-out.ts'

const why = { reasonCode: 'absent' as const, note: 'Ill until January' }

test('ticked audits move to a colleague; those that cannot stay, and the trail holds codes, ids and a hash', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut({ health: 2, education: 1 })
  const [one, two] = auditors
  const mine = await db.audit.findMany({ where: { auditorId: one!.actor.id }, take: 4, orderBy: { id: 'asc' } })
  const education = await db.audit.findFirstOrThrow({ where: { agency: 'education' } })
  await db.audit.update({ where: { id: mine[0]!.id }, data: { state: 'submitted' } })
  await db.audit.update({ where: { id: mine[1]!.id }, data: { state: 'in_progress' } })
  await db.conflictOfInterest.create({
    data: { id: 'c', personId: two!.actor.id!, planRef: mine[2]!.planRef, reason: 'x', declaredAt: officer.now },
  })
  const auditIds = [...mine.map(({ id }) => id), education.id]
  const outcome = await moveAudits(officer, { cycleId, choice: { auditIds }, toId: two!.actor.id!, ...why })
  expect(outcome).toEqual({
    moved: 2,
    kept: [
      { reason: 'ended', count: 1 },
      { reason: 'other_agency', count: 1 },
      { reason: 'conflict', count: 1 },
    ],
  })
  const after = await db.audit.findMany({ where: { auditorId: two!.actor.id, id: { in: auditIds } } })
  expect(new Set(after.map(({ state, handoverNote }) => `${state}, ${handoverNote}`))).toEqual(
    new Set(['assigned, Ill until January', 'in_progress, Ill until January']),
  )
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect([event.type, JSON.parse(event.payload)]).toEqual([
    'AUDITS_MOVED',
    {
      cycleId,
      reason: 'absent',
      noteHash: sha256('Ill until January'),
      kept: { conflict: 1, ended: 1, other_agency: 1 },
      moves: [
        {
          fromId: one!.actor.id,
          toId: two!.actor.id,
          auditIds: expect.toSatisfy((ids: string[]) => ids.length === 2),
        },
      ],
    },
  ])
})

test('all that match a filter are shared out again among the others, who are there', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut({ health: 4 })
  const [ill, away] = auditors
  await db.absence.create({
    data: { id: 'a', personId: away!.actor.id!, fromOn: '2026-11-01', toOn: '2026-12-31' },
  })
  const had = await db.audit.count({ where: { auditorId: away!.actor.id } })
  const choice = { filter: { ...noFilter, auditorId: ill!.actor.id } }
  expect(await describeMove(officer, { cycleId, choice })).toMatchObject({ ended: 0, agencies: ['health'] })
  const outcome = await moveAudits(officer, { cycleId, choice, toId: everybodyElse, ...why })
  expect(outcome.kept).toEqual([])
  expect(await db.audit.count({ where: { auditorId: ill!.actor.id } })).toBe(0)
  expect(await db.audit.count({ where: { auditorId: away!.actor.id } })).toBe(had)
  expect(await db.audit.count({ where: { agency: 'health', state: 'assigned' } })).toBe(30)
})

test('the page that moves audits refuses a choice in which every audit has ended', async () => {
  const { db, officer, cycleId } = await sharedOut({ health: 2 })
  const { id } = await db.audit.findFirstOrThrow({ where: { agency: 'health' } })
  await db.audit.update({ where: { id }, data: { state: 'submitted' } })
  await expect(describeMove(officer, { cycleId, choice: { auditIds: [id] } })).rejects.toMatchObject({
    code: 'NOTHING_OPEN',
  })
})

test('nothing chosen, nobody to take it, a closed cycle and another role are refused, and nothing changes', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut({ health: 2 })
  const { id, auditorId } = await db.audit.findFirstOrThrow({ where: { agency: 'health' } })
  const move = (work: typeof officer, auditIds: string[], toId: string) =>
    moveAudits(work, { cycleId, choice: { auditIds }, toId, ...why })
  const other = auditors.find(({ actor }) => actor.id !== auditorId)!.actor.id!
  await expect(move(officer, [], other)).rejects.toMatchObject({ code: 'NOTHING_CHOSEN' })
  await expect(move(officer, [id], officer.actor.id!)).rejects.toMatchObject({ field: 'toId' })
  await expect(move(auditors[0]!, [id], other)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(move(await makeWork(db, { role: 'head_of_service' }), [id], other)).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'moderating' } })
  await expect(move(officer, [id], other)).rejects.toThrow('Auditing is closed')
  expect((await db.audit.findUniqueOrThrow({ where: { id } })).auditorId).toBe(auditorId)
})
