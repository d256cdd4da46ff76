import { addDays, daysBetween, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { shiftTerm, termDates, termOf, type Term } from '#app/domain/frame/term.ts'

/** The days of one cycle of the demonstration. */
export type CycleDays = {
  term: Term
  /** The register file speaks of this day; it is loaded on the morning of the freeze. */
  registerOn: PlainDate
  frozenOn: PlainDate
  dueOn: PlainDate
  /** Undefined for the cycle that is being audited. */
  closedOn: PlainDate | undefined
  lockedOn: PlainDate | undefined
}

/** From this many days into a term on, its cycle is the one being audited; before, it is still the term before. */
const settlingDays = 65
/** The frame of a past cycle was frozen this many days into its term, and locked this many days after its end. */
const freezeAfter = 75
const lockAfter = 35
/** The cycle under way was frozen this many days ago, and its audits are due this many days from now. */
const auditingSince = 24
const auditingFor = 18

/**
 * The cycles that the demonstration shows on a day, oldest first: `past` locked ones, term after term, and the one that
 * is being audited. On 23 November 2026 the last is autumn 2026, frozen on 30 October; the one before it is summer 2026,
 * locked on 5 October. A lock always falls before the next freeze.
 */
export function timelineOn(today: PlainDate, past: number): CycleDays[] {
  const current = termOf(addDays(today, -settlingDays))
  return Array.from({ length: past + 1 }, (_, index) => {
    const term = shiftTerm(current, index - past)
    return index < past ? pastCycle(term) : currentCycle(term, today)
  })
}

function pastCycle(term: Term): CycleDays {
  const { from, to } = termDates(term)
  const frozenOn = onWeekday(addDays(from, freezeAfter))
  const lockedOn = onWeekday(addDays(to, lockAfter - 2))
  return {
    term,
    registerOn: workingDayBefore(frozenOn),
    frozenOn,
    dueOn: onWeekday(addDays(frozenOn, 42)),
    closedOn: addDays(lockedOn, -3),
    lockedOn,
  }
}

function currentCycle(term: Term, today: PlainDate): CycleDays {
  const { to } = termDates(term)
  const wanted = onWeekday(addDays(today, -auditingSince))
  const frozenOn = wanted < to ? wanted : to
  return {
    term,
    registerOn: workingDayBefore(frozenOn),
    frozenOn,
    dueOn: onWeekday(addDays(today, auditingFor)),
    closedOn: undefined,
    lockedOn: undefined,
  }
}

/** The day itself, or the Monday after a weekend. 5 January 1970 was a Monday. */
export function onWeekday(date: PlainDate): PlainDate {
  const weekday = (((daysBetween('1970-01-05', date) % 7) + 7) % 7) + 1
  return weekday > 5 ? addDays(date, 8 - weekday) : date
}

/** The last day before this one that is not at a weekend. */
export function workingDayBefore(date: PlainDate): PlainDate {
  const before = addDays(date, -1)
  return onWeekday(before) === before ? before : workingDayBefore(before)
}

/** The instant of a day at `minutes` past nine in the morning, UTC. */
export function at(date: PlainDate, minutes = 0): Date {
  return new Date(Date.parse(`${date}T09:00:00Z`) + minutes * 60_000)
}
