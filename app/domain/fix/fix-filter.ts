import { z } from 'zod'
import { SectionId } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { PackState } from './fix-pack.ts'
import { FixResult } from './improved.ts'

/** What the list of plans can be narrowed to. Anything that is not understood counts as not asked. */
export const FixFilter = z.object({
  agency: Agency.nullable().catch(null),
  section: SectionId.nullable().catch(null),
  state: PackState.nullable().catch(null),
  result: FixResult.nullable().catch(null),
  isLate: z.literal('yes').nullable().catch(null),
  ref: z
    .string()
    .trim()
    .max(100)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .catch(null),
})
export type FixFilter = z.infer<typeof FixFilter>

/** Reads the filter from the query of an address. */
export function readFixFilter(query: URLSearchParams): FixFilter {
  return FixFilter.parse(Object.fromEntries(Object.keys(FixFilter.shape).map((name) => [name, query.get(name)])))
}
