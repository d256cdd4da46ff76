import { z } from 'zod'
import { shiftTerm, termDates, termName, termOf } from '#app/domain/frame/term.ts'
import { addDays, formatDate, plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterOf, quarterRange } from '#app/domain/shared/quarter.ts'

export const PeriodKind = z.enum(['quarter', 'term', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>

export const periodKindNames: Record<PeriodKind, string> = {
  quarter: 'Quarter',
  term: 'Term',
  year: 'Rolling twelve months',
}

/** Days from and to, both included. `code` stands in addresses: `2026-Q4`, `2026-autumn`, `to-2026-12-31`. */
export type Period = { kind: PeriodKind; code: string; name: string; from: PlainDate; to: PlainDate }

export function quarterPeriod(quarter: string): Period {
  return { kind: 'quarter', code: quarter, name: quarterName(quarter), ...quarterRange(quarter) }
}

/** The twelve months that end on a day: a year back and one day on, also from 29 February. */
export function yearTo(to: PlainDate): Period {
  const [year = 0, month = 0, day = 0] = to.split('-').map(Number)
  const sameDay = plainDateOf(year - 1, month, day) ?? `${year - 1}-02-28`
  return { kind: 'year', code: `to-${to}`, name: `Twelve months to ${formatDate(to)}`, from: addDays(sameDay, 1), to }
}

/** The period of a kind that holds a day; twelve months are those to the end of the day's quarter. */
export function periodAt(kind: PeriodKind, day: PlainDate): Period {
  if (kind === 'quarter') return quarterPeriod(quarterOf(day))
  if (kind === 'year') return yearTo(quarterRange(quarterOf(day)).to)
  const term = termOf(day)
  return { kind, code: term, name: termName(term), ...termDates(term) }
}

/** The periods of a kind up to the one that holds a day, latest first. Twelve months move on by a quarter. */
export function periodsTo(kind: PeriodKind, day: PlainDate, count: number): Period[] {
  const periods = [periodAt(kind, day)]
  while (periods.length < count) {
    const last = periods.at(-1)!
    const before = kind === 'term' ? termDates(shiftTerm(last.code, -1)).to : dayBefore(kind, last)
    periods.push(periodAt(kind, before))
  }
  return periods
}

function dayBefore(kind: PeriodKind, { from, to }: Period): PlainDate {
  return kind === 'quarter' ? addDays(from, -1) : addDays(quarterRange(quarterOf(to)).from, -1)
}

/** True for a day within a period. */
export function isWithin({ from, to }: Period, day: PlainDate): boolean {
  return day >= from && day <= to
}
