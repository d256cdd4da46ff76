import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { ratingNames } from '#app/domain/rubric/words.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { ItemView } from '#app/operations/moderation/get-item.server.ts'
import { RadiosField, TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

/** Who does not share the agreed rating, and why. It stands beside it for good. */
export function Dissents({ dissents }: Pick<ItemView, 'dissents'>) {
  if (dissents.length === 0) return null
  return (
    <section aria-labelledby="dissents">
      <h2 className="govuk-heading-s" id="dissents">
        Not shared by
      </h2>
      {dissents.map((dissent) => (
        <div key={dissent.personId} className="app-dissent">
          <p className="govuk-body govuk-!-margin-bottom-1">
            {dissent.personName} {dissent.rating && <RatingTag rating={dissent.rating} />}
          </p>
          <p className="govuk-body govuk-!-margin-bottom-1 app-typed-text">{dissent.reason}</p>
          <p className="govuk-hint govuk-!-margin-bottom-0">
            {formatDate(toPlainDate(dissent.recordedAt))}
            {dissent.isEarlier && ', before the agreed rating was changed'}
            {dissent.isMoot && '. This is what is agreed now.'}
          </p>
        </div>
      ))}
    </section>
  )
}

type DissentFormProps = {
  itemId: string
  question: Criterion | Finding
  own: ItemView['ownDissent']
  reply: FormReply | undefined
}

/** An auditor's own dissent: to record, to change, to withdraw. */
export function DissentForm({ itemId, question, own, reply }: DissentFormProps) {
  const isAsked = reply?.errors.some(({ field }) => field.startsWith('dissent'))
  return (
    <Details
      summaryText={own ? 'Change or withdraw your dissent' : 'I do not share the agreed rating'}
      open={isAsked === true}
    >
      <form method="post" noValidate>
        <input type="hidden" name="intent" value="dissent" />
        <input type="hidden" name="itemId" value={itemId} />
        {!isFinding(question) && (
          <RadiosField
            name="dissentRating"
            reply={reply}
            legend="Which rating would you give?"
            classes="govuk-radios--small"
            items={Object.entries(ratingNames)
              .filter(([value]) => value !== 'na' || question.naReasons.length > 0)
              .map(([value, text]) => ({ value, text }))}
            initial={own?.rating}
          />
        )}
        <TextareaField
          name="dissentReason"
          reply={reply}
          label="Why?"
          hint="It stands beside the agreed rating for good, with your name. The agreed rating counts."
          rows={3}
          initial={own?.reason}
        />
        <Button text={own ? 'Change my dissent' : 'Record my dissent'} preventDoubleClick />
      </form>
      {own && (
        <form method="post">
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="itemId" value={itemId} />
          <Button text="Withdraw my dissent" classes="govuk-button--secondary govuk-!-margin-bottom-0" />
        </form>
      )}
    </Details>
  )
}
