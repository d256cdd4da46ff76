import { z } from 'zod'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

const seasons = ['spring', 'summer', 'autumn'] as const

/** A school term of a calendar year, `2026-autumn`. The label stands in the seed, so it holds no space and no bar. */
export const Term = z
  .string({ error: 'Select a term' })
  .regex(/^20\d{2}-(spring|summer|autumn)$/, { error: 'Select a term' })
export type Term = z.infer<typeof Term>

/**
 * First and last day of a term. The three terms cover the year without a gap, so that a plan issued in a holiday
 * belongs to one of them: spring January to March, summer April to August, autumn September to December.
 */
export function termDates(term: Term): { from: PlainDate; to: PlainDate } {
  const year = term.slice(0, 4)
  const days = { spring: ['01-01', '03-31'], summer: ['04-01', '08-31'], autumn: ['09-01', '12-31'] }
  const [from, to] = days[term.slice(5) as (typeof seasons)[number]]
  return { from: `${year}-${from}`, to: `${year}-${to}` }
}

/** The term that holds a date. `termOf('2026-11-23')` is `2026-autumn`. */
export function termOf(date: PlainDate): Term {
  const month = Number(date.slice(5, 7))
  return `${date.slice(0, 4)}-${month < 4 ? 'spring' : month < 9 ? 'summer' : 'autumn'}`
}

/** The term a number of terms away; negative goes back. `shiftTerm('2026-spring', -1)` is `2025-autumn`. */
export function shiftTerm(term: Term, by: number): Term {
  const index = Number(term.slice(0, 4)) * 3 + seasons.indexOf(term.slice(5) as (typeof seasons)[number]) + by
  return `${Math.floor(index / 3)}-${seasons[index % 3]}`
}

/** The terms before this one, latest first: whose sampled plans are left out of the frame. */
export function previousTerms(term: Term, count: number): Term[] {
  return Array.from({ length: count }, (_, index) => shiftTerm(term, -1 - index))
}

/** `2026-autumn` as people read it: `Autumn term 2026`. */
export function termName(term: Term): string {
  const season = term.slice(5)
  return `${season.charAt(0).toUpperCase()}${season.slice(1)} term ${term.slice(0, 4)}`
}
