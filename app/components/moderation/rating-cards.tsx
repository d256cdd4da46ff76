import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { faultSourceNames } from '#app/domain/rubric/words.ts'
import { ratingHeading, type Origin, type RatingGiven } from '#app/domain/moderation/item.ts'
import { AnswerWords } from '#app/components/audit/answer-words.tsx'

type RatingCardsProps = { question: Criterion | Finding; ratings: readonly RatingGiven[]; origin: Origin }

/** The ratings that differ, side by side, as they were submitted. They carry no names: the talk is of the plan. */
export function RatingCards({ question, ratings, origin }: RatingCardsProps) {
  return (
    <div className="app-ratings">
      {ratings.map((given) => (
        <section key={given.auditId} className="app-rating-card" aria-label={ratingHeading(given, origin)}>
          <h2 className="govuk-heading-s">{ratingHeading(given, origin)}</h2>
          <AnswerWords answer={{ ...given, isFlagged: false }} />
          <Counted given={given} />
          <Ticked question={question} markers={given.markers} />
          {given.faultSource && (
            <p className="govuk-body govuk-!-margin-bottom-1">
              <strong>Where the fault began:</strong> {faultSourceNames[given.faultSource]}
              {given.tracedTo && ` (form ${given.tracedTo})`}
            </p>
          )}
        </section>
      ))}
    </div>
  )
}

function Counted({ given: { tallyMet, tallyOf } }: { given: RatingGiven }) {
  if (tallyOf === null) return null
  return (
    <p className="govuk-body govuk-!-margin-bottom-1">
      <strong>Counted:</strong> {tallyMet === null ? tallyOf : `${tallyMet} of ${tallyOf}`}
    </p>
  )
}

function Ticked({ question, markers }: { question: Criterion | Finding; markers: readonly string[] }) {
  if (isFinding(question) || markers.length === 0) return null
  const words = question.markers.filter(({ id }) => markers.includes(id)).map((marker) => marker.words)
  return (
    <p className="govuk-body govuk-!-margin-bottom-1">
      <strong>Ticked:</strong> {words.join('; ')}
    </p>
  )
}
