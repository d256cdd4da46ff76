import { ErrorSummary } from '#app/components/govuk/error-summary.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type FormErrorsProps = {
  reply: FormReply | undefined
  /** Where a field's input has another id than the field's name: `{ dueOn: 'dueOn-day' }`. */
  ids?: Record<string, string>
}

/** The error summary of a refused form, each sentence linked to its field. Stands above the page's heading. */
export function FormErrors({ reply, ids = {} }: FormErrorsProps) {
  if (!reply || reply.errors.length === 0) return null
  const errorList = reply.errors.map(({ field, sentence }) => ({
    text: sentence,
    href: field === '' ? undefined : `#${ids[field] ?? field}`,
  }))
  return <ErrorSummary errorList={errorList} />
}
