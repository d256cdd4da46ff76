import { fieldId, fieldName } from './field-names.ts'

type FlagCheckProps = { itemId: string; index: number; isFlagged: boolean }

/** Marks a question to come back to before the audit is submitted. */
export function FlagCheck({ itemId, index, isFlagged }: FlagCheckProps) {
  const id = fieldId(itemId, 'isFlagged')
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small app-flag">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          name={fieldName(index, 'isFlagged')}
          defaultChecked={isFlagged}
          aria-keyshortcuts="f"
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id} data-key="f">
          Come back to this<span className="govuk-visually-hidden"> (question {itemId})</span>
        </label>
      </div>
    </div>
  )
}
