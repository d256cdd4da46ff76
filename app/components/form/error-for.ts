import type { FormReply } from '#app/web/form-reply.ts'

/** The sentence about one field of a refused form, for its `errorMessage`. */
export function errorFor(reply: FormReply | undefined, field: string): string | undefined {
  return reply?.errors.find((error) => error.field === field)?.sentence
}
