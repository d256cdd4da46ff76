import { href, redirect } from 'react-router'
import { everybodyElse, MoveForm } from '#app/domain/assignment/assignment.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { describeMove } from '#app/operations/assignment/describe-move.server.ts'
import { moveAudits } from '#app/operations/assignment/move-audits.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { RadiosField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/move'
import { filterIn, readAuditChoice } from './audit-choice.ts'
import { HandoverFields } from './handover-fields.tsx'
import { movedQuery } from './moved-banner.tsx'

export const middleware = [requireAct('audits.assign')]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  const { searchParams } = new URL(request.url)
  const choice = readAuditChoice(searchParams)
  const listed = `?${new URLSearchParams(filterIn(searchParams))}`
  return { cycle, listed, chosen: await describeMove(work, { cycleId: cycle.id, choice }) }
}

/** Which audits are meant stands in the address, so that the form asks only who takes them over, and why. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { searchParams } = new URL(request.url)
  const choice = readAuditChoice(searchParams)
  const form = await readForm(request, MoveForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(moveAudits(context.get(workContext), { ...params, choice, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const { moved, kept } = outcome.value
  const told = new URLSearchParams([...filterIn(searchParams), ...movedQuery(moved, kept)])
  return redirect(`${href('/cycles/:cycleId/assignments', params)}?${told}`, 303)
}

export default function MovePage({ loaderData: { cycle, chosen, listed }, actionData: reply }: Route.ComponentProps) {
  const { total, ended, agencies, holders, colleagues } = chosen
  const open = total - ended
  const back = { href: `${href('/cycles/:cycleId/assignments', { cycleId: cycle.id })}${listed}`, text: 'Assignments' }
  const others = agencies.length === 1 ? `of ${agencyNames[agencies[0]!].toLowerCase()}` : 'of each agency'
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title={`Move ${plural(open, 'audit')}`} reply={reply} back={back} />
        <p className="govuk-body">
          Now with {holders.map(({ name, count }) => `${name} (${count})`).join(', ') || 'nobody'}.
          {ended > 0 && ` ${plural(ended, 'more has', 'more have')} ended and will stay.`} Answers so far go along.
          Every audit is checked for conflicts of interest; those that cannot move stay where they are, and you are
          told.
        </p>
        <form method="post" noValidate>
          <RadiosField
            name="toId"
            reply={reply}
            legend="Who takes them over?"
            legendClasses="govuk-fieldset__legend--m"
            items={[
              {
                value: everybodyElse,
                text: `Share them out again among all others ${others}`,
                hint: 'At random and by the time that people can give. Those who have the chosen audits now get none of them.',
              },
              ...(colleagues.length > 0 ? [{ divider: 'or' }] : []),
              ...colleagues.map(({ id, name, agency, openAudits }) => ({
                value: id,
                text: agencies.length > 1 && agency ? `${name} (${agencyNames[agency].toLowerCase()})` : name,
                hint: `${plural(openAudits, 'open audit')} in this cycle`,
              })),
            ]}
          />
          <HandoverFields reply={reply} many />
          <Button text={`Move ${plural(open, 'audit')}`} preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
