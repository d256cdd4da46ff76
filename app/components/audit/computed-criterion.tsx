import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { Criterion } from '#app/domain/rubric/rubric.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { fieldId } from './field-names.ts'

type ComputedCriterionProps = { criterion: Criterion; answer: AnswerDraft | undefined }

/** What the workbench rates from dates: there is nothing to choose, only to read. */
export function ComputedCriterion({ criterion: { id, statement }, answer }: ComputedCriterionProps) {
  return (
    <div className="app-question app-question--computed" id={fieldId(id)}>
      <h2 className="app-question__words">
        <span className="app-question__id">{itemCode(id)}</span> {statement}
      </h2>
      <p className="govuk-body-s govuk-!-margin-bottom-0">
        {answer?.rating ? <RatingTag rating={answer.rating} /> : 'Not rated.'} {answer?.comment} The workbench works
        this out from the dates, so there is nothing to answer.
      </p>
    </div>
  )
}
