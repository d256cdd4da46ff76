import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { readModerationQuery } from '#app/domain/moderation/moderation-query.ts'
import { listModerations } from '#app/operations/moderation/list-moderations.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { agendaColumns } from './agenda-columns.ts'
import type { Route } from './+types/agenda-file'

/** The agenda as a file, in the order of the talk. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const { cycle, rows } = await listModerations(work, readModerationQuery(url.searchParams), true)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `moderation-${cycle?.label ?? 'none'}-${toPlainDate(work.now)}`,
    columns: agendaColumns,
    rows,
  })
}
