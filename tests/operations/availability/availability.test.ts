import { expect, test } from 'vitest'
import { addAbsence, removeAbsence } from '#app/operations/availability/add-absence.server.ts'
import { changeHours } from '#app/operations/availability/change-hours.server.ts'
import { getAvailability, listAvailability } from '#app/operations/availability/get-availability.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

async function people() {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const auditor = await makeWork(db, { role: 'auditor', name: 'Health auditor 1' })
  return { db, officer, auditor, personId: auditor.actor.id! }
}

test('auditors say themselves how much time they have and when they are away', async () => {
  const { db, officer, auditor, personId } = await people()
  await changeHours(auditor, { personId, hoursPerWeek: 6, version: 1 })
  await addAbsence(auditor, { personId, fromOn: '2026-12-07', toOn: '2026-12-11' })
  await addAbsence(officer, { personId, fromOn: '2026-11-30', toOn: '2026-11-30' })
  const { absences, hoursPerWeek } = await getAvailability(auditor, { personId })
  expect([hoursPerWeek, absences.map(({ fromOn }) => fromOn)]).toEqual([6, ['2026-11-30', '2026-12-07']])
  expect(await listAvailability(officer)).toMatchObject([
    {
      displayName: 'Health auditor 1',
      hasEmail: false,
      absence: { fromOn: '2026-11-30' },
      laterAbsences: 1,
      audits: 0,
    },
  ])
  await removeAbsence(auditor, { personId, absenceId: absences[0]!.id })
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(['HOURS_CHANGED', 'ABSENCE_ADDED', 'ABSENCE_ADDED', 'ABSENCE_REMOVED'])
  await changeHours(auditor, { personId, version: 2 })
  expect((await db.person.findUniqueOrThrow({ where: { id: personId } })).hoursPerWeek).toBeNull()
})

test('an absence that is over, overlaps or is gone is refused; a stale page too', async () => {
  const { db, auditor, personId } = await people()
  const add = (fromOn: string, toOn: string) => addAbsence(auditor, { personId, fromOn, toOn })
  await add('2026-12-07', '2026-12-11')
  await expect(add('2026-11-01', '2026-11-22')).rejects.toMatchObject({ field: 'toOn' })
  await expect(add('2026-12-11', '2026-12-20')).rejects.toMatchObject({ code: 'ABSENCE_OVERLAPS' })
  await expect(removeAbsence(auditor, { personId, absenceId: 'none' })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(changeHours(auditor, { personId, hoursPerWeek: 3, version: 9 })).rejects.toThrow('meanwhile')
  expect(await db.absence.count()).toBe(1)
})

test('nobody changes the time of a colleague but officers and administrators', async () => {
  const { db, auditor, officer, personId } = await people()
  const other = await makeWork(db, { role: 'auditor' })
  const days = { personId, fromOn: '2026-12-07', toOn: '2026-12-07' }
  for (const work of [other, await makeWork(db, { role: 'head_of_service' })]) {
    await expect(addAbsence(work, days)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(changeHours(work, { personId, hoursPerWeek: 1, version: 1 })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(getAvailability(work, { personId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listAvailability(work)).rejects.toMatchObject({ kind: 'forbidden' })
  }
  await expect(addAbsence(officer, { ...days, personId: officer.actor.id! })).rejects.toMatchObject({
    kind: 'not-found',
  })
  await addAbsence(await makeWork(db, { role: 'administrator' }), days)
  expect(await listAvailability(officer)).toHaveLength(2)
  expect(auditor.actor.role).toBe('auditor')
})

test('two who remove an absence at once: one does, the other hears that it is gone', async () => {
  const { db, officer, auditor, personId } = await people()
  await addAbsence(auditor, { personId, fromOn: '2026-12-07', toOn: '2026-12-11' })
  const { id: absenceId } = await db.absence.findFirstOrThrow()
  const removing = [auditor, officer, auditor, officer, auditor, officer].map((work) =>
    removeAbsence(work, { personId, absenceId }),
  )
  const results = await Promise.allSettled(removing)
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused.map(({ code }) => code)).toEqual(Array(5).fill('NO_SUCH_ABSENCE'))
  expect(await db.trailEvent.count({ where: { type: 'ABSENCE_REMOVED' } })).toBe(1)
})
