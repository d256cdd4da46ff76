import type { FormReply } from '#app/web/form-reply.ts'
import { TextareaField, TextField } from '#app/components/form/fields.tsx'

type ThemeFieldsProps = { reply: FormReply | undefined; initial?: { title: string; summary: string } }

/** Title and summary of a theme. */
export function ThemeFields({ reply, initial }: ThemeFieldsProps) {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        labelClasses="govuk-label--s"
        hint="Says the finding: “Provision is named, but not in hours”. Not: “Section F”."
        reply={reply}
        initial={initial?.title}
      />
      <TextareaField
        name="summary"
        label="Summary (optional)"
        hint="Two or three sentences: what was seen, how widely, and why it matters. They are printed with the quotes. Name no child, family or member of staff."
        rows={4}
        reply={reply}
        initial={initial?.summary}
      />
    </>
  )
}
