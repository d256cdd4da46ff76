import { z } from 'zod'
import { FormType, formTypes } from '#app/domain/shared/form-type.ts'
import { isPlainDate, PlainDate } from '#app/domain/shared/plain-date.ts'
import { Quarter, quarterOf, quarterRange, shiftQuarter } from '#app/domain/shared/quarter.ts'
import { Standing } from './standing.ts'

/** Which requests a list shows. */
export const RequestFilter = z.object({
  /** Part of the reference of the plan or the request. */
  search: z.string().max(100),
  formTypes: z.array(FormType),
  services: z.array(z.string()),
  standings: z.array(Standing),
  /** The quarter in which the law's six weeks end, when one is chosen; it sets the two days. */
  quarter: Quarter.nullable(),
  /** Days between which the law's six weeks end, both included. */
  dueFrom: PlainDate.nullable(),
  dueTo: PlainDate.nullable(),
})
export type RequestFilter = z.infer<typeof RequestFilter>

/**
 * Reads a filter from an address: `?type=salt&type=ot&standing=late&quarter=2026-Q3`, or with `from` and `to` instead of
 * the quarter. What is not understood is left out.
 */
export function readRequestFilter(query: URLSearchParams): RequestFilter {
  const known = <Code extends string>(codes: readonly Code[], name: string) =>
    codes.filter((code) => query.getAll(name).includes(code))
  const day = (name: string) => {
    const text = query.get(name) ?? ''
    return isPlainDate(text) ? text : null
  }
  const quarter = Quarter.safeParse(query.get('quarter')).data ?? null
  const { from, to } = quarter === null ? { from: day('from'), to: day('to') } : quarterRange(quarter)
  return {
    search: (query.get('search') ?? '').trim().slice(0, 100),
    formTypes: known(formTypes, 'type'),
    services: query.getAll('service').filter((service) => service !== ''),
    standings: known(Standing.options, 'standing'),
    quarter,
    dueFrom: from,
    dueTo: to,
  }
}

/** The quarter that holds a day and those before it, latest first. */
export function latestQuarters(today: PlainDate, count: number): Quarter[] {
  return Array.from({ length: count }, (_, index) => shiftQuarter(quarterOf(today), -index))
}

/** What the list can be sorted by: columns of the table. */
export const requestOrders = ['ref', 'planRef', 'formType', 'service', 'requestedOn', 'dueOn', 'returnedOn'] as const
export type RequestOrder = (typeof requestOrders)[number]
