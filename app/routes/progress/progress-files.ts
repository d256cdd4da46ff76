import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { progressColumns } from './progress-columns.tsx'
import { readProgressView } from './progress-view.ts'
import type { Route } from './+types/progress-files'

/** The table of auditors as a file, filtered and sorted as the page was. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const cycle = await getCycle(work, params.cycleId)
  const { view, rows } = await readProgressView(work, { cycleId: cycle.id, url })
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `progress-${cycle.label}-${toPlainDate(work.now)}`,
    columns: progressColumns(cycle.id),
    state: view,
    rows,
  })
}
