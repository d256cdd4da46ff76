import { z } from 'zod'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** What one agency does for one sampled plan passes through these states; `submitted` and `not_done` are final. */
export const AuditState = z.enum(['unassigned', 'assigned', 'in_progress', 'submitted', 'not_done'])
export type AuditState = z.infer<typeof AuditState>

export const auditStateNames: Record<AuditState, string> = {
  unassigned: 'Not assigned',
  assigned: 'Not started',
  in_progress: 'In progress',
  submitted: 'Submitted',
  not_done: 'Not done',
}

/** Which state may follow which. Nothing leaves `submitted` or `not_done`. */
const moves: Record<AuditState, readonly AuditState[]> = {
  unassigned: ['assigned', 'not_done'],
  assigned: ['assigned', 'unassigned', 'in_progress', 'submitted', 'not_done'],
  in_progress: ['assigned', 'unassigned', 'in_progress', 'submitted', 'not_done'],
  submitted: [],
  not_done: [],
}

/** The states in which answers can be saved: those from which an audit can be submitted. */
export const openStates = AuditState.options.filter((state) => moves[state].includes('submitted'))

/**
 * Why answers can no longer be changed, or undefined while they can. An audit is open while it is assigned or in
 * progress and its cycle is auditing.
 */
export function closedBecause(audit: { state: AuditState; cycleState: string }): string | undefined {
  if (audit.state === 'submitted') return 'This audit has been submitted, so its answers can no longer be changed.'
  if (audit.state === 'not_done') return 'This audit was closed as not done, so its answers can no longer be changed.'
  if (audit.cycleState !== 'auditing')
    return 'Auditing of this cycle has ended, so the answers can no longer be changed.'
  if (audit.state === 'unassigned') return 'This audit is not assigned to anyone, so it cannot be answered.'
  return undefined
}

/** True when an audit that is still open was due before today. */
export function isOverdue(audit: { state: AuditState; dueOn: PlainDate | null }, today: PlainDate): boolean {
  return openStates.includes(audit.state) && audit.dueOn !== null && audit.dueOn < today
}
