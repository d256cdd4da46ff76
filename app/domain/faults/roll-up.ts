import type { FaultSource, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'

/** A need or provision that a submitted audit found lost (red) or vague (amber), and where its auditor saw the fault. */
export type Fault = {
  agency: Agency
  /** Null where the auditor did not say: only a red rating asks for it. */
  source: FaultSource | null
  /** The type of the form that it traces to; null where none is named, or the register no longer holds it. */
  formType: FormType | null
}

/** Columns of the roll-up: where faults began, and those of which nobody said. */
export const faultColumns = ['advice', 'plan_writing', 'commissioning', 'unknown', 'not_said'] as const
export type FaultColumn = (typeof faultColumns)[number]

type Counts<Count> = Record<FaultColumn | 'all', Count>

/** One agency's faults that trace to one type of form. The last row of a roll-up holds the totals: no agency. */
export type FaultRow<Count = number> = { agency: Agency | null; formType: FormType | null } & Counts<Count>

const columns = [...faultColumns, 'all'] as const

/** The criteria of a rubric that ask where a fault began; none where there is no rubric, or an earlier one. */
export function faultCriteria(rubric: Rubric | undefined): string[] {
  return rubric?.criteria.filter(({ asksFault }) => asksFault).map(({ id }) => id) ?? []
}

/**
 * Counts faults by the auditing agency and the type of form that they trace to, by where they began; the total last.
 * Nothing for no faults at all.
 *
 * Two faults of health, advice, from the same therapy form: one row `health, salt, advice 2, all 2` and the total.
 */
export function rollUpFaults(faults: readonly Fault[]): FaultRow[] {
  if (faults.length === 0) return []
  const groups = Map.groupBy(faults, ({ agency, formType }) => `${agency} ${formType ?? ''}`)
  const rows = [...groups.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => ({ agency: group[0]!.agency, formType: group[0]!.formType, ...countsOf(group) }))
  return [...rows, { agency: null, formType: null, ...countsOf(faults) }]
}

function countsOf(faults: readonly Fault[]): Counts<number> {
  const counts: Counts<number> = { advice: 0, plan_writing: 0, commissioning: 0, unknown: 0, not_said: 0, all: 0 }
  for (const { source } of faults) {
    counts[source ?? 'not_said'] += 1
    counts.all += 1
  }
  return counts
}

/**
 * The roll-up with small counts hidden: null stands for one. It is one table on purpose, because one by agency and one
 * by form would give each other's hidden counts away.
 */
export function publishedFaults(rows: readonly FaultRow[]): FaultRow<number | null>[] {
  const shown = suppressTable(rows.map((row) => columns.map((column) => row[column])))
  return rows.map(({ agency, formType }, at) => ({
    agency,
    formType,
    ...(Object.fromEntries(columns.map((column, place) => [column, shown[at]![place]])) as Counts<number | null>),
  }))
}
