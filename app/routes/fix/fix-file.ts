import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/fix-file'
import { fixColumns } from './fix-columns.tsx'
import { readFixView } from './fix-view.ts'

/** The list of plans with something to put right as a file, filtered and sorted as the page was. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const { view, list } = await readFixView(work, { cycleId: params.cycleId, url }, true)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `fix-it-packs-${list.cycle.label}-${toPlainDate(work.now)}`,
    columns: fixColumns,
    state: view,
    rows: list.rows,
  })
}
