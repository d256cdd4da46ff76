import { formTypes, type FormType } from '#app/domain/shared/form-type.ts'

export type MissingForm = FormType

/** Types of forms that came back and stand in no document of the pack, in the usual order, each once. */
export function missingIn(returned: readonly string[], attached: readonly { formType: string | null }[]): FormType[] {
  const held = new Set(attached.map(({ formType }) => formType))
  return formTypes.filter((type) => returned.includes(type) && !held.has(type))
}
