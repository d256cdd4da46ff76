import { downloadPackFile } from '#app/operations/pack/open-pack-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { sendPieces } from '#app/web/send-pieces.server.ts'
import type { Route } from './+types/file-download'

/** A document as it came, where the area and the officer allow it. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { bytes, mediaType, name, pieces } = await downloadPackFile(context.get(workContext), params)
  const plain = name.replaceAll(/[^ -~]/g, '-')
  return sendPieces(pieces, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Length': String(bytes),
  })
}
