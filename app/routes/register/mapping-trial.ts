import { MappingForm } from '#app/domain/reading/upload-form.ts'
import { tryMapping, type MappingTrial } from '#app/operations/register/try-mapping.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/mapping-trial'

export const middleware = [requireAct('register.import')]

/** What a choice of columns would do to the rows of the file: asked for by the mapping page as the choices change. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<MappingTrial> {
  const form = await readForm(request, MappingForm)
  if (!form.ok) return { problem: 'These choices cannot be read' }
  const { columns } = form.value
  return tryMapping(context.get(workContext), { importId: params.importId, columns })
}

/** Somebody who follows the address finds nothing to see. */
export function loader() {
  throw new Response(null, { status: 404 })
}
