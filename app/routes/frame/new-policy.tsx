import { href, redirect } from 'react-router'
import { termOf } from '#app/domain/frame/term.ts'
import { planRules, SavedPolicy } from '#app/domain/sampling/policy.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { savePolicy } from '#app/operations/frame/save-policy.server.ts'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import { PolicyForm } from './policy-form.tsx'
import { workOut } from './work-out.server.ts'
import type { Route } from './+types/new-policy'

export const middleware = [requireAct('policy.manage')]

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { minutesEducation, minutesHealth, minutesSocialCare } = await getArea(work.db)
  const asIf = { label: termOf(toPlainDate(work.now)), minutesEducation, minutesHealth, minutesSocialCare }
  return { asIf, worked: await workOut(work, request, { ...planRules, ...asIf }) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, SavedPolicy)
  if (!form.ok) return form.reply
  const outcome = await attempt(savePolicy(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/policies'), 'policy-saved'), 303)
}

export default function NewPolicyPage({ loaderData: { asIf, worked }, actionData }: Route.ComponentProps) {
  const reply = actionData ?? worked.typed
  return (
    <>
      <BackLink href={href('/cycles/policies')} text="Saved rules" />
      <PageTitle title="Save new rules" reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">Save new rules</h1>
      <PolicyForm
        initial={{ ...planRules, name: '', isDefault: false }}
        asIf={asIf}
        forecast={worked.forecast}
        address={href('/cycles/policies/new')}
        reply={reply}
        buttons={<Button text="Save the rules" preventDoubleClick />}
      />
    </>
  )
}
