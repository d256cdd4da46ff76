/** Stands in a document whose texts were removed. */
export const textsRemoved = '"textsRemoved":true'

const textFields = new Set(['comment', 'evidence'])

/**
 * A frozen document, or a list of ratings, without what people wrote: comments and evidence. Wordings of the rubric
 * (`asked`), ratings and codes stay. `{"rating":"red","comment":"Anna …"}` becomes
 * `{"rating":"red","comment":"","textsRemoved":true}`.
 */
export function withoutTexts(document: string): string {
  const blankField = (key: string, part: unknown): unknown => {
    if (key === 'asked') return part
    return textFields.has(key) && typeof part === 'string' ? '' : blank(part)
  }
  const blank = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(blank)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, blankField(key, part)]))
  }
  const mark = (value: unknown) => ({ ...(value as object), textsRemoved: true })
  const blanked = blank(JSON.parse(document))
  return JSON.stringify(Array.isArray(blanked) ? blanked.map(mark) : mark(blanked))
}
