import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { valueOf, valuesOf } from '#app/components/form/value-of.ts'
import { fieldName } from './field-names.ts'

/** What stands in the fields of one question: the sent form after a refusal, otherwise what is saved. */
export function draftFrom(reply: FormReply | undefined, index: number, saved: AnswerDraft): AnswerDraft {
  const read = (field: 'rating' | 'finding' | 'naReason' | 'comment' | 'evidence') => {
    const name = fieldName(index, field)
    return reply ? valueOf(reply, name) : (saved[field] ?? '')
  }
  return draftOf(saved.itemId, {
    rating: read('rating'),
    finding: read('finding'),
    naReason: read('naReason'),
    comment: read('comment'),
    evidence: read('evidence'),
    places: [...valuesOf(reply, fieldName(index, 'places'), saved.places)],
  })
}

/** Reads one question out of the form as it stands in the browser. */
export function draftIn(form: HTMLFormElement, index: number, itemId: string): AnswerDraft {
  const data = new FormData(form)
  const read = (field: string) => {
    const value = data.get(fieldName(index, field))
    return typeof value === 'string' ? value : ''
  }
  return draftOf(itemId, {
    rating: read('rating'),
    finding: read('finding'),
    naReason: read('naReason'),
    comment: read('comment'),
    evidence: read('evidence'),
    places: data.getAll(fieldName(index, 'places')).map(String),
  })
}

type Typed = { rating: string; finding: string; naReason: string; comment: string; evidence: string; places: string[] }

/** The page offers only the codes that there are; the server reads them again by its schema. */
function draftOf(itemId: string, typed: Typed): AnswerDraft {
  return {
    itemId,
    rating: (typed.rating || null) as Rating | null,
    finding: (typed.finding || null) as FindingAnswer | null,
    naReason: (typed.naReason || null) as NaReason | null,
    comment: typed.comment,
    evidence: typed.evidence,
    places: typed.places as Place[],
  }
}

/** A draft as the fields that the save address reads. */
export function fieldsOf(draft: AnswerDraft): [string, string][] {
  const { itemId, rating, finding, naReason, comment, evidence, places } = draft
  return [
    ['itemId', itemId],
    ['rating', rating ?? ''],
    ['finding', finding ?? ''],
    ['naReason', naReason ?? ''],
    ['comment', comment],
    ['evidence', evidence],
    ...places.map((place): [string, string] => ['places', place]),
  ]
}
