import { expect, test } from 'vitest'
import { getProgress } from '#app/operations/progress/get-progress.server.ts'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'
import { makeWork } from '#tests/support/work.ts'

test('progress forecasts by agency, draws the pace, and knows who can be reminded', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut({ health: 2, education: 1 })
  const one = auditors.find(({ actor }) => actor.agency === 'health')
  await db.person.update({ where: { id: one!.actor.id! }, data: { email: 'h1@northmere.example' } })
  const done = await db.audit.findMany({ where: { auditorId: one!.actor.id }, take: 12, orderBy: { id: 'asc' } })
  // Shared out on Monday 23 November; twelve audits in six working days, looked at on 1 December.
  for (const [index, { id }] of done.entries()) {
    const submittedAt = new Date(`2026-11-${String(24 + (index % 4)).padStart(2, '0')}T15:00:00Z`)
    await db.audit.update({ where: { id }, data: { state: 'submitted', submittedAt } })
  }
  const work = { ...officer, now: new Date('2026-12-01T09:00:00Z') }
  const { agencies, all, pace } = await getProgress(work, cycleId)
  expect(agencies[1]?.forecast).toEqual({
    kind: 'forecast',
    submitted: 12,
    days: 6,
    finishOn: '2026-12-11',
    daysLate: 0,
  })
  expect(agencies[0]?.forecast).toMatchObject({ kind: 'too_early' })
  expect(all.forecast).toMatchObject({ kind: 'forecast' })
  expect(pace.find(({ on }) => on === '2026-11-27')).toMatchObject({ submitted: 12 })
  expect(pace.at(-1)).toEqual({ on: '2026-12-18', submitted: 12, planned: 90 })
  expect(agencies[1]?.auditors.map(({ name, hasEmail }) => [name, hasEmail]).toSorted()).toEqual([
    ['health 1', true],
    ['health 2', false],
  ])
  await expect(getProgress(one!, cycleId)).rejects.toMatchObject({ kind: 'forbidden' })
  expect((await getProgress(await makeWork(db, { role: 'head_of_service' }), cycleId)).all.total).toBe(90)
})
