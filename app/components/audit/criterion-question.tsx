import type { ReactNode } from 'react'
import type { AnswerDraft, Problem } from '#app/domain/audit/answers.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { Criterion } from '#app/domain/rubric/rubric.ts'
import { gateWarnings, naReasonNames, placeNames, ratingNames } from '#app/domain/rubric/words.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { FaultFields, type TracedForm } from './fault-fields.tsx'
import { fieldId, fieldName } from './field-names.ts'
import { MarkerChecks } from './marker-checks.tsx'
import { QuestionEnd } from './question-end.tsx'
import { RatingChoice } from './rating-choice.tsx'
import { TallyFields, type TypedCount } from './tally-fields.tsx'

type QuestionProps = {
  criterion: Criterion
  index: number
  /** What stands in the fields at first; the browser keeps them from then on. */
  initial: AnswerDraft
  /** What stands in them now. */
  draft: AnswerDraft
  /** The sentence at a field, when the page judges. */
  errorOf: (field: Problem['field']) => string | undefined
  typed: TypedCount
  forms: readonly TracedForm[]
  /** Key criterion, flag and what is missing, in words beside the statement. */
  state: ReactNode
}

/** One criterion: what each rating means beside it, what to look at, and what belongs to the answer. */
export function CriterionQuestion(props: QuestionProps) {
  const { criterion, index, initial, draft, errorOf, typed, state } = props
  const { id, statement, naReasons, tally, markers } = criterion
  return (
    <>
      <RatingChoice
        name={fieldName(index, 'rating')}
        id={fieldId(id, 'rating')}
        legend={
          <>
            <h2 className="app-question__words">
              <span className="app-question__id">{itemCode(id)}</span> {statement}
            </h2>{' '}
            {state}
          </>
        }
        hint={lookAt(criterion)}
        error={errorOf('rating')}
        value={initial.rating}
        choices={[
          { value: 'green', words: ratingNames.green, meaning: criterion.green, key: '1', shape: 'green' },
          { value: 'amber', words: ratingNames.amber, meaning: criterion.amber, key: '2', shape: 'amber' },
          { value: 'red', words: ratingNames.red, meaning: criterion.red, key: '3', shape: 'red' },
          ...(naReasons.length > 0
            ? [{ value: 'na', words: ratingNames.na, meaning: criterion.naGuidance, key: 'n', shape: 'na' as const }]
            : []),
        ]}
      />
      <div className="app-question__more">
        {naReasons.length > 0 && <NaReasonChoice {...props} />}
        {tally && <TallyFields itemId={id} error={errorOf('tallyOf')} {...{ index, tally, initial, draft, typed }} />}
        {criterion.asksPlace && <PlaceChecks {...props} />}
        {markers.length > 0 && <MarkerChecks itemId={id} {...{ index, markers, initial, draft }} />}
        <Texts {...props} />
        <QuestionEnd itemId={id} index={index} isFlagged={initial.isFlagged} />
      </div>
      {criterion.asksFault && (
        <FaultFields itemId={id} index={index} draft={initial} forms={props.forms} error={errorOf('faultSource')} />
      )}
    </>
  )
}

/** What to look at, and what the rating will do to the grade. Nothing when the rubric says neither. */
function lookAt(criterion: Criterion): ReactNode {
  const { prompts, gates } = criterion
  if (prompts.length + gates.length === 0) return undefined
  const sentences = prompts.map((prompt) => (/[.?!]$/.test(prompt) ? prompt : `${prompt}.`))
  return (
    <>
      {sentences.join(' ')} {gates.length > 0 && <strong>{gateWarnings(criterion)}</strong>}
    </>
  )
}

function Texts({ criterion: { id }, index, initial, errorOf }: QuestionProps) {
  return (
    <div className="app-answer-texts">
      <Textarea
        id={fieldId(id, 'comment')}
        name={fieldName(index, 'comment')}
        label={labelFor('Comment', id, 'c')}
        rows={1}
        value={initial.comment}
        errorMessage={errorOf('comment')}
        attributes={{ maxLength: 4000 }}
      />
      <Input
        id={fieldId(id, 'evidence')}
        name={fieldName(index, 'evidence')}
        label={labelFor('Page or paragraph', id, 'e')}
        value={initial.evidence}
        autocomplete="off"
        errorMessage={errorOf('evidence')}
        attributes={{ maxLength: 4000 }}
      />
    </div>
  )
}

/** The same words stand at each question; whoever does not see the page hears which one it is. */
function labelFor(words: string, id: string, key: string) {
  return {
    text: (
      <span data-key={key}>
        {words}
        <span className="govuk-visually-hidden"> on {itemCode(id)}</span>
      </span>
    ),
  }
}

function NaReasonChoice({ criterion: { id, naReasons }, index, initial, errorOf }: QuestionProps) {
  // With a single reason there is nothing to choose.
  const chosen = naReasons.length === 1 ? naReasons[0] : initial.naReason
  return (
    <div className="app-na-reason" data-digits>
      <Radios
        name={fieldName(index, 'naReason')}
        idPrefix={fieldId(id, 'naReason')}
        classes="govuk-radios--small"
        fieldset={{
          legend: {
            text: (
              <>
                Why does it not apply?<span className="govuk-visually-hidden"> ({itemCode(id)})</span>
              </>
            ),
            classes: 'app-field-legend',
          },
        }}
        value={chosen ?? null}
        errorMessage={errorOf('naReason')}
        items={naReasons.map((reason, at) => ({
          value: reason,
          text: naReasonNames[reason],
          label: { attributes: { 'data-key': String(at + 1) } },
        }))}
      />
    </div>
  )
}

function PlaceChecks({ criterion: { id }, index, initial, errorOf }: QuestionProps) {
  return (
    <Checkboxes
      name={fieldName(index, 'places')}
      idPrefix={fieldId(id, 'places')}
      classes="govuk-checkboxes--small app-places"
      fieldset={{ legend: { text: 'Where does the plan record it? Tick every place.', classes: 'app-field-legend' } }}
      errorMessage={errorOf('places')}
      values={initial.places}
      items={(['C', 'F', 'G', 'nowhere'] as const).map((place) => ({ value: place, text: placeNames[place] }))}
    />
  )
}
