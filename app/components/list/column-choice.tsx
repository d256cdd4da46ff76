import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import type { ListColumn, ListState } from './columns.ts'

/** Which columns a list shows. The one by which a row is known is always there. */
export function ColumnChoice<Row>({ columns, state }: { columns: readonly ListColumn<Row>[]; state: ListState }) {
  const choices = columns.filter(({ isFixed }) => !isFixed)
  if (choices.length < 2) return null
  return (
    <details className="govuk-details govuk-!-margin-bottom-4">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Columns: {state.columns.length} of {columns.length}
        </span>
      </summary>
      <div className="govuk-details__text">
        <Checkboxes
          idPrefix="columns"
          name="columns"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Columns', classes: 'govuk-visually-hidden' } }}
          items={choices.map(({ key, heading }) => ({ value: key, text: heading }))}
          values={state.columns}
        />
      </div>
    </details>
  )
}
