import { z } from 'zod'
import { formatDate, isPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Quarter, quarterName, quarterOf, quarterRange, shiftQuarter } from '#app/domain/shared/quarter.ts'
import { readDayFields } from '#app/domain/shared/day-fields.ts'
import type { DuePeriod } from './timeliness.ts'

/** The period of a page about timeliness: a quarter, or two chosen days. */
export type ChosenPeriod = DuePeriod & { quarter: Quarter | null; name: string }

/** What was asked for could not be read: the sentence, and the period that is shown instead. */
export type AskedPeriod = { period: ChosenPeriod; problem: string | null }

/**
 * Reads a period from an address: `?from-day=1&…` wins over `?quarter=2026-Q3`; without either it is the last quarter
 * that is over. Two days in the wrong order, or days that do not exist, are told, not mended.
 */
export function readPeriod(query: URLSearchParams, today: PlainDate): AskedPeriod {
  const usual = quarterPeriod(shiftQuarter(quarterOf(today), -1))
  const quarter = Quarter.safeParse(query.get('quarter')).data
  const chosen = quarter === undefined ? usual : quarterPeriod(quarter)
  const days = readDays(query)
  if (!days.ok) return { period: chosen, problem: days.sentence }
  const { from, to } = days
  if (from === undefined && to === undefined) return { period: chosen, problem: null }
  if (from === undefined || to === undefined)
    return { period: chosen, problem: 'Enter both the first and the last day, or neither' }
  if (to < from) return { period: chosen, problem: 'The last day must not lie before the first' }
  return { period: { from, to, quarter: null, name: `${formatDate(from)} to ${formatDate(to)}` }, problem: null }
}

function quarterPeriod(quarter: Quarter): ChosenPeriod {
  return { ...quarterRange(quarter), quarter, name: quarterName(quarter) }
}

type Days = { ok: true; from: PlainDate | undefined; to: PlainDate | undefined } | { ok: false; sentence: string }

/** Days as three boxes of a form, or as one text each in a link. */
function readDays(query: URLSearchParams): Days {
  const form = Object.fromEntries(query)
  const parsed = z
    .looseObject({})
    .transform((boxes, context) => ({
      from: readDayFields(boxes, 'from', context, 'Enter the first day as day, month and year, like 1 7 2026'),
      to: readDayFields(boxes, 'to', context, 'Enter the last day as day, month and year, like 30 9 2026'),
    }))
    .safeParse(form)
  if (!parsed.success) return { ok: false, sentence: parsed.error.issues[0]?.message ?? '' }
  const asText = (name: string) => (isPlainDate(form[name] ?? '') ? form[name] : undefined)
  return { ok: true, from: parsed.data.from ?? asText('from'), to: parsed.data.to ?? asText('to') }
}
