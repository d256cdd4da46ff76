import type { Agency } from '#app/domain/shared/agency.ts'
import type { FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'
import { emptyAnswer, type AnswerDraft } from './answers.ts'

/** What moderation agreed of one question of one plan. */
export type AgreedRating = {
  itemId: string
  /** Whose rating it replaces; null where several agencies answer, which it then decides for all of them. */
  agency: Agency | null
  rating: Rating | null
  finding: FindingAnswer | null
  naReason: NaReason | null
  places: Place[]
  markers: string[]
}

/** An answer as it counts: the first rating, or what was agreed in its place. */
export type FinalAnswer = AnswerDraft & { settledBy?: 'moderation' }

/**
 * The answers of one agency as they count: its first rating, with what moderation agreed in its place. What was agreed
 * for all agencies goes before what was agreed between two auditors of one.
 */
export function withAgreed(
  answers: readonly AnswerDraft[],
  agency: Agency,
  agreed: readonly AgreedRating[],
): FinalAnswer[] {
  const own = new Map(agreed.filter((each) => each.agency === agency).map((each) => [each.itemId, each]))
  const shared = new Map(agreed.filter((each) => each.agency === null).map((each) => [each.itemId, each]))
  return answers.map((answer) => {
    const settled = shared.get(answer.itemId) ?? own.get(answer.itemId)
    return settled === undefined ? answer : { ...answer, ...valueOf(settled), settledBy: 'moderation' as const }
  })
}

function valueOf({ rating, finding, naReason, places, markers }: AgreedRating) {
  return { rating, finding, naReason, places, markers }
}

/** An agreed rating as an answer, for rules that judge answers. */
export function answerOfAgreed(agreed: AgreedRating): AnswerDraft {
  return { ...emptyAnswer(agreed.itemId), ...valueOf(agreed) }
}
