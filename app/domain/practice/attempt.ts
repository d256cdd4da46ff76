import { z } from 'zod'
import type { Answers, SavedAnswer } from '#app/domain/audit/answers.ts'
import { FaultSource, FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'

/** `practice` is compared with the reference; an `anchor` never is, so that nobody learns it by heart. */
export type Purpose = 'practice' | 'anchor'

const StoredAnswer = z.object({
  itemId: z.string(),
  rating: Rating.nullable(),
  finding: FindingAnswer.nullable(),
  naReason: NaReason.nullable(),
  comment: z.string(),
  evidence: z.string(),
  places: z.array(Place),
  tallyMet: z.number().nullable(),
  tallyOf: z.number().nullable(),
  markers: z.array(z.string()),
  faultSource: FaultSource.nullable(),
  tracedTo: z.string(),
  isFlagged: z.boolean(),
  version: z.number(),
})

/** Reads the answers of a practice audit as they are stored. */
export function answersFromText(text: string): Answers {
  const answers: SavedAnswer[] = z.array(StoredAnswer).parse(JSON.parse(text))
  return Object.fromEntries(answers.map((answer) => [answer.itemId, answer]))
}

/** Writes them, always in the same order. */
export function textOfAnswers(answers: Answers): string {
  const inOrder = Object.values(answers).toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1))
  return JSON.stringify(inOrder)
}
