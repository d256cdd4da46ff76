import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { QuoteWarning } from '#app/domain/themes/check-quote.ts'
import type { Comment } from '#app/operations/themes/read-comments.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { TextareaField } from '#app/components/form/fields.tsx'
import { valuesOf } from '#app/components/form/value-of.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'

/** What the auditor wrote, to be said in other words. */
export function Original({ comment }: { comment: Comment }) {
  const { criterionId, question, agency, rating, form } = comment
  return (
    <section aria-labelledby="original">
      <h2 className="govuk-heading-m" id="original">
        What the auditor wrote
      </h2>
      <InsetText>
        <span className="app-words">{comment.comment}</span>
      </InsetText>
      <p className="govuk-body-s">
        {itemCode(criterionId)}: {question} {rating && <RatingTag rating={rating} />} {agencyNames[agency]} auditor
        {form && `, ${formTypeNames[form.formType].toLowerCase()} form from ${form.service}`}.
      </p>
    </section>
  )
}

type QuoteFieldsProps = {
  reply: FormReply | undefined
  initial?: { text: string; isPrinted: boolean }
  warnings?: readonly QuoteWarning[]
}

/** The quote in other words, and whether it may be printed. It begins empty: a copy is not a paraphrase. */
export function QuoteFields({ reply, initial, warnings = [] }: QuoteFieldsProps) {
  const toCheck = errorFor(reply, 'isChecked')
  return (
    <>
      {!reply && warnings.length > 0 && (
        <WarningText iconFallbackText="Warning" text={warnings.map(({ sentence }) => sentence).join(' ')} />
      )}
      <TextareaField
        name="text"
        label="The same in other words"
        hint="Leave out names, ages, dates, places, schools and anything that only one child has. Write what was seen, not who."
        rows={4}
        reply={reply}
        initial={initial?.text}
      />
      <Checkboxes
        idPrefix="isPrinted"
        name="isPrinted"
        fieldset={{ legend: { text: 'Print', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          {
            value: 'on',
            text: 'This quote may be printed in reports and feedback sheets',
            hint: 'Until then it stays within the workbench.',
          },
        ]}
        values={valuesOf(reply, 'isPrinted', initial?.isPrinted ? ['on'] : [])}
      />
      {toCheck && (
        <Checkboxes
          idPrefix="isChecked"
          name="isChecked"
          errorMessage={toCheck}
          fieldset={{ legend: { text: 'Before it is printed', classes: 'govuk-fieldset__legend--s' } }}
          items={[{ value: 'on', text: 'I have looked at it: no child can be known from this quote' }]}
          values={[]}
        />
      )}
    </>
  )
}
