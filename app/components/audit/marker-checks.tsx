import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { Marker } from '#app/domain/rubric/rubric.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { fieldId, fieldName } from './field-names.ts'

type MarkerChecksProps = {
  itemId: string
  index: number
  markers: Marker[]
  /** What stands in the fields at first, and what stands in them now. */
  initial: AnswerDraft
  draft: AnswerDraft
}

/** Facts to tick beside the rating; one that calls for a report says so as soon as it is ticked. */
export function MarkerChecks({ itemId, index, markers, initial, draft }: MarkerChecksProps) {
  const ticked = markers.filter(({ id, incident }) => incident !== '' && draft.markers.includes(id))
  return (
    <div className="app-markers">
      <Checkboxes
        name={fieldName(index, 'markers')}
        idPrefix={fieldId(itemId, 'markers')}
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: `Tick what holds (${itemCode(itemId)})`, classes: 'govuk-visually-hidden' } }}
        values={initial.markers}
        items={markers.map(({ id, words }) => ({ value: id, text: words }))}
      />
      <output>
        {ticked.map(({ id, incident }) => (
          <span key={id} className="app-incident">
            <strong>Do this now:</strong> {incident}
          </span>
        ))}
      </output>
    </div>
  )
}
