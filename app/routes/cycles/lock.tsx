import { href, redirect } from 'react-router'
import { z } from 'zod'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { CloseRequest } from '#app/domain/sampling/close.ts'
import { formatCount, plural } from '#app/domain/measures/words.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import { getLock, type LockPage as Page } from '#app/operations/measures/get-lock.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Panel } from '#app/components/govuk/panel.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { ModerationPanel } from '#app/components/moderation/moderation-panel.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { CloseForm } from '../measures/close-form.tsx'
import { LockForm } from '../measures/lock-form.tsx'
import type { Route } from './+types/lock'

export const middleware = [requireAct('cycle.lock')]

const LockRequest = z.object({
  intent: z.literal('lock'),
  version: z.number().int(),
  confirmed: z.literal('yes', { error: 'Confirm that the cycle may be locked for good' }),
})
const Step = z.discriminatedUnion('intent', [CloseRequest.extend({ intent: z.literal('close') }), LockRequest])

export function loader({ context, params }: Route.LoaderArgs) {
  return getLock(context.get(workContext), params)
}

export async function action({ context, params: { cycleId }, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const form = await readForm(request, Step)
  if (!form.ok) return form.reply
  const step = form.value
  const act =
    step.intent === 'close' ? closeAuditing(work, { ...step, cycleId }) : lockCycle(work, { ...step, cycleId })
  const outcome = await attempt<unknown>(act)
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/cycles/:cycleId/lock', { cycleId }), 303)
}

export default function LockPage({ loaderData: page, actionData: reply }: Route.ComponentProps) {
  const { cycle, open } = page
  const term = cycleName(cycle.label)
  const title = cycle.state === 'auditing' ? 'Close auditing' : 'Lock the cycle'
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${title}: ${term}`} reply={reply} />
        <BackLink text={term} href={href('/cycles/:cycleId', { cycleId: cycle.id })} />
        <FormErrors reply={reply} />
        {cycle.state === 'locked' ? <Locked page={page} /> : <h1 className="govuk-heading-l">{title}</h1>}
        {cycle.state === 'auditing' && <Progress page={page} />}
        {cycle.state === 'auditing' && <CloseForm key={open.length} page={page} reply={reply} />}
        {cycle.state === 'moderating' && <Ready page={page} />}
        {cycle.state === 'moderating' && <ModerationPanel cycleId={cycle.id} moderation={page.moderation} />}
        {cycle.state === 'moderating' && <LockForm page={page} reply={reply} />}
        {['planned', 'frozen', 'drawn'].includes(cycle.state) && (
          <InsetText text="There is nothing to close yet. Draw the sample and share out the audits first." />
        )}
      </div>
    </div>
  )
}

function Locked({ page: { cycle } }: { page: Page }) {
  return (
    <>
      <Panel
        titleText="Cycle locked"
        headingLevel={1}
        text={`${cycleName(cycle.label)}: ${plural(cycle.sampleSize, nounOf(cycle.kind, 1))} frozen`}
      />
      <p className="govuk-body">Nothing in this cycle can be changed any more. Its measures are computed.</p>
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={cycle.kind === 'forms' ? href('/measures/:code', { code: 'F1' }) : href('/measures')}
        >
          {cycle.kind === 'forms' ? 'See F1, the quality of returned forms' : 'See the measures'}
        </a>
      </p>
    </>
  )
}

function Ready({ page: { cycle, agencies } }: { page: Page }) {
  const notDone = agencies.reduce((total, agency) => total + agency.notDone, 0)
  return (
    <>
      <NotificationBanner text="Auditing is closed. No answer can be changed." />
      {notDone > 0 && (
        <InsetText>
          {plural(notDone, 'audit')} {notDone === 1 ? 'was' : 'were'} not done.{' '}
          {notDone === 1 ? `Its ${nounOf(cycle.kind, 1)} counts` : `Their ${nounOf(cycle.kind, 2)} count`} as not met
          wherever a measure needs the answer.
        </InsetText>
      )}
    </>
  )
}

function Progress({ page: { agencies } }: { page: Page }) {
  const figure = (count: number) => ({ text: formatCount(count), format: 'numeric' })
  return (
    <ScrollRegion label="Audits by agency">
      <Table
        caption="Audits by agency"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Agency', { text: 'Submitted', format: 'numeric' }, { text: 'Not submitted', format: 'numeric' }]}
        rows={agencies.map(({ agency, submitted, open }) => [agencyNames[agency], figure(submitted), figure(open)])}
      />
    </ScrollRegion>
  )
}
