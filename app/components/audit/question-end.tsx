import { itemCode } from '#app/domain/rubric/item-code.ts'
import { fieldId, fieldName } from './field-names.ts'
import { useIsAlive } from './preferences.ts'

type QuestionEndProps = { itemId: string; index: number; isFlagged: boolean }

/** The end of a question: a mark to come back to it before the audit is submitted, and the way on. */
export function QuestionEnd({ itemId, index, isFlagged }: QuestionEndProps) {
  const id = fieldId(itemId, 'isFlagged')
  return (
    <div className="app-question__end">
      <div className="govuk-checkboxes govuk-checkboxes--small">
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
            Come back to this<span className="govuk-visually-hidden"> (question {itemCode(itemId)})</span>
          </label>
        </div>
      </div>
      {useIsAlive() && (
        <button type="button" className="app-link-button app-next">
          Next<span className="govuk-visually-hidden"> after {itemCode(itemId)}</span>
        </button>
      )}
    </div>
  )
}
