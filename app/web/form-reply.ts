/** One sentence about one field. An empty field name means the form as a whole. */
export type FieldError = { field: string; sentence: string }

/** What a refused form gets back: what to mend, and everything that was typed. */
export type FormReply = {
  errors: FieldError[]
  values: Record<string, string | string[]>
}
