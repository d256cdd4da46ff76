import type { ReviewFacts } from '#app/domain/reading/read-row.ts'
import type { Fault } from '#app/domain/reading/row-cells.ts'
import type { Facts } from './modules.ts'
import type { DateOf } from './person.ts'

const outcomes: Record<string, ReviewFacts['outcome']> = {
  M: 'maintain',
  MAINTAIN: 'maintain',
  A: 'amend',
  AMEND: 'amend',
  C: 'cease',
  CEASE: 'cease',
}

const dates = {
  reviewmeeting: 'ReviewMeeting',
  lastreview: 'LastReview',
  reviewdraft: 'ReviewDraft',
  phasetransferfinaldate: 'PhaseTransferFinalDate',
} as const

/**
 * The last annual review as an `ActivePlans` block tells it: its meeting, the decision (`LastReview`), the outcome (`M`,
 * `A`, `C`), the draft amended plan, and the final plan after a review before a change of phase. Undefined when there
 * was neither a meeting nor a decision.
 */
export function readReview(facts: Facts, dateOf: DateOf): { review: ReviewFacts | undefined; faults: Fault[] } {
  const faults: Fault[] = []
  const date = (column: keyof typeof dates) => {
    const [text, on] = [facts[column], dateOf(facts[column])]
    if (text !== undefined && on === null)
      faults.push({ column: dates[column], value: text, sentence: 'This is not a date. Write it as 2026-01-15.' })
    return on
  }
  const written = facts.reviewoutcome?.toUpperCase()
  const outcome = written === undefined ? null : (outcomes[written] ?? null)
  if (written !== undefined && outcome === null)
    faults.push({
      column: 'ReviewOutcome',
      value: facts.reviewoutcome ?? '',
      sentence: 'This is not the outcome of a review. Write M for maintain, A for amend or C for cease.',
    })
  const [meetingOn, decisionOn, noticeOn] = [date('reviewmeeting'), date('lastreview'), date('reviewdraft')]
  const heldOn = meetingOn ?? decisionOn
  const final = date('phasetransferfinaldate')
  const finalOn = final !== null && heldOn !== null && final >= heldOn ? final : null
  return { review: heldOn === null ? undefined : { meetingOn, decisionOn, outcome, noticeOn, finalOn }, faults }
}
