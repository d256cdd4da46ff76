import { getFaults } from '#app/operations/faults/get-faults.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/faults-file'
import { faultTableColumns } from './fault-columns.ts'

/** The table of the page as CSV, which may leave the area: small counts are hidden. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { label, rows } = await getFaults(context.get(workContext), params.cycleId)
  return tableFile('csv', { name: `faults-${label}`, columns: faultTableColumns, rows })
}
