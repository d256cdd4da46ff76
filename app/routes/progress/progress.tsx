import { href, redirect } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { nudge } from '#app/operations/reminders/nudge.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { pagesOf, sliceOf } from '#app/components/list/columns.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import type { Route } from './+types/progress'
import { AuditorList } from './auditor-list.tsx'
import { Figures } from './figures.tsx'
import { Forecasts } from './forecasts.tsx'
import { NudgedBanner, nudgedQuery, NudgeLate } from './nudges.tsx'
import { Pace } from './pace.tsx'
import { readProgressView } from './progress-view.ts'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  const { rows, ...rest } = await readProgressView(work, { cycleId: cycle.id, url: new URL(request.url) })
  const { skip, take } = sliceOf(rest.view)
  const list = { rows: rows.slice(skip, skip + take), matching: rows.length, pages: pagesOf(rows.length) }
  return {
    cycle,
    told: new URL(request.url).search,
    ...rest,
    list: withinPages(request, list),
    canNudge: mayDo(work, 'reminders.nudge') && cycle.state === 'auditing',
  }
}

/** Reminds one person, or with no person all who are late. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ personId: z.string().optional() }))
  if (!form.ok) return form.reply
  const { personId } = form.value
  const input = { ...params, personId, address: publicAddress(request) }
  const outcome = await attempt(nudge(context.get(workContext), input))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${href('/cycles/:cycleId/progress', params)}?${nudgedQuery(outcome.value)}`, 303)
}

export default function ProgressPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, progress, view, canNudge } = loaderData
  const { all } = progress
  if (all.total === 0) {
    return (
      <>
        <CycleHeading cycle={cycle} title="Progress" reply={reply} />
        <EmptyState title="No audits yet">
          Progress shows once the sample is drawn and{' '}
          <a className="govuk-link" href={href('/cycles/:cycleId/assignments', { cycleId: cycle.id })}>
            the audits are shared out
          </a>
          .
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <CycleHeading cycle={cycle} title="Progress" reply={reply} />
      {!reply && <NudgedBanner search={loaderData.told} />}
      {cycle.dueOn && (
        <p className="govuk-body-l">
          Audits are due by {formatDate(cycle.dueOn)}.{' '}
          {all.overdue > 0 ? `${plural(all.overdue, 'audit is', 'audits are')} overdue.` : 'Nothing is overdue.'}
        </p>
      )}
      <Figures all={all} />
      {!view.isPrint && (
        <>
          {all.forecast && <Forecasts progress={progress} dueOn={cycle.dueOn} />}
          <Pace progress={progress} dueOn={cycle.dueOn} />
        </>
      )}
      <h2 className="govuk-heading-m">Who stands where</h2>
      {canNudge && !view.isPrint && <NudgeLate progress={progress} />}
      <AuditorList {...loaderData} cycleId={cycle.id} />
    </>
  )
}
