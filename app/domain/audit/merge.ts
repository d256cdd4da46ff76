import { z } from 'zod'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { FaultSource, FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'
import { isSameAnswer, type AnswerDraft, type SavedAnswer } from './answers.ts'

const longestText = 4000

/** Free text of an answer: plain line ends, nothing that a database refuses, and a limit. */
export const AnswerText = z
  .string()
  .transform((value) => value.replaceAll('\u0000', '').replaceAll(/\r\n?/g, '\n').trimEnd())
  .refine((value) => value.length <= longestText, { error: `Use ${longestText} characters or fewer` })

const counted = z
  .number({ error: 'Enter a whole number' })
  .int({ error: 'Enter a whole number' })
  .min(0, { error: 'Enter 0 or more' })
  .max(999, { error: 'Enter 999 or less' })
  .nullish()
  .transform((value) => value ?? null)

/** An answer as a page sends it: what it says, and the version that the page had before it. Absent fields are empty. */
export const SentAnswer = z.object({
  itemId: z.string(),
  basedOn: z.number().int().min(0),
  rating: Rating.nullish().transform((value) => value ?? null),
  finding: FindingAnswer.nullish().transform((value) => value ?? null),
  naReason: NaReason.nullish().transform((value) => value ?? null),
  comment: AnswerText.nullish().transform((value) => value ?? ''),
  evidence: AnswerText.nullish().transform((value) => value ?? ''),
  places: z.array(Place).default([]),
  tallyMet: counted,
  tallyOf: counted,
  markers: z.array(z.string()).default([]),
  faultSource: FaultSource.nullish().transform((value) => value ?? null),
  tracedTo: z
    .string()
    .max(100)
    .nullish()
    .transform((value) => value ?? ''),
  isFlagged: z.boolean().default(false),
})
export type SentAnswer = AnswerDraft & { basedOn: number }

/**
 * The answers of a section as its form sends them. After a conflict `seen` is the version that was shown beside the
 * person's own, and `keep` is what they chose; without a choice the conflict stands.
 */
export const SentSection = z.object({
  answers: z.array(SentAnswer.extend({ keep: z.enum(['mine', 'saved']).nullish(), seen: z.number().int().nullish() })),
  next: z.enum(['next', 'hub']).default('next'),
})

/** Turns what the form sent into answers to save: one that gives way to the saved answer is left out. */
export function settleSent(answers: z.infer<typeof SentSection>['answers']): SentAnswer[] {
  return answers
    .filter((answer) => answer.keep !== 'saved')
    .map(({ keep, seen, ...answer }) => (keep === 'mine' ? { ...answer, basedOn: seen ?? answer.basedOn } : answer))
}

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

/** The answer was changed elsewhere since the page was opened; carries what is saved, so that both can be shown. */
export class AnswerConflict extends Refusal {
  readonly stored: SavedAnswer

  constructor(stored: SavedAnswer) {
    super(
      'conflict',
      'ANSWER_CHANGED',
      `The answer to ${itemCode(stored.itemId)} was changed in another window. Choose which one to keep.`,
    )
    this.stored = stored
  }
}
