import { FaultSource, NaReason, FindingAnswer, Place } from '#app/domain/rubric/rubric.ts'
import type { AnswerDraft, SavedAnswer } from '#app/domain/audit/answers.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { sha256 } from './trail.server.ts'

type AnswerRow = {
  criterionId: string
  rating: Rating | null
  finding: string | null
  naReason: string | null
  comment: string
  evidence: string
  places: string
  tallyMet: number | null
  tallyOf: number | null
  markers: string
  faultSource: string | null
  tracedTo: string
  isFlagged: boolean
  version: number
}

/** The columns of an answer that are read. */
export const answerColumns = {
  criterionId: true,
  rating: true,
  finding: true,
  naReason: true,
  comment: true,
  evidence: true,
  places: true,
  tallyMet: true,
  tallyOf: true,
  markers: true,
  faultSource: true,
  tracedTo: true,
  isFlagged: true,
  version: true,
} as const

export function answerOf(row: AnswerRow): SavedAnswer {
  return {
    itemId: row.criterionId,
    rating: row.rating,
    finding: row.finding === null ? null : FindingAnswer.parse(row.finding),
    naReason: row.naReason === null ? null : NaReason.parse(row.naReason),
    comment: row.comment,
    evidence: row.evidence,
    places: row.places === '' ? [] : row.places.split(',').map((place) => Place.parse(place)),
    tallyMet: row.tallyMet,
    tallyOf: row.tallyOf,
    markers: row.markers === '' ? [] : row.markers.split(','),
    faultSource: row.faultSource === null ? null : FaultSource.parse(row.faultSource),
    tracedTo: row.tracedTo,
    isFlagged: row.isFlagged,
    version: row.version,
  }
}

/** What is written of an answer, whether it is new or changed. */
export function columnsOf(draft: AnswerDraft) {
  const { rating, finding, naReason, comment, evidence, tallyMet, tallyOf, faultSource, tracedTo, isFlagged } = draft
  return {
    rating,
    finding,
    naReason,
    comment,
    evidence,
    tallyMet,
    tallyOf,
    faultSource,
    tracedTo,
    isFlagged,
    places: draft.places.join(','),
    markers: draft.markers.join(','),
  }
}

/** What the trail keeps of an answer: codes as they are, free text only as a hash. */
export function trailOf(draft: AnswerDraft, version: number) {
  const { itemId, rating, finding, naReason, comment, evidence } = draft
  const { tallyMet, tallyOf, faultSource, tracedTo, isFlagged } = draft
  const textHash = sha256(JSON.stringify([comment, evidence]))
  return {
    criterionId: itemId,
    rating,
    finding,
    naReason,
    places: draft.places.join(','),
    tallyMet,
    tallyOf,
    markers: draft.markers.join(','),
    faultSource,
    tracedTo,
    isFlagged,
    textHash,
    version,
  }
}
