export const messageKindNames: Record<string, string> = { digest: 'Daily digest', nudge: 'Reminder by a colleague' }

/** After so many tries a message is given up, until somebody asks to try again. */
export const mostAttempts = 5

export type MessageStanding = 'sent' | 'waiting' | 'failed' | 'given_up'

export const messageStandingNames: Record<MessageStanding, string> = {
  sent: 'Sent',
  waiting: 'Waiting',
  failed: 'Will be tried again',
  given_up: 'Given up',
}

/** How a message stands. */
export function standingOf(message: {
  sentAt: Date | null
  attempts: number
  problem: string | null
}): MessageStanding {
  if (message.sentAt !== null) return 'sent'
  if (message.problem === null) return 'waiting'
  return message.attempts >= mostAttempts ? 'given_up' : 'failed'
}
