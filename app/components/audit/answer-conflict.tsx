import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import type { Marker } from '#app/domain/rubric/rubric.ts'
import { Radios } from '#app/components/govuk/radios.tsx'
import { AnswerWords } from './answer-words.tsx'
import { fieldId, fieldName } from './field-names.ts'

type AnswerConflictProps = {
  stored: SavedAnswer
  index: number
  /** The words of what may be ticked beside the rating. */
  markers: Marker[]
  onSettle: (keep: 'mine' | 'saved') => void
}

/** The answer was changed in another window: shows what is saved above the person's own, and asks which one to keep. */
export function AnswerConflict({ stored, index, markers, onSettle }: AnswerConflictProps) {
  const id = fieldId(stored.itemId, 'keep')
  return (
    <div className="app-conflict" role="alert">
      <h3 className="govuk-heading-s">This answer was changed in another window</h3>
      <p className="govuk-body govuk-!-margin-bottom-1">Saved there:</p>
      <div className="govuk-inset-text govuk-!-margin-top-0">
        <AnswerWords answer={stored} markers={markers} />
      </div>
      <p className="govuk-body">Your own answer stands below. Nothing is lost until you choose.</p>
      <input type="hidden" name={fieldName(index, 'seen')} value={stored.version} />
      <Radios
        name={fieldName(index, 'keep')}
        idPrefix={id}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Which one do you want to keep?', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          { value: 'mine', text: 'My own answer, below', attributes: { onChange: () => onSettle('mine') } },
          { value: 'saved', text: 'The saved answer, above', attributes: { onChange: () => onSettle('saved') } },
        ]}
      />
    </div>
  )
}
