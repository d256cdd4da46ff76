import { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { dryRun } from '#app/operations/frame/get-forecast.server.ts'
import type { DryRunAnswer } from '#app/components/cycle/use-dry-run.ts'
import { workContext } from '#app/web/contexts.ts'
import { readFormData } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/dry-run'

export const middleware = [requireAct('cycle.plan')]

/** Works out the rules in the address, for a page that shows them live. Nothing is written. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const form = new FormData()
  for (const [name, value] of new URL(request.url).searchParams) form.append(name, value)
  const work = context.get(workContext)
  const read = readFormData(form, CyclePlan)
  const answer: DryRunAnswer = read.ok
    ? { forecast: await dryRun(work, read.value) }
    : { problems: read.reply.data.errors.map(({ sentence }) => sentence) }
  return Response.json(answer)
}
