import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { Marker } from '#app/domain/rubric/rubric.ts'
import { faultSourceNames, findingNames, naReasonNames, placeNames } from '#app/domain/rubric/words.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'

type AnswerWordsProps = {
  answer: Omit<AnswerDraft, 'itemId'>
  /** The words of what may be ticked beside the rating. */
  markers?: Marker[]
}

/** An answer in words: the rating with its reason, and all that was said beside it. */
export function AnswerWords({ answer, markers = [] }: AnswerWordsProps) {
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
      {answer.tallyOf !== null && <Line name="Counted" text={countOf(answer)} />}
      {answer.markers.length > 0 && (
        <Line
          name="Ticked"
          text={answer.markers.map((id) => markers.find((marker) => marker.id === id)?.words ?? id).join(' ')}
        />
      )}
      {comment && <Line name="Comment" text={comment} />}
      {evidence && <Line name="Evidence" text={evidence} />}
      {answer.faultSource && <Line name="The fault began in" text={faultWords(answer)} />}
    </>
  )
}

function countOf({ tallyMet, tallyOf }: Pick<AnswerDraft, 'tallyMet' | 'tallyOf'>): string {
  return tallyMet === null ? String(tallyOf) : `${tallyMet} of ${tallyOf}`
}

function faultWords({ faultSource, tracedTo }: Pick<AnswerDraft, 'faultSource' | 'tracedTo'>): string {
  const words = faultSource ? faultSourceNames[faultSource] : ''
  return tracedTo ? `${words} (form ${tracedTo})` : words
}

function Line({ name, text }: { name: string; text: string }) {
  return (
    <p className="govuk-body govuk-!-margin-bottom-1 app-typed-text">
      <strong>{name}:</strong> {text}
    </p>
  )
}
