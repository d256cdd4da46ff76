import { href, redirect } from 'react-router'
import { z } from 'zod'
import { describeFormsFrame, windowOf } from '#app/domain/frame/forms-frame.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { getFormsForecast, listFrameForms } from '#app/operations/frame/get-forms-frame.server.ts'
import { getFormsCycle } from '#app/operations/sampling/get-cycle.server.ts'
import type { Work } from '#app/operations/work.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { FormsForecastView } from '#app/components/cycle/forms-forecast.tsx'
import { FrameHash } from '#app/components/cycle/frame-hash.tsx'
import { FreezeForm } from '#app/components/cycle/freeze-form.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/forms-frame'
import { formColumns, FrameForms, readFormsFilter } from './frame-forms.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getFormsCycle(work, params.cycleId)
  return {
    cycle,
    done: justDone(request),
    canFreeze: mayDo(work, 'frame.freeze'),
    forecast: await getFormsForecast(work, cycle.id),
    list: cycle.frozenOn === null ? null : await listForms(work, cycle.id, request),
  }
}

async function listForms(work: Work, cycleId: string, request: Request) {
  const url = new URL(request.url)
  const state = readListState(url, formColumns)
  const filter = readFormsFilter(url)
  const found = await listFrameForms(work, { cycleId, filter, slice: sliceOf(state) })
  return { ...withinPages(request, { ...found, pages: pagesOf(found.matching) }), state, filter, search: url.search }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ version: z.coerce.number().int() }))
  if (!form.ok) return form.reply
  const outcome = await attempt(freezeFrame(context.get(workContext), { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame/forms', params), 'frozen'), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function FormsFramePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, list, forecast } = loaderData
  if (list?.state.isPrint) {
    return (
      <>
        <CycleHeading cycle={cycle} title="Forms of the frame" />
        <FrameForms list={list} forecast={forecast} />
      </>
    )
  }
  return (
    <>
      <CycleHeading cycle={cycle} title="Frame" done={loaderData.done} reply={reply} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {list && <Frozen cycle={cycle} />}
          {cycle.drawnAt === null && forecast.frameSize > 0 && (
            <FormsForecastView forecast={forecast} agreed={cycle.fixedSize ?? 0} />
          )}
          {!list && <Freeze {...loaderData} />}
        </div>
      </div>
      {list && <FrameForms list={list} forecast={forecast} />}
    </>
  )
}

function Freeze({ cycle, forecast, canFreeze }: Data) {
  if (forecast.frameSize === 0) {
    return (
      <EmptyState title="There is no form to draw from">
        No form came back in the last six months, or all were drawn before. Bring the{' '}
        <a className="govuk-link" href={href('/forms')}>
          register of forms
        </a>{' '}
        up to date.
      </EmptyState>
    )
  }
  if (!canFreeze) return null
  const rules = href('/cycles/:cycleId/rules/forms', { cycleId: cycle.id })
  return <FreezeForm version={cycle.version} noun="forms" rules={rules} />
}

function Frozen({ cycle }: Pick<Data, 'cycle'>) {
  return (
    <>
      <p className="govuk-body-l">
        {describeFormsFrame(cycle.frameSize ?? 0, windowOf(cycle.termTo, cycle.frozenOn ?? cycle.termTo))} can be drawn.{' '}
        {plural(cycle.excludedCount ?? 0, 'form was', 'forms were')} left out.
      </p>
      <FrameHash cycle={cycle} />
    </>
  )
}
