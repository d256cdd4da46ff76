import { emptyAnswer, tidy, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { isFinding, itemsOf, type Asked } from '#app/domain/rubric/items.ts'
import type { Criterion, FindingAnswer, Place, Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Chance } from './chance.ts'

/** How a colleague rates what was rated thus: mostly alike, now and then a step beside it, seldom the opposite. */
const likely: Record<Rating, readonly (readonly [Rating, number])[]> = {
  green: [
    ['green', 91],
    ['amber', 7],
    ['red', 1],
    ['na', 1],
  ],
  amber: [
    ['amber', 80],
    ['green', 12],
    ['red', 8],
  ],
  red: [
    ['red', 82],
    ['amber', 14],
    ['green', 3],
    ['na', 1],
  ],
  na: [
    ['na', 95],
    ['green', 3],
    ['amber', 2],
  ],
}

const otherFinding: Record<FindingAnswer, FindingAnswer> = {
  yes: 'unknown_no_evidence',
  no: 'unknown_no_evidence',
  unknown_no_evidence: 'no',
}

/** What an auditor writes with a rating; none of it tells of a child. */
const comments: Record<Rating, readonly string[]> = {
  green: ['', 'Stands as it should.', 'Clear when read without the attachments.'],
  amber: ['Only part of it is there.', 'Said, but too loosely to be checked.', 'One of the reports says more.'],
  red: ['Not found in the plan.', 'Looked through every page; it is missing.', 'What is there does not say it.'],
  na: ['The file holds a reply that says so.', 'Checked against the file.'],
}

type Second = { rubric: Rubric; asked: Asked; chance: Chance }

/**
 * How a second auditor would have rated what a first one rated: complete and free of problems like the first, alike in
 * about nine of ten questions, a step apart in most of the others, seldom red against green or "not applicable".
 */
export function secondAnswers(first: readonly SavedAnswer[], { rubric, asked, chance }: Second): SavedAnswer[] {
  const given = new Map(first.map((answer) => [answer.itemId, answer]))
  return itemsOf(rubric, asked).flatMap(({ findings, criteria }) =>
    [...findings, ...criteria].flatMap((item) => {
      const answer = given.get(item.id)
      if (answer === undefined) return []
      if (!isFinding(item)) return [tidy(item, rateAgain(item, answer, chance))]
      const finding = answer.finding !== null && chance.isHit(0.03) ? otherFinding[answer.finding] : answer.finding
      return [{ ...answer, finding }]
    }),
  )
}

function rateAgain(criterion: Criterion, first: SavedAnswer, chance: Chance): SavedAnswer {
  if (first.rating === null) return first
  const drawn = chance.pickWeighted(likely[first.rating])
  const rating = drawn === 'na' && criterion.naReasons.length === 0 ? first.rating : drawn
  const evidence = rating === 'na' ? '' : `Plan, page ${chance.between(2, 14)}`
  const comment = rating === first.rating && chance.isHit(0.5) ? first.comment : chance.pick(comments[rating])
  if (rating === first.rating) return { ...first, comment: comment === '' ? first.comment : comment, evidence }
  return {
    ...emptyAnswer(criterion.id),
    version: first.version,
    rating,
    comment,
    evidence,
    naReason: rating === 'na' ? (criterion.naReasons[0] ?? null) : null,
    places: placesOf(first.places, rating),
    faultSource: rating === 'green' || rating === 'na' ? null : (first.faultSource ?? 'plan_writing'),
    ...countOf(criterion, rating),
  }
}

/** What is recorded nowhere is red; anything else was found somewhere. */
function placesOf(first: readonly Place[], rating: Rating): Place[] {
  if (rating === 'red') return ['nowhere']
  const found = first.filter((place) => place !== 'nowhere')
  return found.length > 0 ? found : ['G']
}

/** A count that proposes the rating by the criterion's own thresholds. */
function countOf({ tally }: Criterion, rating: Rating): Pick<SavedAnswer, 'tallyMet' | 'tallyOf'> {
  if (tally === null || rating === 'na') return { tallyMet: null, tallyOf: null }
  if (tally.kind === 'count') {
    const faults = { green: tally.greenAtMost, amber: tally.amberAtMost, red: tally.amberAtMost + 2 }
    return { tallyMet: null, tallyOf: faults[rating] }
  }
  const percent = { green: tally.green, amber: tally.amber, red: Math.max(0, tally.amber - 20) }
  return { tallyMet: Math.ceil((percent[rating] * 10) / 100), tallyOf: 10 }
}
