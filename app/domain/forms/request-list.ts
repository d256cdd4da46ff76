import { z } from 'zod'
import { FormType } from '#app/domain/shared/form-type.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Standing } from './standing.ts'

const several = <T extends z.ZodType>(code: T) => z.array(code).catch([])
const day = PlainDate.nullable().catch(null)

/** Which requests a list shows; everything stands in the address. What is not understood is left out. */
export const RequestFilter = z.object({
  /** Part of the reference of the plan or the request. */
  search: z.string().trim().max(100).catch(''),
  formTypes: several(FormType),
  services: several(z.string().max(200)),
  standings: several(Standing),
  /** Days on which the law's six weeks end, both included. */
  dueFrom: day,
  dueTo: day,
})
export type RequestFilter = z.infer<typeof RequestFilter>

/** Reads a filter from an address: `?type=salt&type=ot&standing=late&from=2026-07-01`. */
export function readRequestFilter(query: URLSearchParams): RequestFilter {
  const known = (codes: readonly string[], name: string) => query.getAll(name).filter((code) => codes.includes(code))
  return RequestFilter.parse({
    search: query.get('search') ?? '',
    formTypes: known(FormType.options, 'type'),
    services: query.getAll('service').filter((service) => service !== ''),
    standings: known(Standing.options, 'standing'),
    dueFrom: dayIn(query, 'from'),
    dueTo: dayIn(query, 'to'),
  })
}

/** A day as one text, or as the three boxes of a form. */
function dayIn(query: URLSearchParams, name: string): string | null {
  const parts = ['year', 'month', 'day'].map((part) => query.get(`${name}-${part}`)?.trim() ?? '')
  if (parts.every((part) => part === '')) return query.get(name)
  const [year = '', month = '', number = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${number.padStart(2, '0')}`
}
