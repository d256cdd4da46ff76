import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { gateWarnings } from '#app/domain/rubric/words.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'

/** What the rubric says for each rating: the talk measures the plan against it, not one auditor against the other. */
export function Descriptors({ question }: { question: Criterion | Finding }) {
  if (isFinding(question)) return <p className="govuk-hint">{question.hint}</p>
  return (
    <>
      <dl className="app-descriptors">
        {(['green', 'amber', 'red'] as const).map((rating) => (
          <div key={rating} className="app-descriptors__row">
            <dt>
              <RatingTag rating={rating} />
            </dt>
            <dd className="govuk-body">{question[rating]}</dd>
          </div>
        ))}
        {question.naReasons.length > 0 && (
          <div className="app-descriptors__row">
            <dt>
              <RatingTag rating="na" />
            </dt>
            <dd className="govuk-body">{question.naGuidance}</dd>
          </div>
        )}
      </dl>
      {question.gates.length > 0 && <p className="govuk-hint">{gateWarnings(question)}</p>}
    </>
  )
}
