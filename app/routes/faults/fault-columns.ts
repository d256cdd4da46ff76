import { faultColumns, type FaultColumn, type FaultRow } from '#app/domain/faults/roll-up.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { ListColumn } from '#app/components/list/columns.ts'

type Row = FaultRow<number | null>

/** Stands where a count under five, or one that would give it away, is not printed. */
export const hiddenCount = 'hidden'

const columnNames: Record<FaultColumn, string> = {
  advice: 'Advice',
  plan_writing: 'Plan writing',
  commissioning: 'Commissioning',
  unknown: 'Cannot be told',
  not_said: 'Not said',
}

export const auditedBy = ({ agency }: Row): string => (agency === null ? 'All' : agencyNames[agency])

export const tracesTo = ({ agency, formType }: Row): string =>
  formType === null ? (agency === null ? 'All' : 'No form named') : formTypeNames[formType]

/** The columns of the table on the page and of its files. */
export const faultTableColumns: ListColumn<Row>[] = [
  { key: 'agency', heading: 'Audited by', value: auditedBy },
  { key: 'formType', heading: 'Traces to', value: tracesTo },
  ...[...faultColumns, 'all' as const].map((column): ListColumn<Row> => ({
    key: column,
    heading: column === 'all' ? 'All' : columnNames[column],
    value: (row) => row[column] ?? hiddenCount,
    kind: 'number',
  })),
]
