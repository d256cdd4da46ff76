import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { findingNames, naReasonNames, placeNames, ratingNames } from '#app/domain/rubric/words.ts'
import type { Agreed } from '#app/domain/moderation/item.ts'
import { CheckboxesField, RadiosField, SelectField, TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type SettleFormProps = {
  itemId: string
  version: number
  question: Criterion | Finding
  agreed: Agreed | null
  reason: string
  reply: FormReply | undefined
  /** The meeting's page that the form comes back to; left out, the question's own page. */
  action?: string
}

/** The agreed rating with its reason. The version tells whether somebody settled it since the page was opened. */
export function SettleForm({ itemId, version, question, agreed, reason, reply, action }: SettleFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="intent" value="settle" />
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="version" value={version} />
      {isFinding(question) ? (
        <RadiosField
          name="finding"
          reply={reply}
          legend="Agreed answer"
          legendClasses="govuk-fieldset__legend--m"
          classes="govuk-radios--small"
          items={Object.entries(findingNames).map(([value, text]) => ({ value, text }))}
          initial={agreed?.finding}
        />
      ) : (
        <CriterionFields question={question} agreed={agreed} reply={reply} />
      )}
      <TextareaField
        name="reason"
        reply={reply}
        label="Why this is agreed"
        hint="What in the plan decides it. It is kept for good. Do not name anybody."
        rows={3}
        initial={reason}
      />
      <Button text={agreed === null ? 'Save the agreed rating' : 'Save the change'} preventDoubleClick />
    </form>
  )
}

function CriterionFields({
  question,
  agreed,
  reply,
}: { question: Criterion } & Pick<SettleFormProps, 'agreed' | 'reply'>) {
  const { naReasons, markers, asksPlace } = question
  const reasons = naReasons.map((value) => ({ value, text: naReasonNames[value] }))
  const keys = { green: '1', amber: '2', red: '3', na: 'n' } as const
  const ratings = (['green', 'amber', 'red', 'na'] as const).filter((each) => each !== 'na' || naReasons.length > 0)
  return (
    <>
      <RadiosField
        name="rating"
        reply={reply}
        legend="Agreed rating"
        legendClasses="govuk-fieldset__legend--m"
        classes="govuk-radios--small"
        items={ratings.map((value) => ({
          value,
          text: ratingNames[value],
          attributes: { 'aria-keyshortcuts': keys[value] },
        }))}
        initial={agreed?.rating}
      />
      {naReasons.length > 0 && (
        <SelectField
          name="naReason"
          reply={reply}
          label="If it does not apply: why?"
          items={[{ value: '', text: 'Select a reason' }, ...reasons]}
          initial={agreed?.naReason}
        />
      )}
      {asksPlace && (
        <CheckboxesField
          name="places"
          reply={reply}
          legend="Where the plan records the provision"
          classes="govuk-checkboxes--small"
          items={Object.entries(placeNames).map(([value, text]) => ({ value, text }))}
          initial={agreed?.places ?? []}
        />
      )}
      {markers.length > 0 && (
        <CheckboxesField
          name="markers"
          reply={reply}
          legend="What holds of the plan"
          classes="govuk-checkboxes--small"
          items={markers.map(({ id, words }) => ({ value: id, text: words }))}
          initial={agreed?.markers ?? []}
        />
      )}
    </>
  )
}
