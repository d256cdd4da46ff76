import type { PrintedDefinition } from '#app/domain/report/report.ts'

/** What the section of the definitions is called in every format. */
export const definitionsTitle = 'How each measure is worked out'

/** A definition as rows of a label and its words, in the order of every format; what is not said has no row. */
export function definitionRows(definition: PrintedDefinition): [string, string][] {
  const {
    numerator,
    denominator,
    exclusions,
    source,
    period,
    better,
    target,
    countsAsMet = '',
    otherReading = '',
  } = definition
  const rows: [string, string][] = [
    ['What counts', numerator],
    ['Out of', denominator],
    ['What is left out', exclusions],
    ['What counts as met', countsAsMet],
    ['Other reading', otherReading],
    ['Source', source],
    ['Period', period],
    ['What is better', better],
    ['Target', target],
  ]
  return rows.filter(([, words]) => words !== '')
}

/** `M2 Health and SEN needs of each child are clearly identified` */
export function definitionName({ code, title }: PrintedDefinition): string {
  return `${code} ${title}`
}
