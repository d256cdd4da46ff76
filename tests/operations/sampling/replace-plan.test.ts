import { expect, test } from 'vitest'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import { verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function drawn(count: number, strataBy: 'none' | 'new_amended_other' = 'new_amended_other') {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count)
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'drawn', { strataBy })
  const entry = await db.sampleEntry.findFirstOrThrow({
    where: { cycleId, status: 'sampled' },
    orderBy: { ticket: 'asc' },
  })
  return { db, work, cycleId, entry }
}

test('a plan that was never eligible gives way to the next ticket of its stratum, and the draw still verifies', async () => {
  const { db, work, cycleId, entry } = await drawn(200)
  const next = await db.sampleEntry.findFirstOrThrow({
    where: { cycleId, status: 'reserve', stratum: entry.stratum },
    orderBy: { ordinal: 'asc' },
  })
  const { replacedByRef } = await replacePlan(work, { cycleId, entryId: entry.id, reason: 'ceased_before_freeze' })
  expect(replacedByRef).toBe(next.planRef)
  expect(await db.sampleEntry.findUniqueOrThrow({ where: { id: entry.id } })).toMatchObject({
    status: 'replaced',
    replacedByRef,
    replacementReason: 'ceased_before_freeze',
  })
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(event).toMatchObject({ type: 'PLAN_REPLACED' })
  expect(JSON.parse(event.payload)).toEqual({
    cycleId,
    planRef: entry.planRef,
    replacedByRef,
    reason: 'ceased_before_freeze',
    manifestHash: (await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).manifestHash,
  })
  const checks = await verifyDraw(work, cycleId)
  expect(checks.every(({ ok }) => ok)).toBe(true)
  expect(checks.at(-1)?.sentence).toContain('1 plan was replaced')
})

test('when the reserves are used up, the next ticket of the frame comes, until the stratum is exhausted', async () => {
  const { db, work, cycleId } = await drawn(38, 'none')
  const replaced: string[] = []
  for (let round = 0; round < 8; round++) {
    const entry = await db.sampleEntry.findFirstOrThrow({
      where: { cycleId, status: 'sampled' },
      orderBy: { ticket: 'desc' },
    })
    replaced.push((await replacePlan(work, { cycleId, entryId: entry.id, reason: 'duplicate' })).replacedByRef)
  }
  const entries = await db.sampleEntry.findMany({ where: { cycleId }, orderBy: { ordinal: 'asc' } })
  expect(entries.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1))
  expect(entries.map(({ ticket }) => ticket)).toEqual(entries.map(({ ticket }) => ticket).toSorted())
  expect(replaced).toEqual(entries.slice(30).map(({ planRef }) => planRef))
  const last = await db.sampleEntry.findFirstOrThrow({ where: { cycleId, status: 'sampled' } })
  await expect(replacePlan(work, { cycleId, entryId: last.id, reason: 'duplicate' })).rejects.toThrow(
    'is in the sample already',
  )
  expect((await verifyDraw(work, cycleId)).every(({ ok }) => ok)).toBe(true)
})

test('a reason that can only be true of a form is none for a plan', async () => {
  const { db, work, cycleId, entry } = await drawn(100)
  await expect(
    replacePlan(work, { cycleId, entryId: entry.id, reason: 'not_returned_in_window' }),
  ).rejects.toMatchObject({ kind: 'invalid', code: 'REASON_OF_OTHER_KIND', field: 'reason' })
  expect(await db.sampleEntry.count({ where: { cycleId, status: 'replaced' } })).toBe(0)
})

test('two plans replaced at the same moment get two different plans', async () => {
  const { db, work, cycleId } = await drawn(200, 'none')
  const [one, two] = await db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' }, take: 2 })
  const replace = (entryId = '') => replacePlan(work, { cycleId, entryId, reason: 'duplicate' })
  const [first, second] = await Promise.all([replace(one?.id), replace(two?.id)])
  expect(first.replacedByRef).not.toBe(second.replacedByRef)
  expect(await db.sampleEntry.count({ where: { cycleId, status: 'sampled' } })).toBe(30)
})

test('audits move to the replacement, without an auditor who coordinates it; a begun audit keeps the plan', async () => {
  const { db, work, cycleId, entry } = await drawn(200)
  const health = await makeWork(db, { role: 'auditor', agency: 'health', registerName: 'Coordinator 7' })
  await makeWork(db, { role: 'auditor', agency: 'education' })
  await assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  const next = await db.sampleEntry.findFirstOrThrow({
    where: { cycleId, status: 'reserve', stratum: entry.stratum },
    orderBy: { ordinal: 'asc' },
  })
  await db.sampleEntry.update({
    where: { id: next.id },
    data: { facts: JSON.stringify({ ...JSON.parse(next.facts), coordinator: 'coordinator 7' }) },
  })
  const before = await db.audit.findMany({ where: { sampleEntryId: entry.id }, select: { id: true } })
  await replacePlan(work, { cycleId, entryId: entry.id, reason: 'duplicate' })
  const audits = await db.audit.findMany({ where: { planRef: next.planRef }, orderBy: { agency: 'asc' } })
  expect(audits).toHaveLength(3)
  expect(audits.find(({ agency }) => agency === 'health')).toMatchObject({
    auditorId: null,
    state: 'unassigned',
    sampleEntryId: next.id,
  })
  expect(audits.find(({ agency }) => agency === 'education')?.state).toBe('assigned')
  expect(await db.audit.count({ where: { planRef: entry.planRef } })).toBe(0)
  // A page of the old plan that is still open finds no audit to write to.
  expect(await db.audit.count({ where: { id: { in: before.map(({ id }) => id) } } })).toBe(0)

  const begun = await db.audit.findFirstOrThrow({ where: { cycleId, auditorId: health.actor.id } })
  await db.audit.update({ where: { id: begun.id }, data: { state: 'in_progress', startedAt: work.now } })
  await expect(replacePlan(work, { cycleId, entryId: begun.sampleEntryId, reason: 'duplicate' })).rejects.toThrow(
    'has begun to audit',
  )
})

test('a plan is replaced once, only in its own cycle, before auditing is closed, and by an officer', async () => {
  const { db, work, cycleId, entry } = await drawn(60)
  const input = { cycleId, entryId: entry.id, reason: 'duplicate' } as const
  await expect(replacePlan(await makeWork(db, { role: 'head_of_service' }), input)).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(replacePlan(work, { ...input, entryId: 'nobody' })).rejects.toMatchObject({ kind: 'not-found' })
  await replacePlan(work, input)
  await expect(replacePlan(work, input)).rejects.toThrow('not in the sample any more')
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'moderating' } })
  await expect(replacePlan(work, input)).rejects.toThrow('Auditing is closed')
})
