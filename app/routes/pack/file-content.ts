import { redirect } from 'react-router'
import { openPackContent } from '#app/operations/pack/open-pack-file.server.ts'
import { textAddress } from '#app/components/pack/pack-addresses.ts'
import { workContext } from '#app/web/contexts.ts'
import { sendPieces } from '#app/web/send-pieces.server.ts'
import type { Route } from './+types/file-content'

/**
 * The PDF itself, for the viewer alone: a browser that is led here would hand it to a program of its own, where scripts run
 * and copies stay. The viewer sends a header that no link can send.
 */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (request.headers.get('x-pack-viewer') !== 'yes') return redirect(textAddress(params, params.fileId))
  const { bytes, pieces } = await openPackContent(context.get(workContext), params)
  return sendPieces(pieces, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'inline',
    'Content-Length': String(bytes),
  })
}
