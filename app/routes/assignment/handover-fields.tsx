import { handoverReasonNames } from '#app/domain/assignment/assignment.ts'
import { RadiosField, TextareaField } from '#app/components/form/fields.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

/** Why audits change hands, and what whoever takes them over should know. */
export function HandoverFields({ reply, many = false }: { reply: FormReply | undefined; many?: boolean }) {
  return (
    <>
      <RadiosField
        name="reasonCode"
        reply={reply}
        legend={many ? 'Why do they change hands?' : 'Why does it change hands?'}
        legendClasses="govuk-fieldset__legend--m"
        classes="govuk-radios--small"
        items={Object.entries(handoverReasonNames).map(([value, text]) => ({ value, text }))}
      />
      <TextareaField
        name="note"
        reply={reply}
        label="Note for the new auditor"
        hint="They read it on the page of the audit. The trail keeps the reason above, but not these words. Do not write anything about the child."
        rows={3}
      />
    </>
  )
}
