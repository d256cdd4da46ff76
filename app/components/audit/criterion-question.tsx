import type { AnswerDraft, Problem } from '#app/domain/audit/answers.ts'
import type { Criterion } from '#app/domain/rubric/rubric.ts'
import { gateWarnings, naReasonNames, placeNames, ratingNames } from '#app/domain/rubric/words.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { fieldId, fieldName } from './field-names.ts'

type QuestionProps = {
  criterion: Criterion
  index: number
  draft: AnswerDraft
  /** The sentence at a field, when the page judges. */
  errorOf: (field: Problem['field']) => string | undefined
}

/** One criterion: what good looks like beside each rating, the reason for "not applicable", comment and evidence. */
export function CriterionQuestion({ criterion, index, draft, errorOf }: QuestionProps) {
  const { id, statement, isKey, gates, naReasons } = criterion
  return (
    <>
      <Radios
        name={fieldName(index, 'rating')}
        idPrefix={fieldId(id, 'rating')}
        classes="app-rating"
        fieldset={{
          legend: {
            text: <Legend id={id} statement={statement} isKey={isKey} />,
            classes: 'govuk-fieldset__legend--m',
          },
        }}
        hint={gates.length > 0 ? gateWarnings(criterion) : undefined}
        errorMessage={errorOf('rating')}
        value={draft.rating}
        items={[
          { value: 'green', text: ratingNames.green, hint: criterion.green },
          { value: 'amber', text: ratingNames.amber, hint: criterion.amber },
          { value: 'red', text: ratingNames.red, hint: criterion.red },
          naReasons.length > 0 && { value: 'na', text: ratingNames.na, hint: criterion.naGuidance },
        ]}
      />
      {naReasons.length > 0 && <NaReasonSelect {...{ criterion, index, draft, errorOf }} />}
      {criterion.asksPlace && <PlaceChecks {...{ criterion, index, draft, errorOf }} />}
      <div className="app-answer-texts">
        <Textarea
          id={fieldId(id, 'comment')}
          name={fieldName(index, 'comment')}
          label={labelFor('Comment', id)}
          rows={1}
          value={draft.comment}
          errorMessage={errorOf('comment')}
          attributes={{ maxLength: 4000 }}
        />
        <Input
          id={fieldId(id, 'evidence')}
          name={fieldName(index, 'evidence')}
          label={labelFor('Page or paragraph', id)}
          value={draft.evidence}
          autocomplete="off"
          errorMessage={errorOf('evidence')}
          attributes={{ maxLength: 4000 }}
        />
      </div>
    </>
  )
}

/** The same words stand at each question; whoever does not see the page hears which one it is. */
function labelFor(words: string, id: string) {
  return {
    text: (
      <>
        {words}
        <span className="govuk-visually-hidden"> on {id}</span>
      </>
    ),
  }
}

function Legend({ id, statement, isKey }: Pick<Criterion, 'id' | 'statement' | 'isKey'>) {
  return (
    <h2 className="govuk-fieldset__heading">
      <span className="app-criterion__id">{id}</span> {statement}{' '}
      {isKey && <span className="app-criterion__key">Key criterion</span>}
    </h2>
  )
}

function NaReasonSelect({ criterion, index, draft, errorOf }: QuestionProps) {
  return (
    <div className="app-na-reason">
      <Select
        id={fieldId(criterion.id, 'naReason')}
        name={fieldName(index, 'naReason')}
        label="Why does it not apply?"
        value={draft.naReason ?? ''}
        errorMessage={errorOf('naReason')}
        items={[
          { value: '', text: 'Choose a reason' },
          ...criterion.naReasons.map((reason) => ({ value: reason, text: naReasonNames[reason] })),
        ]}
      />
    </div>
  )
}

function PlaceChecks({ criterion, index, draft, errorOf }: QuestionProps) {
  return (
    <Checkboxes
      name={fieldName(index, 'places')}
      idPrefix={fieldId(criterion.id, 'places')}
      classes="govuk-checkboxes--small app-places"
      fieldset={{ legend: { text: 'Where does the plan record it?', classes: 'govuk-fieldset__legend--s' } }}
      hint="Tick every place."
      errorMessage={errorOf('places')}
      values={draft.places}
      items={(['C', 'F', 'G', 'nowhere'] as const).map((place) => ({ value: place, text: placeNames[place] }))}
    />
  )
}
