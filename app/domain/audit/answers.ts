import { z } from 'zod'
import { isFinding, itemsOf, type Asked } from '#app/domain/rubric/items.ts'
import {
  FaultSource,
  FindingAnswer,
  NaReason,
  Place,
  Rating,
  type Criterion,
  type Finding,
  type Rubric,
  type SectionId,
} from '#app/domain/rubric/rubric.ts'

const longestText = 4000

/** Free text of an answer: plain line ends, nothing that a database refuses, and a limit. */
export const AnswerText = z
  .string()
  .transform((value) => value.replaceAll('\u0000', '').replaceAll(/\r\n?/g, '\n').trimEnd())
  .refine((value) => value.length <= longestText, { error: `Use ${longestText} characters or fewer` })

/** What an auditor said to one criterion or finding. Drafts may be incomplete: only `problemsOf` judges them. */
export const AnswerDraft = z.object({
  itemId: z.string(),
  rating: Rating.nullable(),
  finding: FindingAnswer.nullable(),
  naReason: NaReason.nullable(),
  comment: AnswerText,
  evidence: AnswerText,
  places: z.array(Place),
  /** What was counted; null while nothing is. `tallyOf` is all there are, `tallyMet` those that do. */
  tallyMet: z.number().int().min(0).max(999).nullable(),
  tallyOf: z.number().int().min(0).max(999).nullable(),
  /** Ids of the criterion's markers that hold. */
  markers: z.array(z.string()),
  faultSource: FaultSource.nullable(),
  /** Reference of the form that the fault traces to. */
  tracedTo: z.string().max(100),
  /** To come back to before the audit is submitted. */
  isFlagged: z.boolean(),
})
export type AnswerDraft = z.infer<typeof AnswerDraft>

/** A saved answer; `version` rises by one with each change and is 0 for an answer that was never saved. */
export type SavedAnswer = AnswerDraft & { version: number }

export type Answers = Record<string, SavedAnswer>

export type Problem = {
  itemId: string
  section: SectionId
  /** Which field of the item the sentence belongs to. */
  field: 'rating' | 'finding' | 'naReason' | 'comment' | 'evidence' | 'places' | 'tallyOf' | 'faultSource'
  sentence: string
}

export function emptyAnswer(itemId: string): SavedAnswer {
  return {
    itemId,
    rating: null,
    finding: null,
    naReason: null,
    comment: '',
    evidence: '',
    places: [],
    tallyMet: null,
    tallyOf: null,
    markers: [],
    faultSource: null,
    tracedTo: '',
    isFlagged: false,
    version: 0,
  }
}

/** True when both hold the same answer, whatever their version. */
export function isSameAnswer(one: AnswerDraft, other: AnswerDraft): boolean {
  return (
    one.rating === other.rating &&
    one.finding === other.finding &&
    one.naReason === other.naReason &&
    one.comment === other.comment &&
    one.evidence === other.evidence &&
    one.tallyMet === other.tallyMet &&
    one.tallyOf === other.tallyOf &&
    one.faultSource === other.faultSource &&
    one.tracedTo === other.tracedTo &&
    one.isFlagged === other.isFlagged &&
    isSameSet(one.places, other.places) &&
    isSameSet(one.markers, other.markers)
  )
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}

/**
 * Drops what no longer belongs to the answer: a reason stays only with "not applicable", places only with a rating, the
 * source of a fault only with a fault. Comment, evidence and counts are never dropped, because somebody typed them.
 */
export function tidy<Draft extends AnswerDraft>(item: Criterion | Finding, draft: Draft): Draft {
  if (isFinding(item)) {
    const none = { tallyMet: null, tallyOf: null, markers: [], faultSource: null, tracedTo: '' }
    return { ...draft, ...none, rating: null, naReason: null, places: [] }
  }
  const isFault = item.asksFault && (draft.rating === 'amber' || draft.rating === 'red')
  return {
    ...draft,
    finding: null,
    naReason: draft.rating === 'na' ? draft.naReason : null,
    places: item.asksPlace && draft.rating !== 'na' ? draft.places : [],
    tallyMet: item.tally ? draft.tallyMet : null,
    tallyOf: item.tally ? draft.tallyOf : null,
    markers: draft.markers.filter((marker) => item.markers.some(({ id }) => id === marker)),
    faultSource: isFault ? draft.faultSource : null,
    tracedTo: isFault ? draft.tracedTo : '',
  }
}

/** What keeps an audit from being submitted, in the order of the pages; empty when it is complete. */
export function problemsOf(rubric: Rubric, asked: Asked, answers: Answers): Problem[] {
  return itemsOf(rubric, asked).flatMap(({ findings, criteria }) => [
    ...findings.flatMap((finding) => findingProblems(finding, answers[finding.id])),
    ...criteria.flatMap((criterion) => criterionProblems(criterion, answers[criterion.id])),
  ])
}

/** True when the item has its rating or its answer, complete or not. */
export function isAnswered(answer: AnswerDraft | undefined): boolean {
  return answer !== undefined && (answer.rating !== null || answer.finding !== null)
}

function findingProblems(finding: Finding, answer: SavedAnswer | undefined): Problem[] {
  if (answer?.finding) return []
  const question = finding.question.replace(/\?$/, '')
  return [
    { itemId: finding.id, section: finding.section, field: 'finding', sentence: `Answer the question “${question}?”` },
  ]
}

function criterionProblems(criterion: Criterion, answer: SavedAnswer | undefined): Problem[] {
  const { id } = criterion
  const problems: Problem[] = []
  const say = (field: Problem['field'], sentence: string) =>
    problems.push({ itemId: id, section: criterion.section, field, sentence })

  if (!answer?.rating) {
    say('rating', `Choose a rating for ${id}`)
    return problems
  }
  const { rating } = answer
  if (rating === 'na') {
    if (criterion.naReasons.length === 0) say('rating', `${id} always applies: choose green, amber or red`)
    else if (answer.naReason === null) say('naReason', `Choose why ${id} does not apply`)
    else if (!criterion.naReasons.includes(answer.naReason))
      say('naReason', `Choose one of the reasons that are listed for ${id}`)
    if (answer.comment.trim() === '') say('comment', `Say in the comment why ${id} does not apply`)
  }
  if (rating === 'red' && answer.comment.trim() === '') say('comment', `Say in the comment why ${id} is red`)
  if (rating === 'green' && criterion.isKey && answer.evidence.trim() === '') {
    say('evidence', `Give the page or paragraph that shows that ${id} is green`)
  }
  if (criterion.asksPlace && rating !== 'na') {
    const sentence = placeProblem(id, rating, answer.places)
    if (sentence) say('places', sentence)
  }
  return problems
}

function placeProblem(id: string, rating: Rating, places: Place[]): string | undefined {
  if (places.length === 0) return `Tick every place where the plan records the provision of ${id}, or “nowhere”`
  if (!places.includes('nowhere')) return undefined
  if (places.length > 1) return `Tick either “nowhere” or the places of ${id}, not both`
  return rating === 'red' ? undefined : `${id} cannot be ${rating} when the provision is recorded nowhere`
}
