import { z } from 'zod'
import { fromDayNumber, dayNumber, type PlainDate } from './plain-date.ts'

/** A calendar quarter, `2026-Q4`: the period of a board report, in the years 1000 to 2999. */
export type Quarter = string

export const Quarter = z.string().regex(/^[12]\d{3}-Q[1-4]$/, { error: 'Enter a quarter like 2026-Q4' })

/** The quarter that holds a date. `quarterOf('2026-11-23')` is `2026-Q4`. */
export function quarterOf(date: PlainDate): Quarter {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** First and last day of a quarter. */
export function quarterRange(quarter: Quarter): { from: PlainDate; to: PlainDate } {
  const year = Number(quarter.slice(0, 4))
  const number = Number(quarter.slice(6))
  const from = `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`
  const next = number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`
  return { from, to: fromDayNumber(dayNumber(next) - 1) }
}

const names = ['January to March', 'April to June', 'July to September', 'October to December']

/** `2026-Q4` as people read it: `October to December 2026`. */
export function quarterName(quarter: Quarter): string {
  return `${names[Number(quarter.slice(6)) - 1]} ${quarter.slice(0, 4)}`
}

/** The quarter a number of quarters away; negative goes back. `shiftQuarter('2026-Q1', -1)` is `2025-Q4`. */
export function shiftQuarter(quarter: Quarter, by: number): Quarter {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + by
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`
}
