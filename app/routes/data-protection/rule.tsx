import { href, redirect } from 'react-router'
import { z } from 'zod'
import { kinds, RetentionKind, RetentionRule } from '#app/domain/retention/kinds.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { getRetention } from '#app/operations/retention/list-purges.server.ts'
import { setRule } from '#app/operations/retention/rules.server.ts'
import { RadiosField, TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/rule'

const RuleForm = RetentionRule.pick({ days: true }).extend({
  isOn: z.enum(['yes', 'no'], { error: 'Select whether this kind is removed' }),
})

function kindOf(params: { kind: string }): RetentionKind {
  const kind = RetentionKind.safeParse(params.kind)
  if (!kind.success) throw new Refusal('not-found', 'KIND_NOT_FOUND', 'There is no such kind of data.')
  return kind.data
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const kind = kindOf(params)
  const { rules } = await getRetention(context.get(workContext))
  const { days, isOn } = rules.find((rule) => rule.kind === kind)!
  return { kind, days, isOn }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, RuleForm)
  if (!form.ok) return form.reply
  const { days, isOn } = form.value
  const rule = { kind: kindOf(params), days, isOn: isOn === 'yes' }
  const outcome = await attempt(setRule(context.get(workContext), rule))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${href('/data-protection')}?saved`, 303)
}

export default function RulePage({ loaderData: { kind, days, isOn }, actionData: reply }: Route.ComponentProps) {
  const { name, removes, from, why, days: proposed } = kinds[kind]
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/data-protection')} text="Data protection" />
        <PageTitle title={`How long: ${name}`} reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">{name}</h1>
        <p className="govuk-body">{removes}</p>
        <p className="govuk-body">
          The workbench proposes {proposed.toLocaleString('en-GB')} days. {why}
        </p>
        <form method="post" noValidate>
          <TextField
            name="days"
            label="Days it is kept"
            hint={`From ${from}. 365 days are one year.`}
            classes="govuk-input--width-5"
            inputmode="numeric"
            initial={String(days)}
            reply={reply}
          />
          <RadiosField
            name="isOn"
            legend="Is this kind removed after that?"
            items={[
              { value: 'yes', text: 'Yes, when two people have agreed to a removal' },
              { value: 'no', text: 'No, it is kept' },
            ]}
            initial={isOn ? 'yes' : 'no'}
            reply={reply}
          />
          <Button text="Save the rule" />
        </form>
      </div>
    </div>
  )
}
