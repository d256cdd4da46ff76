import { href, redirect } from 'react-router'
import { CloseForm } from '#app/domain/fix/fix-forms.ts'
import { closePack } from '#app/operations/fix/close-pack.server.ts'
import { getPack } from '#app/operations/fix/get-pack.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/close'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { cycle, pack } = await getPack(context.get(workContext), params)
  return { cycle, pack }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, CloseForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(closePack(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/fix/:packId', params), 'pack-closed'), 303)
}

export default function ClosePage({ loaderData: { cycle, pack }, actionData: reply }: Route.ComponentProps) {
  const back = {
    href: href('/cycles/:cycleId/fix/:packId', { cycleId: cycle.id, packId: pack.id }),
    text: `Plan ${pack.planRef}`,
  }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Close the pack" reply={reply} back={back} />
        <p className="govuk-body">
          Close the pack when nobody will look at plan <strong className="app-nowrap">{pack.planRef}</strong> again: it
          has ceased, or another area has it now. The pack then counts as made, and never as improved. This cannot be
          undone.
        </p>
        <form method="post" noValidate>
          <input type="hidden" name="version" value={pack.version} />
          <TextareaField name="reason" reply={reply} label="Why does it end without a re-audit?" rows={3} />
          <Button text="Close the pack" classes="govuk-button--warning" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
