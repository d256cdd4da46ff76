/** The name of a form field: answers of a section are a list, in the order in which they stand on the page. */
export function fieldName(index: number, field: string): string {
  return `answers[${index}].${field}`
}

/** The id of a field or of a whole question, from the id of its criterion: `H1.2` becomes `H1-2`. */
export function fieldId(itemId: string, field?: string): string {
  const item = itemId.replaceAll('.', '-')
  return field === undefined ? item : `${item}-${field}`
}
