import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { Finding } from '#app/domain/rubric/rubric.ts'
import { findingNames } from '#app/domain/rubric/words.ts'
import { Input } from '#app/components/govuk/input.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { fieldId, fieldName } from './field-names.ts'

type FindingQuestionProps = { finding: Finding; index: number; draft: AnswerDraft; error: string | undefined }

/** What the auditor found outside the section, which decides whether it applies to this plan. */
export function FindingQuestion({ finding, index, draft, error }: FindingQuestionProps) {
  return (
    <>
      <Radios
        name={fieldName(index, 'finding')}
        idPrefix={fieldId(finding.id, 'finding')}
        classes="govuk-radios--small govuk-radios--inline"
        fieldset={{
          legend: {
            text: <h2 className="govuk-fieldset__heading">{finding.question}</h2>,
            classes: 'govuk-fieldset__legend--s',
          },
        }}
        hint={finding.hint}
        errorMessage={error}
        value={draft.finding}
        items={(['yes', 'no', 'unknown_no_evidence'] as const).map((value) => ({ value, text: findingNames[value] }))}
      />
      <Input
        id={fieldId(finding.id, 'comment')}
        name={fieldName(index, 'comment')}
        value={draft.comment}
        autocomplete="off"
        label={{
          text: (
            <>
              Where you found it (optional)<span className="govuk-visually-hidden">: {finding.question}</span>
            </>
          ),
        }}
        attributes={{ maxLength: 4000 }}
      />
    </>
  )
}
