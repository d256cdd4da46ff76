import { AssignmentFilter, readAssignmentFilter } from '#app/domain/assignment/assignment-filter.ts'
import type { AuditChoice } from '#app/operations/assignment/find-audits.server.ts'

/** Which audits the address of the move page is about: `?audit=…&audit=…`, or `?scope=all` with a filter. */
export function readAuditChoice(query: URLSearchParams): AuditChoice {
  return query.get('scope') === 'all' ? { filter: readAssignmentFilter(query) } : { auditIds: query.getAll('audit') }
}

/** The parts of an address that filter the list from which the audits were chosen. */
export function filterIn(query: URLSearchParams): [string, string][] {
  const names = Object.keys(AssignmentFilter.shape)
  return [...query].filter(([name, value]) => names.includes(name) && value !== '')
}
