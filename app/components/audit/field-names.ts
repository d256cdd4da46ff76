import { isComputed } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'

/** The questions of a section, numbered as its form numbers them; what the workbench rates is not asked. */
export function questionsOf({
  findings,
  criteria,
}: {
  findings: Finding[]
  criteria: Criterion[]
}): (Criterion | Finding)[] {
  return [...findings, ...criteria.filter((criterion) => !isComputed(criterion))]
}

/** The name of a form field: answers of a section are a list, in the order in which they stand on the page. */
export function fieldName(index: number, field: string): string {
  return `answers[${index}].${field}`
}

/** The id of a field or of a whole question, from the id of its criterion: `H1.2` becomes `H1-2`. */
export function fieldId(itemId: string, field?: string): string {
  const item = itemId.replaceAll('.', '-')
  return field === undefined ? item : `${item}-${field}`
}
