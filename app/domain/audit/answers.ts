import { itemCode } from '#app/domain/rubric/item-code.ts'
import { isFinding, itemsOf, type Asked } from '#app/domain/rubric/items.ts'
import type {
  Criterion,
  FaultSource,
  Finding,
  FindingAnswer,
  NaReason,
  Place,
  Rating,
  Rubric,
  SectionId,
} from '#app/domain/rubric/rubric.ts'
import { proposeRating } from './propose-rating.ts'

/** What an auditor said to one criterion or finding. Drafts may be incomplete: only `problemsOf` judges them. */
export type AnswerDraft = {
  itemId: string
  rating: Rating | null
  finding: FindingAnswer | null
  naReason: NaReason | null
  comment: string
  evidence: string
  places: Place[]
  /** What was counted; null while nothing is. `tallyOf` is all there are, `tallyMet` those that do. */
  tallyMet: number | null
  tallyOf: number | null
  /** Ids of the criterion's markers that hold. */
  markers: string[]
  faultSource: FaultSource | null
  /** Reference of the form that the fault traces to. */
  tracedTo: string
  /** To come back to before the audit is submitted. */
  isFlagged: boolean
}

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
  return itemsOf(rubric, asked).flatMap(({ findings, criteria }) =>
    [...findings, ...criteria].flatMap((item) => itemProblems(item, answers[item.id])),
  )
}

/** True when the item has its rating or its answer, complete or not. */
export function isAnswered(answer: AnswerDraft | undefined): boolean {
  return answer !== undefined && (answer.rating !== null || answer.finding !== null)
}

/** The ids of the answers that are marked to come back to. */
export function flaggedOf(answers: Answers): string[] {
  return Object.values(answers)
    .filter(({ isFlagged }) => isFlagged)
    .map(({ itemId }) => itemId)
}

/** The ratings among the answers, in the shape that grades and applicability read. */
export function ratingsOf(
  answers: Record<string, AnswerDraft>,
): Record<string, { rating: Rating; naReason: NaReason | null; places: Place[]; markers: string[] }> {
  const ratings: ReturnType<typeof ratingsOf> = {}
  for (const { itemId, rating, naReason, places, markers } of Object.values(answers)) {
    if (rating) ratings[itemId] = { rating, naReason, places, markers }
  }
  return ratings
}

/** The findings among the answers. */
export function findingsOf(answers: Record<string, AnswerDraft>): Record<string, FindingAnswer> {
  const findings: Record<string, FindingAnswer> = {}
  for (const { itemId, finding } of Object.values(answers)) {
    if (finding) findings[itemId] = finding
  }
  return findings
}

/** What is missing from the answer to one question, in the order of its fields. What the workbench rates is never asked for. */
export function itemProblems(item: Criterion | Finding, answer: AnswerDraft | undefined): Problem[] {
  const say = (field: Problem['field'], sentence: string): Problem => ({
    itemId: item.id,
    section: item.section,
    field,
    sentence,
  })
  if (isFinding(item)) {
    return answer?.finding ? [] : [say('finding', `Answer the question “${item.question.replace(/\?$/, '')}?”`)]
  }
  if (item.computed) return []
  if (!answer?.rating) return [say('rating', `Choose a rating for ${itemCode(item.id)}`)]
  const sentences: [Problem['field'], string | undefined][] = [
    ...naSentences(item, answer),
    ['tallyOf', tallySentence(item, answer)],
    ['places', placeSentence(item, answer)],
    ['comment', commentSentence(item, answer)],
    ['evidence', evidenceSentence(item, answer)],
    ['faultSource', faultSentence(item, answer)],
  ]
  return sentences.flatMap(([field, sentence]) => (sentence ? [say(field, sentence)] : []))
}

function naSentences({ id, naReasons }: Criterion, { rating, naReason }: AnswerDraft): [Problem['field'], string][] {
  if (rating !== 'na') return []
  if (naReasons.length === 0) return [['rating', `${itemCode(id)} always applies: choose green, amber or red`]]
  if (naReason === null) return [['naReason', `Choose why ${itemCode(id)} does not apply`]]
  return naReasons.includes(naReason)
    ? []
    : [['naReason', `Choose one of the reasons that are listed for ${itemCode(id)}`]]
}

function commentSentence({ id, tally }: Criterion, answer: AnswerDraft): string | undefined {
  const { rating, comment } = answer
  if (comment.trim() !== '' || rating === null) return undefined
  if (rating === 'na') return `Say in the comment why ${itemCode(id)} does not apply`
  if (rating === 'red') return `Say in the comment why ${itemCode(id)} is red`
  const proposed = tally && proposeRating(tally, answer.tallyMet, answer.tallyOf)
  if (!proposed || proposed === rating) return undefined
  return `Say in the comment why ${itemCode(id)} is ${rating} although the count proposes ${proposed}`
}

function evidenceSentence({ id, isKey }: Criterion, { rating, evidence }: AnswerDraft): string | undefined {
  if (rating !== 'green' || !isKey || evidence.trim() !== '') return undefined
  return `Give the page or paragraph that shows that ${itemCode(id)} is green`
}

function tallySentence({ id, tally }: Criterion, { rating, tallyMet, tallyOf }: AnswerDraft): string | undefined {
  if (tally === null || rating === 'na') return undefined
  if (tallyOf === null || (tally.kind === 'share' && tallyMet === null))
    return `Enter the count for ${itemCode(id)}, 0 when there is none`
  if (tally.kind === 'share' && (tallyMet ?? 0) > tallyOf)
    return `${itemCode(id)} counts ${tallyMet} of ${tallyOf}: the first number cannot be the larger`
  return undefined
}

function faultSentence({ id, asksFault }: Criterion, { rating, faultSource }: AnswerDraft): string | undefined {
  return asksFault && rating === 'red' && faultSource === null
    ? `Choose where the fault of ${itemCode(id)} began`
    : undefined
}

function placeSentence({ id, asksPlace }: Criterion, { rating, places }: AnswerDraft): string | undefined {
  if (!asksPlace || rating === 'na') return undefined
  if (places.length === 0)
    return `Tick every place where the plan records the provision of ${itemCode(id)}, or “nowhere”`
  if (!places.includes('nowhere')) return undefined
  if (places.length > 1) return `Tick either “nowhere” or the places of ${itemCode(id)}, not both`
  return rating === 'red' ? undefined : `${itemCode(id)} cannot be ${rating} when the provision is recorded nowhere`
}
