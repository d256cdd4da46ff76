import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { assignmentColumns } from './assignment-columns.tsx'
import { readAssignmentView } from './assignment-view.ts'
import type { Route } from './+types/assignment-files'

/** The list of audits as a file, filtered and sorted as the page was. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const cycle = await getCycle(work, params.cycleId)
  const { view, list } = await readAssignmentView(work, { cycleId: cycle.id, url }, true)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `audits-${cycle.label}-${toPlainDate(work.now)}`,
    columns: assignmentColumns,
    state: view,
    rows: list.rows,
  })
}
