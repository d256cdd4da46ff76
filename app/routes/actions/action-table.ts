import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getActionTable } from '#app/operations/actions/get-action-table.server.ts'
import { actionTable } from '#app/render/action-table.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/action-table'

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Every action as the table of the area's plan, for Word. */
export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const today = toPlainDate(work.now)
  const { area, actions } = await getActionTable(work)
  const bytes = await actionTable(area, actions, today)
  return new Response(bytes.slice().buffer, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="actions-${today}.docx"`,
    },
  })
}
