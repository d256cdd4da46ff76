import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { findingNames, naReasonNames, placeNames, ratingNames } from '#app/domain/rubric/words.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Agreed } from '#app/domain/moderation/item.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'

type AgreedRatingProps = {
  question: Criterion | Finding
  agreed: Agreed
  reason: string
  settledByName: string | null
  settledAt: Date | null
}

/** What was agreed, why, and who recorded it. */
export function AgreedRating({ question, agreed, reason, settledByName, settledAt }: AgreedRatingProps) {
  return (
    <section className="app-agreed" aria-labelledby="agreed">
      <h2 className="govuk-heading-s" id="agreed">
        Agreed
      </h2>
      <p className="govuk-body govuk-!-margin-bottom-1">
        {agreed.rating && <RatingTag rating={agreed.rating} />}
        {agreed.finding && findingNames[agreed.finding]}
        {agreed.naReason && ` ${naReasonNames[agreed.naReason]}`}
        {agreed.places.length > 0 && ` Recorded in: ${agreed.places.map((place) => placeNames[place]).join(', ')}`}
      </p>
      {!isFinding(question) && agreed.markers.length > 0 && (
        <p className="govuk-body govuk-!-margin-bottom-1">
          {question.markers
            .filter(({ id }) => agreed.markers.includes(id))
            .map(({ words }) => words)
            .join('; ')}
        </p>
      )}
      <p className="govuk-body govuk-!-margin-bottom-1 app-typed-text">{reason}</p>
      {settledByName && settledAt && (
        <p className="govuk-hint govuk-!-margin-bottom-0">
          Recorded by {settledByName} on {formatDate(toPlainDate(settledAt))}
        </p>
      )}
    </section>
  )
}

/** A rating or a finding in words, for lists and files: `Amber`, `Yes`. */
export function givenWords(given: Pick<Agreed, 'rating' | 'finding'>): string {
  if (given.rating) return ratingNames[given.rating]
  return given.finding ? findingNames[given.finding] : 'Not answered'
}
