import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { FoundSource } from '#app/operations/returns/get-source.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'

/** What a source is and what it does to its return, in numbers. */
export function SourceFacts({ found }: { found: FoundSource }) {
  const isTyped = found.fileName === null
  const counts: [string, number, string][] = [
    ['Added', found.added, 'new to the return'],
    ['Changed', found.changed, 'with something new'],
    ...(isTyped
      ? ([['Deleted', found.deleted, 'taken out of the return']] as [string, number, string][])
      : ([
          ['Unchanged', found.unchanged, 'as they were'],
          ['Refused', found.refused, 'that could not be read, or stand twice'],
        ] as [string, number, string][])),
    ['To check', found.findings, 'impossible or suspicious values, taken as they are'],
  ]
  return (
    <SummaryList
      rows={[
        ...counts.map(([key, count, meaning]) => ({
          key,
          value: (
            <>
              <strong>{count.toLocaleString('en-GB')}</strong> {meaning}
            </>
          ),
        })),
        { key: 'Source', value: isTyped ? `${found.name}, typed in` : `${found.name}, ${found.fileName}` },
        { key: 'Day of the source', value: formatDate(found.asOf) },
        { key: 'Entered by', value: `${found.enteredByName}, ${formatDate(toPlainDate(found.enteredAt))}` },
        found.undoneAt !== null && {
          key: 'Undone by',
          value: `${found.undoneByName}, ${formatDate(toPlainDate(found.undoneAt))}`,
        },
      ]}
    />
  )
}
