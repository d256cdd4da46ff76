import { conflictHeadings, exampleRef } from '#app/domain/conflicts/conflict-file.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { allow } from '#app/operations/work.ts'
import type { Route } from './+types/conflicts-template'

type Example = { auditor: string; planRef: string; reason: string }

const columns: readonly ListColumn<Example>[] = [
  { key: 'auditor', heading: conflictHeadings.auditor, value: ({ auditor }) => auditor },
  { key: 'planRef', heading: conflictHeadings.planRef, value: ({ planRef }) => planRef },
  { key: 'reason', heading: conflictHeadings.reason, value: ({ reason }) => reason },
]

const example: Example = {
  auditor: 'Sign-in name, or the name in the register',
  planRef: exampleRef,
  reason: 'For example: wrote the health advice. Delete this row or leave it: it is passed over',
}

/** An empty conflicts file with its headings and one row that explains them. */
export async function loader({ context, request }: Route.LoaderArgs) {
  allow(context.get(workContext), 'conflict.import')
  const format = new URL(request.url).pathname.endsWith('.xlsx') ? 'xlsx' : 'csv'
  return tableFile(format, { name: 'conflicts-template', columns, rows: [example] })
}
