import { href, redirect } from 'react-router'
import { MakeForm } from '#app/domain/fix/fix-forms.ts'
import { improvedSentences } from '#app/domain/fix/improved-words.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { makePacks } from '#app/operations/fix/make-packs.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { DayField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import { Figure, Figures } from '#app/routes/home/figures.tsx'
import type { Route } from './+types/fix'
import { FixList } from './fix-list.tsx'
import { readFixView } from './fix-view.ts'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const { list, ...rest } = await readFixView(work, { cycleId: params.cycleId, url })
  const made = Number(url.searchParams.get('made'))
  return { ...rest, list: withinPages(request, list), canManage: mayDo(work, 'fix.manage'), made: made > 0 ? made : 0 }
}

/** Makes the pack of one plan, which then opens, or of all that have none. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, MakeForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(makePacks(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const { packs, packId } = outcome.value
  if (packId !== null) return redirect(href('/cycles/:cycleId/fix/:packId', { ...params, packId }), 303)
  return redirect(`${href('/cycles/:cycleId/fix', params)}?made=${packs}`, 303)
}

type Data = Route.ComponentProps['loaderData']

export default function FixPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { list, view, filter, search, canManage, made } = loaderData
  const { cycle } = list
  return (
    <>
      <CycleHeading cycle={cycle} title="Fix-it packs" reply={reply} ids={{ dueOn: 'dueOn-day' }} />
      {!view.isPrint && (
        <>
          {made > 0 && !reply && (
            <NotificationBanner
              type="success"
              text={`${plural(made, 'pack is', 'packs are')} made. Read each before you send it.`}
            />
          )}
          <div className="govuk-grid-row">
            <div className="govuk-grid-column-two-thirds">
              <Lead list={list} />
              <Results list={list} />
              {canManage && <MakeAll list={list} reply={reply} />}
            </div>
          </div>
        </>
      )}
      {list.faulty === 0 ? (
        <EmptyState title="Nothing to put right">
          No audited plan of this cycle has a red criterion, or one that holds a grade down.
        </EmptyState>
      ) : (
        <FixList cycleId={cycle.id} dueOn={list.proposedDueOn} {...{ filter, view, search, list, canManage }} />
      )}
    </>
  )
}

function Lead({ list: { audited, faulty, onlyPast } }: Pick<Data, 'list'>) {
  return (
    <>
      <p className="govuk-body-l">
        {faulty} of {plural(audited, 'audited plan')} {faulty === 1 ? 'has' : 'have'} something to put right. A pack
        says what, where and by whom. Then an auditor looks again.
      </p>
      <Details summaryText="What goes into a pack">
        <p className="govuk-body">
          Every criterion that is red, or that holds a grade down, as it stood when the cycle was locked. What was late,
          and how the family was engaged at each stage, is not asked for: no change to the plan can put that right.
        </p>
        {onlyPast > 0 && (
          <p className="govuk-body">
            {plural(onlyPast, 'plan is', 'plans are')} red in nothing else, so{' '}
            {onlyPast === 1 ? 'it needs' : 'they need'} no pack.
          </p>
        )}
        <p className="govuk-body">
          A plan counts as improved when its grade rose, or when every request is put right and none is worse. The
          locked cycle and its measures stay as they are.
        </p>
      </Details>
    </>
  )
}

function Results({ list: { improved, states, late } }: Pick<Data, 'list'>) {
  if (improved.packs === 0) return null
  return (
    <section aria-labelledby="results">
      <h2 className="govuk-heading-m" id="results">
        What has come of it
      </h2>
      <Figures label="Fix-it packs in numbers">
        <Figure number={improved.improved} words={improved.improved === 1 ? 'plan improved' : 'plans improved'} />
        <Figure number={improved.reaudited} words="audited again" />
        <Figure number={(states.sent ?? 0) + (states.booked ?? 0)} words="being put right" />
        <Figure number={late} words="overdue" isAlarming={late > 0} />
      </Figures>
      {improvedSentences(improved).map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
    </section>
  )
}

function MakeAll({ list: { states, proposedDueOn }, reply }: Pick<Data, 'list'> & { reply: FormReply | undefined }) {
  const missing = states.not_made ?? 0
  if (missing === 0) return null
  return (
    <form method="post" noValidate>
      <h2 className="govuk-heading-m">Make the packs</h2>
      <DayField
        name="dueOn"
        reply={reply}
        legend="By when is it to be put right?"
        hint="You can change it for each pack when you send it."
        initial={proposedDueOn}
      />
      <Button text={missing === 1 ? 'Make the missing pack' : `Make all ${missing} packs`} preventDoubleClick />
    </form>
  )
}
