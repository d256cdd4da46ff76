import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { FaultSource, FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { valueOf, valuesOf } from '#app/components/form/value-of.ts'
import { fieldName } from './field-names.ts'

/** What stands in the fields of one question: the sent form after a refusal, otherwise what is saved. */
export function draftFrom(reply: FormReply | undefined, index: number, saved: AnswerDraft): AnswerDraft {
  if (reply === undefined) return saved
  return draftOf(
    saved.itemId,
    (field) => valueOf(reply, fieldName(index, field)),
    (field) => [...valuesOf(reply, fieldName(index, field))],
  )
}

/** Reads one question out of the form as it stands in the browser. */
export function draftIn(form: HTMLFormElement, index: number, itemId: string): AnswerDraft {
  const data = new FormData(form)
  const readAll = (field: string) => data.getAll(fieldName(index, field)).map(String)
  return draftOf(itemId, (field) => readAll(field)[0] ?? '', readAll)
}

/** The page offers only the codes that there are; the server reads them again by its schema. */
function draftOf(itemId: string, read: (field: string) => string, readAll: (field: string) => string[]): AnswerDraft {
  return {
    itemId,
    rating: (read('rating') || null) as Rating | null,
    finding: (read('finding') || null) as FindingAnswer | null,
    naReason: (read('naReason') || null) as NaReason | null,
    comment: read('comment'),
    evidence: read('evidence'),
    places: readAll('places') as Place[],
    tallyMet: countOf(read('tallyMet')),
    tallyOf: countOf(read('tallyOf')),
    markers: readAll('markers'),
    faultSource: (read('faultSource') || null) as FaultSource | null,
    tracedTo: read('tracedTo'),
    isFlagged: read('isFlagged') !== '',
  }
}

function countOf(typed: string): number | null {
  return /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null
}

/** A draft as the fields that the save address reads. */
export function fieldsOf(draft: AnswerDraft): [string, string][] {
  const { itemId, rating, finding, naReason, comment, evidence, places, tallyMet, tallyOf, markers } = draft
  return [
    ['itemId', itemId],
    ['rating', rating ?? ''],
    ['finding', finding ?? ''],
    ['naReason', naReason ?? ''],
    ['comment', comment],
    ['evidence', evidence],
    ['tallyMet', tallyMet === null ? '' : String(tallyMet)],
    ['tallyOf', tallyOf === null ? '' : String(tallyOf)],
    ['faultSource', draft.faultSource ?? ''],
    ['tracedTo', draft.tracedTo],
    ['isFlagged', draft.isFlagged ? 'on' : ''],
    ...places.map((place): [string, string] => ['places', place]),
    ...markers.map((marker): [string, string] => ['markers', marker]),
  ]
}
