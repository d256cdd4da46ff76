import { listFramePlans } from '#app/operations/frame/get-frame.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { readListState } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { frameColumns, readFrameFilter } from './frame-plans.tsx'
import type { Route } from './+types/frame-file'

/** The plans of a frozen frame as the list shows them, as CSV or as an Excel workbook. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const cycle = await getCycle(work, params.cycleId)
  const state = readListState(url, frameColumns)
  const rows = listFramePlans(work, { cycleId: cycle.id, filter: readFrameFilter(url, state) })
  const name = `frame-${cycle.label}`
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns: frameColumns, state, rows })
}
