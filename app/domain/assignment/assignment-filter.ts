import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'

const code = z
  .string()
  .regex(/^[\w-]+$/)
  .nullable()
  .catch(null)

/** How an audit stands, and `late`: still open after its due date. The states are those of `audit/audit.ts`, a later room. */
const Standing = z.enum(['unassigned', 'assigned', 'in_progress', 'submitted', 'not_done'])

/** What the list of audits can be narrowed to. Anything that is not understood counts as not asked. */
export const AssignmentFilter = z.object({
  agency: Agency.nullable().catch(null),
  round: z.enum(['1', '2']).nullable().catch(null),
  auditorId: code,
  state: Standing.nullable().catch(null),
  isLate: z.literal('yes').nullable().catch(null),
  isRefused: z.literal('yes').nullable().catch(null),
  ref: z
    .string()
    .trim()
    .max(100)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .catch(null),
})
export type AssignmentFilter = z.infer<typeof AssignmentFilter>

/** Reads the filter from the query of an address. */
export function readAssignmentFilter(query: URLSearchParams): AssignmentFilter {
  const asked = Object.keys(AssignmentFilter.shape).map((name) => [name, query.get(name)])
  return AssignmentFilter.parse(Object.fromEntries(asked))
}

export const noFilter: AssignmentFilter = {
  agency: null,
  round: null,
  auditorId: null,
  state: null,
  isLate: null,
  isRefused: null,
  ref: null,
}
