import { openPackText } from '#app/operations/pack/open-pack-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/file-text'

/** What a document says, and what the wording lens sees in it, for the viewer. */
export async function loader({ context, params }: Route.LoaderArgs) {
  return Response.json(await openPackText(context.get(workContext), params))
}
