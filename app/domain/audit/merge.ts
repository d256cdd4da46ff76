import { isSameAnswer, type AnswerDraft, type SavedAnswer } from './answers.ts'

/** An answer as a page sends it: what it says, and the version that the page had before it. */
export type SentAnswer = AnswerDraft & { basedOn: number }

export type Merge = 'unchanged' | 'write' | 'conflict'

/**
 * Decides what to do with a sent answer when `stored` is what the database holds. The same answer again is unchanged,
 * whatever its version: a save that is repeated after a lost reply does no harm. A different answer is written only
 * over the version that its page had seen; over any other it is a conflict, and both are shown.
 */
export function merge(stored: SavedAnswer, sent: SentAnswer): Merge {
  if (isSameAnswer(stored, sent)) return 'unchanged'
  return stored.version === sent.basedOn ? 'write' : 'conflict'
}
