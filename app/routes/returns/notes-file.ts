import { severityNames, type Severity } from '#app/domain/returns/return-definition.ts'
import { listNotes, type SourceNote } from '#app/operations/returns/get-source.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/notes-file'

/** What was refused of a source, and what is impossible or suspicious in it, as CSV or as an Excel workbook. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const { name, notes } = await listNotes(context.get(workContext), params)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `to-check-${name}-keep-within-the-area`,
    columns,
    rows: notes,
  })
}

const columns: ListColumn<SourceNote>[] = [
  { key: 'line', heading: 'Line of the file', kind: 'number', value: ({ line }) => (line === 0 ? null : line) },
  { key: 'row', heading: 'Row', value: ({ ref }) => ref },
  { key: 'severity', heading: 'Severity', value: ({ severity }) => severityNames[severity as Severity] ?? 'Refused' },
  { key: 'rule', heading: 'Rule', value: ({ rule }) => rule },
  { key: 'column', heading: 'Column', value: ({ column }) => column },
  { key: 'value', heading: 'Value', value: ({ value }) => value },
  { key: 'todo', heading: 'What to do', value: ({ sentence }) => sentence },
]
