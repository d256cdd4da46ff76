import ical from 'ical-generator'
import { plural } from '#app/domain/shared/count-words.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

type Day = { uid: string; dueOn: PlainDate; count: number; sharedAt: Date }

/** Calendar programs ask again after this many seconds. */
const refreshAfter = 6 * 60 * 60

/**
 * Due dates as an iCalendar feed (RFC 5545): one event for each day, all day long, with the number of audits and a link.
 * No plan is named. The same days give the same text, so that a calendar program can be told that nothing has changed.
 */
export function calendarFeed(days: readonly Day[], address: string): string {
  const calendar = ical({
    name: 'EHCP audits',
    prodId: { company: 'Local area', product: 'EHCP audit workbench', language: 'EN' },
    ttl: refreshAfter,
  })
  for (const { uid, dueOn, count, sharedAt } of days) {
    calendar.createEvent({
      id: `${uid}@ehcp-audit-workbench`,
      stamp: sharedAt,
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      summary: `${plural(count, 'audit')} due`,
      description: `${plural(count, 'EHCP audit')} to do by the end of this day: ${address}/audits`,
      url: `${address}/audits`,
      transparency: 'TRANSPARENT' as never,
    })
  }
  return calendar.toString()
}
