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
import { FrameHash } from '#app/components/cycle/frame-hash.tsx'
import { FreezeForm } from '#app/components/cycle/freeze-form.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
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
  const rules = href('/cycles/:cycleId/rules', { cycleId: cycle.id })
  return <FreezeForm version={cycle.version} noun="plans" rules={rules} />
}

function FrozenFrame({ cycle }: { cycle: Cycle }) {
  return (
    <>
      <p className="govuk-body-l">
        {describeFrame(cycle, cycle.frameSize ?? 0, cycle.frozenOn ?? '')} can be drawn.{' '}
        {plural(cycle.excludedCount ?? 0, 'plan was', 'plans were')} left out.
      </p>
      <FrameHash cycle={cycle} />
    </>
  )
}
