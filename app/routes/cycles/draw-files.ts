import { getFrameText, getManifestText } from '#app/operations/proof/verify-draw.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/draw-files'

/** `frame.txt` and `manifest.json`, byte for byte as they were hashed, under the names that the commands expect. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const isManifest = new URL(request.url).pathname.endsWith('manifest.json')
  const { text } = await (isManifest ? getManifestText : getFrameText)(work, params.cycleId)
  return new Response(text, {
    headers: {
      'Content-Type': `${isManifest ? 'application/json' : 'text/plain'}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${isManifest ? 'manifest.json' : 'frame.txt'}"`,
    },
  })
}
