import { parseSubmission } from '@conform-to/react/future'
import { coerceFormValue } from '@conform-to/zod/v4/future'
import { data } from 'react-router'
import type { z } from 'zod'
import type { Refusal } from '#app/domain/shared/refusal.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import type { FieldError, FormReply } from './form-reply.ts'
import { statusOf } from './refusal-status.ts'

type Reply = ReturnType<typeof data<FormReply>>

export type ReadForm<T> = { ok: true; value: T; refuse: (refusal: Refusal) => Reply } | { ok: false; reply: Reply }

/**
 * Reads a submitted form by a schema of the domain. Empty fields count as absent, numbers and ticks are coerced, nested
 * names such as `answers.C1.rating` become objects. When the form cannot be read, `reply` is what the action returns:
 * the sentences, field by field, and what was typed.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ReadForm<z.output<Schema>>> {
  return readFormData(await request.formData(), schema)
}

/** As `readForm`, for a form that has been parsed already. */
export function readFormData<Schema extends z.ZodType>(sent: FormData, schema: Schema): ReadForm<z.output<Schema>> {
  const form = withoutNulls(sent)
  const values = typedValues(form)
  const result = coerceFormValue(schema).safeParse(parseSubmission(form).payload)
  if (!result.success)
    return { ok: false, reply: data({ errors: fieldErrors(result.error.issues), values }, { status: 400 }) }
  return {
    ok: true,
    value: result.data,
    refuse: (refusal) => {
      const errors = [{ field: refusal.field ?? '', sentence: refusal.message }]
      return data({ errors, values }, { status: statusOf[refusal.kind] })
    },
  }
}

/** Performs an act and hands a refusal back as a value; every other error is a fault and goes on to the error page. */
export async function attempt<T>(act: Promise<T>): Promise<{ ok: true; value: T } | { ok: false; refusal: Refusal }> {
  try {
    return { ok: true, value: await act }
  } catch (error) {
    if (isRefusal(error)) return { ok: false, refusal: error }
    throw error
  }
}

/** Null characters mean nothing in a text, and PostgreSQL refuses them: what was typed around them is kept. */
function withoutNulls(sent: FormData): FormData {
  const form = new FormData()
  for (const [name, value] of sent)
    form.append(name, typeof value === 'string' ? value.replaceAll('\u0000', '') : value)
  return form
}

function fieldErrors(issues: z.core.$ZodIssue[]): FieldError[] {
  const seen = new Set<string>()
  const errors: FieldError[] = []
  for (const issue of issues) {
    const field = fieldName(issue.path)
    if (seen.has(field)) continue
    seen.add(field)
    errors.push({ field, sentence: issue.message })
  }
  return errors
}

function fieldName(path: PropertyKey[]): string {
  return path
    .map((part, index) => (index === 0 ? String(part) : typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
}

function typedValues(form: FormData): FormReply['values'] {
  const values: FormReply['values'] = {}
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === 'string')
    if (/password/i.test(name) || all.length === 0) continue
    values[name] = all.length === 1 ? String(all[0]) : all
  }
  return values
}
