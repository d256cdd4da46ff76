import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { faultSourceNames } from '#app/domain/rubric/words.ts'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { fieldId, fieldName } from './field-names.ts'

/** A returned form of the plan that a fault may trace to. */
export type TracedForm = { ref: string; label: string }

type FaultFieldsProps = {
  itemId: string
  index: number
  draft: AnswerDraft
  forms: readonly TracedForm[]
  error: string | undefined
}

const sources = ['advice', 'plan_writing', 'commissioning', 'unknown'] as const

/** Where a fault in the plan began, and the form that it traces to. Asked of an amber or red rating. */
export function FaultFields({ itemId, index, draft, forms, error }: FaultFieldsProps) {
  return (
    <div className="app-question__more app-fault" data-digits>
      <Radios
        name={fieldName(index, 'faultSource')}
        idPrefix={fieldId(itemId, 'faultSource')}
        classes="govuk-radios--small"
        fieldset={{
          legend: {
            text: (
              <>
                If amber or red: where did the fault begin?
                <span className="govuk-visually-hidden"> ({itemCode(itemId)})</span>
              </>
            ),
            classes: 'app-field-legend',
          },
        }}
        errorMessage={error}
        value={draft.faultSource}
        items={sources.map((value, at) => ({
          value,
          text: faultSourceNames[value],
          label: { attributes: { 'data-key': String(at + 1) } },
        }))}
      />
      {forms.length > 0 && (
        <Select
          id={fieldId(itemId, 'tracedTo')}
          name={fieldName(index, 'tracedTo')}
          label={`Form that the fault of ${itemCode(itemId)} traces to (optional)`}
          value={draft.tracedTo}
          items={[
            { value: '', text: 'No form in particular' },
            ...forms.map(({ ref, label }) => ({ value: ref, text: label })),
          ]}
        />
      )}
    </div>
  )
}
