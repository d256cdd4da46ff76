import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

export const messageKindNames: Record<string, string> = {
  digest: 'Daily digest',
  nudge: 'Reminder by a colleague',
  fix_pack: 'Fix-it pack',
}

/** After so many tries a message is given up, until somebody asks to try again. */
export const mostAttempts = 5

/** What a message says is no longer so after so many days: it is not sent any more. */
const mostDaysWaiting = 7

export type MessageStanding = 'sent' | 'waiting' | 'failed' | 'given_up' | 'too_old'

export const messageStandingNames: Record<MessageStanding, string> = {
  sent: 'Sent',
  waiting: 'Waiting',
  failed: 'Will be tried again',
  given_up: 'Given up',
  too_old: 'Too old to send',
}

type Sending = { sentAt: Date | null; madeFor: PlainDate; attempts: number; problem: string | null }

/** How a message stands on a day. */
export function standingOf(message: Sending, today: PlainDate): MessageStanding {
  if (message.sentAt !== null) return 'sent'
  if (message.madeFor < oldestToSend(today)) return 'too_old'
  if (message.problem === null) return 'waiting'
  return message.attempts >= mostAttempts ? 'given_up' : 'failed'
}

/** The first day whose messages are still sent. */
export function oldestToSend(today: PlainDate): PlainDate {
  return addDays(today, -mostDaysWaiting)
}
