import { z } from 'zod'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** How the pack of one plan stands. */
export const PackState = z.enum(['not_made', 'open', 'sent', 'booked', 'reaudited', 'closed'])
export type PackState = z.infer<typeof PackState>

export const packStateNames: Record<PackState, string> = {
  not_made: 'Not made',
  open: 'Not sent',
  sent: 'Sent',
  booked: 'Re-audit booked',
  reaudited: 'Audited again',
  closed: 'Closed',
}

/** What the state of a pack follows from. */
export type PackDates = {
  sentOn: PlainDate | null
  reauditOn: PlainDate | null
  reauditedAt: Date | null
  closedReason: string | null
}

/** The state of a pack that was made: the last thing that happened to it. */
export function packStateOf({ sentOn, reauditOn, reauditedAt, closedReason }: PackDates): PackState {
  if (reauditedAt !== null) return 'reaudited'
  if (closedReason !== null) return 'closed'
  if (reauditOn !== null) return 'booked'
  return sentOn === null ? 'open' : 'sent'
}

/** True once nothing of a pack can change any more. */
export function isEnded(pack: PackDates): boolean {
  const state = packStateOf(pack)
  return state === 'reaudited' || state === 'closed'
}

/** True when a pack should have been put right before today, and nobody has looked again. */
export function isLate(pack: PackDates & { dueOn: PlainDate }, today: PlainDate): boolean {
  return !isEnded(pack) && pack.dueOn < today
}

/** Days that a pack gives by default to put a plan right. */
export const proposedDays = 42

/** The day itself while it is to come; otherwise so many days from now. */
export function laterDay(day: PlainDate, today: PlainDate, days: number): PlainDate {
  return day >= today ? day : addDays(today, days)
}
