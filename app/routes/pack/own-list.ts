import { listOwnPack } from '#app/operations/pack/list-own-pack.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/own-list'

/** The documents of an audit's pack, for the viewer beside its questions. */
export async function loader({ context, params }: Route.LoaderArgs) {
  return Response.json(await listOwnPack(context.get(workContext), params.auditId))
}
