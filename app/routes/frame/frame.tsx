import { href, redirect } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/measures/words.ts'
import { describeFrame } from '#app/domain/frame/frame.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getForecast, listLookalikes } from '#app/operations/frame/get-forecast.server.ts'
import { getFrame } from '#app/operations/frame/get-frame.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { ForecastView } from '#app/components/cycle/forecast-view.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import type { Work } from '#app/operations/work.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import { frameColumns, FramePlans, readFrameFilter } from './frame-plans.tsx'
import type { Route } from './+types/frame'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  if (cycle.kind === 'forms') throw redirect(href('/cycles/:cycleId/frame/forms', params))
  const isPlanned = cycle.frozenOn === null
  return {
    cycle,
    done: justDone(request),
    canFreeze: mayDo(work, 'frame.freeze'),
    canPlan: mayDo(work, 'cycle.plan'),
    list: isPlanned ? null : await listPlans(work, cycle.id, request),
    forecast: cycle.drawnAt === null ? await getForecast(work, cycle.id) : null,
    lookalikes: isPlanned ? await listLookalikes(work) : [],
  }
}

async function listPlans(work: Work, cycleId: string, request: Request) {
  const url = new URL(request.url)
  const state = readListState(url, frameColumns)
  const filter = readFrameFilter(url, state)
  const frame = await getFrame(work, { cycleId, filter, slice: sliceOf(state) })
  return { ...withinPages(request, { ...frame, pages: pagesOf(frame.matching) }), state, filter, search: url.search }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ version: z.coerce.number().int() }))
  if (!form.ok) return form.reply
  const outcome = await attempt(freezeFrame(context.get(workContext), { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame', params), 'frozen'), 303)
}

export default function FramePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, list, forecast, lookalikes, canFreeze } = loaderData
  if (list?.state.isPrint) {
    return (
      <>
        <CycleHeading cycle={cycle} title="Plans of the frame" />
        <FramePlans cycle={cycle} list={list} />
      </>
    )
  }
  return (
    <>
      <CycleHeading cycle={cycle} title="Frame" done={loaderData.done} reply={reply} />
      {list && <FrozenFrame cycle={cycle} />}
      {forecast && forecast.frameSize > 0 && <ForecastView forecast={forecast} />}
      <Lookalikes groups={lookalikes} />
      {!list && forecast && <Freeze {...loaderData} isEmpty={forecast.frameSize === 0} canFreeze={canFreeze} />}
      {list && <FramePlans cycle={cycle} list={list} />}
    </>
  )
}

type Cycle = Route.ComponentProps['loaderData']['cycle']

/** Probably one plan written twice: a warning, because the register may be right. */
function Lookalikes({ groups }: { groups: string[][] }) {
  if (groups.length === 0) return null
  return (
    <InsetText>
      <h2 className="govuk-heading-s">Some references look like one plan written twice</h2>
      <p className="govuk-body">
        They differ only in capitals or spaces, and count as different plans. If they are one plan, correct the file and
        load the register again before you freeze.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {groups.map((group) => (
          <li key={group[0]}>{group.join(' and ')}</li>
        ))}
      </ul>
    </InsetText>
  )
}

function Freeze({ cycle, isEmpty, canFreeze }: { cycle: Cycle; isEmpty: boolean; canFreeze: boolean }) {
  if (isEmpty) {
    return (
      <EmptyState title="There is no plan to draw from">
        <a className="govuk-link" href="/register">
          Load the register
        </a>
        , or{' '}
        <a className="govuk-link" href={href('/cycles/:cycleId/rules', { cycleId: cycle.id })}>
          change the rules of this cycle
        </a>
        .
      </EmptyState>
    )
  }
  if (!canFreeze) return null
  return (
    <form method="post">
      <input type="hidden" name="version" value={cycle.version} />
      <WarningText>
        Freezing fixes the plans, their groups and what the register says of them today. It cannot be undone.
      </WarningText>
      <div className="app-button-row">
        <Button text="Freeze the frame" preventDoubleClick />
        <a className="govuk-link" href={href('/cycles/:cycleId/rules', { cycleId: cycle.id })}>
          Change the rules first
        </a>
      </div>
    </form>
  )
}

function FrozenFrame({ cycle }: { cycle: Cycle }) {
  const needsSeed = cycle.seed === null
  return (
    <>
      <p className="govuk-body-l">
        {describeFrame(cycle, cycle.frameSize ?? 0, cycle.frozenOn ?? '')} can be drawn.{' '}
        {plural(cycle.excludedCount ?? 0, 'plan was', 'plans were')} left out.
      </p>
      <InsetText>
        <h2 className="govuk-heading-s govuk-!-margin-bottom-2">Frame hash</h2>
        <p className="govuk-body app-code">{cycle.frameHash}</p>
        <p className="govuk-body">
          {needsSeed
            ? 'Write this hash in the minutes now, before the seed is made. It proves later that the frame was not changed once the seed was known.'
            : 'This hash was recorded before the seed was made.'}
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/frame.txt', { cycleId: cycle.id })}>
            Download frame.txt
          </a>
        </p>
      </InsetText>
      {needsSeed && <Button text="Next: record the seed" href={href('/cycles/:cycleId/seed', { cycleId: cycle.id })} />}
    </>
  )
}
