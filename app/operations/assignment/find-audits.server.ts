import type { AssignmentFilter } from '#app/domain/assignment/assignment-filter.ts'
import { openStates } from '#app/domain/audit/audit.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { spellings } from '#app/db/spellings.ts'
import type { Work } from '#app/operations/work.ts'

/** The condition that a filter makes for the audits of a cycle. */
export function auditsMatching(work: Work, cycleId: string, filter: AssignmentFilter) {
  const { agency, round, auditorId, state, isLate, isRefused, ref } = filter
  return {
    cycleId,
    ...(agency && { agency }),
    ...(round && { round: Number(round) }),
    ...(auditorId && { auditorId }),
    ...(ref && { OR: spellings(ref).map((spelling) => ({ planRef: { contains: spelling } })) }),
    ...(isRefused && { refusals: { some: {} } }),
    AND: [
      state ? { state } : {},
      isLate ? { state: { in: ['unassigned' as const, ...openStates] }, dueOn: { lt: toPlainDate(work.now) } } : {},
    ],
  }
}

/** Which audits an act is about: those that were ticked, or all that a filter finds. */
export type AuditChoice = { auditIds: string[] } | { filter: AssignmentFilter }

export function auditsChosen(work: Work, cycleId: string, choice: AuditChoice) {
  return 'auditIds' in choice ? { cycleId, id: { in: choice.auditIds } } : auditsMatching(work, cycleId, choice.filter)
}
