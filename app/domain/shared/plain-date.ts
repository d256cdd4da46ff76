import { z } from 'zod'

/**
 * Calendar dates as `YYYY-MM-DD` strings. They compare and sort as text, carry no time zone, and are the only dates
 * the domain knows. This file is the one place in `domain/` that may use `Date`, in UTC only.
 */
export type PlainDate = string

const millisecondsPerDay = 86_400_000

/** True for a real calendar date written `YYYY-MM-DD`: `2024-02-29` yes, `2023-02-29` no. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))]
  return day >= 1 && day <= (month === 2 && isLeapYear(Number(text.slice(0, 4))) ? 29 : (daysInMonth[month - 1] ?? 0))
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export const PlainDate = z.string().refine(isPlainDate, { error: 'Enter a real date' })

/** The date `days` after (or, negative, before) `date`. `addDays('2026-02-27', 2)` is `2026-03-01`. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Days since 1 January 1970. */
export function dayNumber(date: PlainDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay)
}

export function fromDayNumber(day: number): PlainDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** The date of an instant in UTC. */
export function toPlainDate(instant: Date): PlainDate {
  return instant.toISOString().slice(0, 10)
}

/** Builds a date from numbers, or undefined when no such day exists: 31 June, 29 February 2023. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isPlainDate(text) ? text : undefined
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2026-11-03` as people read it in the GOV.UK style: `3 November 2026`. */
export function formatDate(date: PlainDate): string {
  const [year, month, day] = date.split('-')
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`
}
