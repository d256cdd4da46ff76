import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Whether the actor has a calendar address. The address itself is shown once and never known again. */
export async function getCalendar(work: Work): Promise<{ hasAddress: boolean }> {
  allow(work, 'calendar.own')
  const person = await work.db.person.findUnique({
    where: { id: work.actor.id ?? '' },
    select: { calendarHash: true },
  })
  return { hasAddress: person?.calendarHash != null }
}

/** Gives the actor's calendar a new secret address, known by its hash only. The address before stops working. */
export async function makeCalendarAddress(work: Work, input: { tokenHash: string }): Promise<void> {
  allow(work, 'calendar.own')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { calendarHash: input.tokenHash } })
    await recordEvent(tx, work, { type: 'CALENDAR_ADDRESS_MADE', personId })
  })
}

/** Takes the calendar address away: whoever still asks for it finds nothing. */
export async function withdrawCalendarAddress(work: Work): Promise<void> {
  allow(work, 'calendar.own')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId, calendarHash: { not: null } },
      data: { calendarHash: null },
    })
    if (count > 0) await recordEvent(tx, work, { type: 'CALENDAR_ADDRESS_WITHDRAWN', personId })
  })
}
