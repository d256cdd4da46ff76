import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { findingNames, naReasonNames, placeNames } from '#app/domain/rubric/words.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'

/** An answer in words: the rating with its reason, the comment, the evidence and the places. */
export function AnswerWords({ answer }: { answer: Omit<AnswerDraft, 'itemId'> }) {
  const { rating, finding, naReason, comment, evidence, places } = answer
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">
        {rating && <RatingTag rating={rating} />}
        {finding && findingNames[finding]}
        {!rating && !finding && 'Not answered'}
        {naReason && ` ${naReasonNames[naReason]}`}
      </p>
      {places.length > 0 && <Line name="Recorded in" text={places.map((place) => placeNames[place]).join(', ')} />}
      {comment && <Line name="Comment" text={comment} />}
      {evidence && <Line name="Evidence" text={evidence} />}
    </>
  )
}

function Line({ name, text }: { name: string; text: string }) {
  return (
    <p className="govuk-body govuk-!-margin-bottom-1 app-typed-text">
      <strong>{name}:</strong> {text}
    </p>
  )
}
