import { href, redirect } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { listOutbox, retryMessage } from '#app/operations/reminders/list-outbox.server.ts'
import { makeDigests } from '#app/operations/reminders/make-digests.server.ts'
import { sendOutbox } from '#app/operations/reminders/send-outbox.server.ts'
import { openMailer } from '#app/mail/mailer.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import type { Route } from './+types/reminders'
import { OutboxTable } from './outbox-table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const outbox = await listOutbox(context.get(workContext), { page: pageNumber(request) })
  return { ...withinPages(request, outbox), search: new URL(request.url).search, goesTo: openMailer().kind }
}

/**
 * The page has three kinds of forms: one makes today’s digests, one sends what waits, and the button beside a message lets
 * it be tried again.
 */
export async function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const sent = await request.formData()
  const retry = readFormData(sent, z.object({ messageId: z.string() }))
  if (retry.ok) {
    const outcome = await attempt(retryMessage(work, retry.value))
    return outcome.ok ? redirect(href('/reminders'), 303) : retry.refuse(outcome.refusal)
  }
  const form = readFormData(sent, z.object({ intent: z.enum(['digests', 'send']).default('send') }))
  if (!form.ok) return form.reply
  if (form.value.intent === 'digests') {
    const digests = await attempt(makeDigests(work, { address: publicAddress(request) }))
    if (!digests.ok) return form.refuse(digests.refusal)
  }
  const outcome = await attempt(sendOutbox(work, openMailer()))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${href('/reminders')}?sent=${outcome.value.sent}&failed=${outcome.value.failed}`, 303)
}

type Data = Route.ComponentProps['loaderData']

export default function RemindersPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { messages, page, pages, waiting } = loaderData
  return (
    <>
      <BackLink href="/" text="My work" />
      <PageTitle title="Reminders" reply={reply} />
      <FormErrors reply={reply} />
      {!reply && <SentBanner {...loaderData} />}
      <h1 className="govuk-heading-l">Reminders</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <About {...loaderData} />
          <Sending isOn={loaderData.isOn} waiting={waiting} />
          {messages.length === 0 && (
            <EmptyState title="No reminder yet">
              Remind somebody from the progress of a cycle, or make the digests of today. Where the data is in
              PostgreSQL, the command “reminders send” makes them daily.
            </EmptyState>
          )}
        </div>
      </div>
      {messages.length > 0 && <OutboxTable messages={messages} />}
      <Pager page={page} pages={pages} hrefOf={(number) => `${href('/reminders')}?page=${number}`} />
    </>
  )
}

function About({ isOn, goesTo, withoutAddress }: Data) {
  return (
    <>
      <p className="govuk-body">
        Auditors get at most one digest a working day: when an audit is overdue or due within seven days, and on Mondays
        whenever they have one to do. Messages hold counts, dates and a link, never a plan or a child.
      </p>
      {!isOn && <InsetText text="Reminders are switched off in the settings of the area. No new ones are made." />}
      {goesTo === 'folder' && (
        <InsetText text="No mail server is set, so messages are not sent to anybody: they are written to a folder on the server, as files that a mail program opens. The README says how to set one." />
      )}
      {withoutAddress > 0 && (
        <p className="govuk-body">
          {plural(withoutAddress, 'active auditor', 'active auditors')} without an e-mail address{' '}
          {withoutAddress === 1 ? 'hears' : 'hear'} nothing.{' '}
          <a className="govuk-link" href={href('/auditors')}>
            See who
          </a>
        </p>
      )}
    </>
  )
}

/** By hand what the command does by cron, which cannot run beside the server when the data is in an SQLite file. */
function Sending({ isOn, waiting }: Pick<Data, 'isOn' | 'waiting'>) {
  return (
    <form method="post">
      <div className="app-button-row">
        {waiting > 0 && (
          <Button name="intent" value="send" text={`Send ${plural(waiting, 'message')} now`} preventDoubleClick />
        )}
        {isOn && (
          <Button
            name="intent"
            value="digests"
            text="Make today’s digests and send"
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        )}
      </div>
    </form>
  )
}

/** Says once what sending has done. */
function SentBanner({ search, goesTo }: Pick<Data, 'search' | 'goesTo'>) {
  const query = new URLSearchParams(search)
  const [sent, failed] = [Number(query.get('sent') ?? Number.NaN), Number(query.get('failed'))]
  if (!Number.isSafeInteger(sent) || !Number.isSafeInteger(failed)) return null
  const done = goesTo === 'folder' ? 'written to the folder' : 'sent'
  const first = sent === 0 ? 'No message was sent.' : `${plural(sent, 'message')} ${done}.`
  const then = failed > 0 ? ` ${plural(failed, 'message')} could not be sent: the list says why.` : ''
  return <NotificationBanner type={failed > 0 ? undefined : 'success'} text={`${first}${then}`} />
}
