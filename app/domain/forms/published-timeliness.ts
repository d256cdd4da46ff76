import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import { outcomes, type Outcome, type Tally } from './timeliness.ts'

/** A row of the table that may leave the area; null is a count that is hidden. */
export type PublishedRow = { service: string; formType: string } & Record<Outcome | 'due', number | null>

/**
 * The counts of each service and form type with small ones hidden, and the total last. It is one table on purpose: two,
 * by service and by form type, would give each other's hidden counts away.
 *
 * The total row has empty words for its service and form type.
 */
export function publishedTimeliness(
  groups: readonly (Tally & { service: string; formType: string })[],
): PublishedRow[] {
  const columns = [...outcomes, 'due'] as const
  const counts = groups.map((group) => columns.map((column) => group[column]))
  const totals = columns.map((_, at) => counts.reduce((sum, row) => sum + row[at]!, 0))
  const names = [...groups, { service: '', formType: '' }]
  return suppressTable([...counts, totals]).map((row, at) => {
    const { service, formType } = names[at]!
    return {
      service,
      formType,
      ...(Object.fromEntries(columns.map((column, place) => [column, row[place]])) as Counts),
    }
  })
}

type Counts = Record<Outcome | 'due', number | null>

/** True when a table of these groups hides anything. */
export function hidesAny(rows: readonly PublishedRow[]): boolean {
  return rows.some((row) => [...outcomes, 'due' as const].some((column) => row[column] === null))
}
