import { href, redirect } from 'react-router'
import { z } from 'zod'
import { termOf } from '#app/domain/frame/term.ts'
import { SavedPolicy } from '#app/domain/sampling/policy.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getPolicy } from '#app/operations/frame/list-policies.server.ts'
import { changePolicy, deletePolicy } from '#app/operations/frame/save-policy.server.ts'
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
import type { Route } from './+types/policy'

export const middleware = [requireAct('policy.manage')]

const version = z.coerce.number().int()
const PolicyAct = z.discriminatedUnion('intent', [
  SavedPolicy.extend({ intent: z.literal('save'), version }),
  z.object({ intent: z.literal('delete'), version }),
])

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const policy = await getPolicy(work, params.policyId)
  const { minutesEducation, minutesHealth, minutesSocialCare } = await getArea(work.db)
  const asIf = { label: termOf(toPlainDate(work.now)), minutesEducation, minutesHealth, minutesSocialCare }
  return {
    policy,
    savedOn: toPlainDate(policy.savedAt),
    asIf,
    worked: await workOut(work, request, { ...policy, ...asIf }),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, PolicyAct)
  if (!form.ok) return form.reply
  const work = context.get(workContext)
  const asked = { ...params, ...form.value }
  const isDeleting = asked.intent === 'delete'
  const outcome = await attempt(asked.intent === 'delete' ? deletePolicy(work, asked) : changePolicy(work, asked))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/policies'), isDeleting ? 'policy-deleted' : 'policy-saved'), 303)
}

export default function PolicyPage({ loaderData, actionData }: Route.ComponentProps) {
  const { policy, savedOn, asIf, worked } = loaderData
  const reply = actionData ?? worked.typed
  return (
    <>
      <BackLink href={href('/cycles/policies')} text="Saved rules" />
      <PageTitle title={policy.name} reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">{policy.name}</h1>
      <p className="govuk-body">
        Saved by {policy.savedByName} on {formatDate(savedOn)}. Cycles that were planned with these rules keep them as
        they were.
      </p>
      <PolicyForm
        initial={policy}
        asIf={asIf}
        forecast={worked.forecast}
        address={href('/cycles/policies/:policyId', { policyId: policy.id })}
        reply={reply}
        buttons={<Button text="Save the rules" preventDoubleClick />}
      >
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="version" value={policy.version} />
      </PolicyForm>
      <form method="post">
        <h2 className="govuk-heading-m">Delete these rules</h2>
        <p className="govuk-body">Cycles that were planned with them keep them, and their name.</p>
        <input type="hidden" name="intent" value="delete" />
        <input type="hidden" name="version" value={policy.version} />
        <Button text="Delete these rules" classes="govuk-button--warning" preventDoubleClick />
      </form>
    </>
  )
}
