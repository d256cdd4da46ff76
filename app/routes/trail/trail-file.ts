import { exportTrail } from '#app/operations/trail/export-trail.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { sendPieces } from '#app/web/send-pieces.server.ts'
import type { Route } from './+types/trail-file'

/** The whole trail as a file, under the name that the commands of the page expect. */
export function loader({ context }: Route.LoaderArgs) {
  return sendPieces(exportTrail(context.get(workContext)), {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': 'attachment; filename="trail.ndjson"',
  })
}
