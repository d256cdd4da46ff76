import { readAssignmentFilter } from '#app/domain/assignment/assignment-filter.ts'
import type { AuditChoice } from '#app/operations/assignment/find-audits.server.ts'

/** Which audits the address of the move page is about: `?audit=…&audit=…`, or `?scope=all` with a filter. */
export function readAuditChoice(query: URLSearchParams): AuditChoice {
  return query.get('scope') === 'all' ? { filter: readAssignmentFilter(query) } : { auditIds: query.getAll('audit') }
}
