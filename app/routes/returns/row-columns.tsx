import { href } from 'react-router'
import type { ReturnColumn, ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { cellValue } from '#app/domain/returns/value-words.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import type { ListedRow } from '#app/operations/return-rows/list-rows.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { FindingTag } from './finding-tag.tsx'

/** The columns of a list of rows: those of the return, then where each row came from. */
export function rowColumns(definition: ReturnDefinition): ListColumn<ListedRow>[] {
  const columns = definition.columns.map((column, index) => returnColumn(definition, column, index === 0))
  const [first, others] = [columns.slice(0, 1), columns.slice(1)]
  return [
    ...first,
    {
      key: 'toCheck',
      heading: 'To check',
      value: ({ findings }) => (findings.length === 0 ? null : findings.map(({ rule }) => rule).join(', ')),
      cell: ({ findings }) => (findings.length === 0 ? '' : <FindingTag findings={findings} />),
    },
    ...others,
    {
      key: 'source',
      heading: 'Source',
      value: ({ source }) => source?.name ?? 'Not known',
      cell: (row) => <SourceLink row={row} />,
    },
    {
      key: 'sourceDay',
      heading: 'Day of the source',
      kind: 'date',
      isExtra: true,
      value: ({ source }) => source?.asOf ?? null,
    },
    { key: 'enteredBy', heading: 'Entered by', isExtra: true, value: ({ source }) => source?.enteredByName ?? null },
  ]
}

function returnColumn(definition: ReturnDefinition, column: ReturnColumn, isFirst: boolean): ListColumn<ListedRow> {
  const { key, heading, input } = column
  const kind = slugOf(definition.kind)
  return {
    key,
    heading,
    isSortable: input !== 'codes',
    isFixed: isFirst,
    ...(input === 'day' ? { kind: 'date' as const } : input === 'count' ? { kind: 'number' as const } : {}),
    value: ({ values }) => cellValue(column, values[key] ?? null),
    ...(isFirst && {
      cell: ({ id, values }: ListedRow) => (
        <a className="govuk-link app-break-anywhere" href={href('/returns/:kind/rows/:rowId', { kind, rowId: id })}>
          {String(values[key] ?? '')}
        </a>
      ),
    }),
  }
}

/** Where a row came from, as a link to its source. */
export function SourceLink({ row: { source } }: { row: ListedRow }) {
  if (source === null) return 'Not known'
  const address = source.isImport
    ? href('/register/imports/:importId', { importId: source.id })
    : href('/returns/sources/:sourceId', { sourceId: source.id })
  return (
    <a className="govuk-link" href={address}>
      {source.name}
    </a>
  )
}
