import { addDays, dayNumber, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Days } from './availability.ts'

/** What somebody can give: hours a week, when they said, and the days on which they are away. */
export type Availability = { hoursPerWeek: number | null; absences: readonly Days[] }

export type Capacity = {
  /** Working days from today until the due date on which the person is there. */
  daysThere: number
  /** All working days from today until the due date. */
  days: number
  /** Minutes that the person can give until then; null when they did not say how many hours a week. */
  minutes: number | null
  /** How large their share is, compared with that of their colleagues. Nothing at 0. A whole number. */
  weight: number
}

const daysInWeek = 5

/** True for Monday to Friday. 1 January 1970 was a Thursday. */
export function isWorkingDay(date: PlainDate): boolean {
  return (((dayNumber(date) + 3) % 7) + 7) % 7 < daysInWeek
}

/** The working days from `from` to `to`, both included, in their order. Public holidays are not known. */
export function workingDays(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day)
  return days
}

/**
 * How the work of an agency is to be weighed out among its people until the due date: by the hours a week that each can
 * give, times the share of the working days on which they are there. Whoever did not say how many hours counts with the
 * average of those colleagues who did; when nobody did, all count alike.
 *
 * Two people with 10 hours a week, one of them away for half of the days: their shares are 2 to 1.
 */
export function capacities(
  people: readonly Availability[],
  { today, dueOn }: { today: PlainDate; dueOn: PlainDate },
): Capacity[] {
  const days = workingDays(today, dueOn)
  const said = people.flatMap(({ hoursPerWeek }) => hoursPerWeek ?? [])
  const average = said.length === 0 ? 1 : said.reduce((sum, hours) => sum + hours, 0) / said.length
  return people.map(({ hoursPerWeek, absences }) => {
    const isAway = (day: PlainDate) => absences.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
    const daysThere = days.filter((day) => !isAway(day)).length
    const minutesOn = (hours: number) => Math.round((hours * 60 * daysThere) / daysInWeek)
    return {
      daysThere,
      days: days.length,
      minutes: hoursPerWeek === null ? null : minutesOn(hoursPerWeek),
      weight: minutesOn(hoursPerWeek ?? average),
    }
  })
}
