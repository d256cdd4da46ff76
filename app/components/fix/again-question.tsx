import { itemCode } from '#app/domain/rubric/item-code.ts'
import { gateWarnings, naReasonNames, placeNames, ratingNames } from '#app/domain/rubric/words.ts'
import type { ReauditView } from '#app/operations/fix/get-reaudits.server.ts'
import { fieldId, fieldName } from '#app/components/audit/field-names.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf, valuesOf } from '#app/components/form/value-of.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type AgainQuestionProps = {
  asked: ReauditView['asked'][number]
  index: number
  reply: FormReply | undefined
  /** What was typed and not saved; what is saved stands in `asked`. */
  typed: FormReply | undefined
}

/** One criterion of a re-audit: what was asked for, and the same question as the first time. */
export function AgainQuestion({ asked, index, reply, typed }: AgainQuestionProps) {
  const { criterion, sectionTitle, place, request, gate, ratingBefore } = asked
  const { id } = criterion
  return (
    <section className="app-request" aria-labelledby={fieldId(id)}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={fieldId(id)}>
        {itemCode(id)}: {criterion.statement}
      </h2>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <RatingTag rating={ratingBefore} /> <strong>{sectionTitle}</strong>
        {place !== '' && `, ${place}`}
      </p>
      <p className="govuk-body app-typed-text">{request}</p>
      {gate !== '' && <p className="govuk-body">{gate}</p>}
      <input type="hidden" name={fieldName(index, 'itemId')} value={id} />
      <input type="hidden" name={fieldName(index, 'basedOn')} value={asked.answer.version} />
      <RatingFields {...{ asked, index, reply, typed }} />
      <TextFields {...{ asked, index, reply, typed }} />
    </section>
  )
}

function RatingFields({ asked: { criterion, answer }, index, reply, typed }: AgainQuestionProps) {
  const { id, naReasons, markers, asksPlace } = criterion
  const ratings = (['green', 'amber', 'red', 'na'] as const).filter((each) => each !== 'na' || naReasons.length > 0)
  const field = (name: string) => fieldName(index, name)
  return (
    <>
      <Radios
        name={field('rating')}
        idPrefix={fieldId(id, 'rating')}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: `How is it now? (${itemCode(id)})`, classes: 'govuk-fieldset__legend--s' } }}
        hint={gateWarnings(criterion) || undefined}
        value={valueOf(typed, field('rating'), answer.rating)}
        errorMessage={errorFor(reply, field('rating'))}
        items={ratings.map((rating) => ({
          value: rating,
          text: ratingNames[rating],
          hint: rating === 'na' ? criterion.naGuidance : criterion[rating],
        }))}
      />
      {naReasons.length > 0 && (
        <Radios
          name={field('naReason')}
          idPrefix={fieldId(id, 'naReason')}
          classes="govuk-radios--small"
          fieldset={{ legend: { text: 'If it does not apply: why?', classes: 'govuk-fieldset__legend--s' } }}
          value={naReasons.length === 1 ? naReasons[0] : valueOf(typed, field('naReason'), answer.naReason)}
          errorMessage={errorFor(reply, field('naReason'))}
          items={naReasons.map((reason) => ({ value: reason, text: naReasonNames[reason] }))}
        />
      )}
      {asksPlace && (
        <Checkboxes
          name={field('places')}
          idPrefix={fieldId(id, 'places')}
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Where does the plan record it now?', classes: 'govuk-fieldset__legend--s' } }}
          values={valuesOf(typed, field('places'), answer.places)}
          errorMessage={errorFor(reply, field('places'))}
          items={Object.entries(placeNames).map(([value, text]) => ({ value, text }))}
        />
      )}
      {markers.length > 0 && (
        <Checkboxes
          name={field('markers')}
          idPrefix={fieldId(id, 'markers')}
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Tick what still holds', classes: 'govuk-fieldset__legend--s' } }}
          values={valuesOf(typed, field('markers'), answer.markers)}
          items={markers.map(({ id: marker, words }) => ({ value: marker, text: words }))}
        />
      )}
    </>
  )
}

function TextFields({ asked: { criterion, answer }, index, reply, typed }: AgainQuestionProps) {
  const label = (words: string) => ({
    text: (
      <>
        {words}
        <span className="govuk-visually-hidden"> on {itemCode(criterion.id)}</span>
      </>
    ),
  })
  return (
    <>
      <Textarea
        id={fieldId(criterion.id, 'comment')}
        name={fieldName(index, 'comment')}
        label={label('Comment')}
        hint="Needed for red, and when it does not apply"
        rows={2}
        value={valueOf(typed, fieldName(index, 'comment'), answer.comment)}
        errorMessage={errorFor(reply, fieldName(index, 'comment'))}
      />
      <Input
        id={fieldId(criterion.id, 'evidence')}
        name={fieldName(index, 'evidence')}
        label={label('Page or paragraph')}
        value={valueOf(typed, fieldName(index, 'evidence'), answer.evidence)}
        errorMessage={errorFor(reply, fieldName(index, 'evidence'))}
      />
    </>
  )
}
