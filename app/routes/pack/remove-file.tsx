import { href, redirect } from 'react-router'
import { z } from 'zod'
import { getPack } from '#app/operations/pack/get-pack.server.ts'
import { removePackFile } from '#app/operations/pack/remove-pack-file.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/remove-file'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { cycle, entry, files } = await getPack(context.get(workContext), params)
  const file = files.find(({ id }) => id === params.fileId)
  if (file === undefined) throw redirect(href('/cycles/:cycleId/packs/:entryId', params))
  return { cycle, entry, title: file.title }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({}))
  if (!form.ok) return form.reply
  const outcome = await attempt(removePackFile(context.get(workContext), params))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/packs/:entryId', params), 'pack-removed'), 303)
}

export default function RemoveFilePage({
  loaderData: { cycle, entry, title },
  actionData: reply,
  params,
}: Route.ComponentProps) {
  const back = { href: href('/cycles/:cycleId/packs/:entryId', params), text: `Plan pack of ${entry.planRef}` }
  return (
    <>
      <CycleHeading
        cycle={cycle}
        title={`Remove “${title}” from the pack of ${entry.planRef}?`}
        reply={reply}
        back={back}
      />
      <p className="govuk-body">
        Its content is deleted at once and cannot be brought back. That it was attached, and who opened it, stays in the
        trail.
      </p>
      <form method="post">
        <div className="app-button-row">
          <Button text="Remove the document" classes="govuk-button--warning" preventDoubleClick />
          <a className="govuk-link" href={back.href}>
            Keep it
          </a>
        </div>
      </form>
    </>
  )
}
