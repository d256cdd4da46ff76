import type { ReactNode } from 'react'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { Finding } from '#app/domain/rubric/rubric.ts'
import { Input } from '#app/components/govuk/input.tsx'
import { fieldId, fieldName } from './field-names.ts'
import { QuestionEnd } from './question-end.tsx'
import { RatingChoice } from './rating-choice.tsx'

type FindingQuestionProps = {
  finding: Finding
  index: number
  draft: AnswerDraft
  error: string | undefined
  state: ReactNode
}

/** What the auditor found outside the section, which decides whether it applies to this plan. */
export function FindingQuestion({ finding, index, draft, error, state }: FindingQuestionProps) {
  const { id, question } = finding
  return (
    <>
      <RatingChoice
        name={fieldName(index, 'finding')}
        id={fieldId(id, 'finding')}
        legend={
          <>
            <h2 className="app-question__words">{question}</h2> {state}
          </>
        }
        hint={finding.hint}
        error={error}
        value={draft.finding}
        choices={[
          { value: 'yes', words: 'Yes', key: '1' },
          { value: 'no', words: 'No', key: '2' },
          { value: 'unknown_no_evidence', words: 'Not known', meaning: 'There is no evidence either way.', key: '3' },
        ]}
      />
      <div className="app-question__more">
        <Input
          id={fieldId(id, 'comment')}
          name={fieldName(index, 'comment')}
          value={draft.comment}
          autocomplete="off"
          label={{
            text: (
              <>
                Where you found it (optional)<span className="govuk-visually-hidden">: {question}</span>
              </>
            ),
          }}
          attributes={{ maxLength: 4000 }}
        />
        <QuestionEnd itemId={id} index={index} isFlagged={draft.isFlagged} />
      </div>
    </>
  )
}
