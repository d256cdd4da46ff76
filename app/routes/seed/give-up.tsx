import { href, redirect } from 'react-router'
import { GiveUpForm } from '#app/domain/seed/commit-reveal.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getSeed } from '#app/operations/seed/get-seed.server.ts'
import { giveUpSeed } from '#app/operations/seed/give-up-seed.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/give-up'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    cycle: await getCycle(work, params.cycleId),
    seed: await getSeed(work, params.cycleId),
    canRecord: mayDo(work, 'sample.seed'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, GiveUpForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(giveUpSeed(context.get(workContext), { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/seed', params), 'given-up'), 303)
}

export default function GiveUpPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, seed, canRecord } = loaderData
  const back = { href: href('/cycles/:cycleId/seed', { cycleId: cycle.id }), text: 'Seed' }
  const isRound = seed.way === 'commit_reveal'
  const isOpen = seed.way !== null && cycle.seed === null
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading
          cycle={cycle}
          title={isRound ? 'Give up this round' : 'Give up the public draw'}
          reply={reply}
          back={back}
        />
        {!isOpen && (
          <EmptyState title="There is nothing to give up">No way of making the seed is under way.</EmptyState>
        )}
        {isOpen && (
          <p className="govuk-body">
            {isRound
              ? 'Give a round up when somebody cannot or will not reveal. The frame stays as it is. A new round begins with new secrets, and this one stays visible.'
              : `Give the draw up when it does not take place, or is not published as was named. The seed was to come from ${seed.draw?.name}, drawn on ${formatDate(seed.draw?.drawnOn ?? seed.today)}.`}
          </p>
        )}
        {isOpen && canRecord && (
          <>
            <WarningText>
              Whoever gives up a seed that is known, or could be guessed, may be choosing the sample. The reason, your
              name and the moment stand in the manifest, in the trail and on the page where the draw is checked.
            </WarningText>
            <form method="post" noValidate>
              <input type="hidden" name="version" value={cycle.version} />
              <TextareaField
                name="reason"
                label="Why is it given up?"
                hint="It may be published: name nobody."
                reply={reply}
                rows={4}
              />
              <Button text="Give it up" classes="govuk-button--warning" preventDoubleClick />
            </form>
          </>
        )}
        {isOpen && !canRecord && <p className="govuk-body">The SEND officer decides this.</p>}
      </div>
    </div>
  )
}
