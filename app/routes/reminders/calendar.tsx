import { data, href, redirect } from 'react-router'
import {
  getCalendar,
  makeCalendarAddress,
  withdrawCalendarAddress,
} from '#app/operations/reminders/calendar-address.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import { newToken } from '#app/web/session.server.ts'
import type { Route } from './+types/calendar'

export async function loader({ context, request }: Route.LoaderArgs) {
  return { ...(await getCalendar(context.get(workContext))), done: justDone(request) }
}

/** A new address is shown once, by the answer to the form itself: nothing keeps it. */
export async function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const form = await request.formData()
  if (form.get('intent') === 'withdraw') {
    await withdrawCalendarAddress(work)
    return redirect(withDone(href('/calendar'), 'withdrawn'), 303)
  }
  const { token, tokenHash } = newToken()
  await makeCalendarAddress(work, { tokenHash })
  return data({ address: `${publicAddress(request)}${href('/calendar/:token.ics', { token })}` })
}

export default function CalendarPage({ loaderData: { hasAddress, done }, actionData }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/audits')} text="My audits" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Due dates in my calendar" />
          {done === 'withdrawn' && !actionData && (
            <NotificationBanner
              type="success"
              text="The address is withdrawn. Calendars that still ask for it find nothing."
            />
          )}
          <h1 className="govuk-heading-l">Due dates in my calendar</h1>
          {actionData ? (
            <NewAddress address={actionData.address} />
          ) : (
            <p className="govuk-body">
              A calendar program such as Outlook can show when your audits are due. It says how many, and names nothing
              else.
            </p>
          )}
          {!actionData && hasAddress && (
            <InsetText text="You have an address. It was shown once, when it was made. If it is lost, or somebody else may know it, make a new one: the old one stops working." />
          )}
          <Buttons hasAddress={hasAddress || actionData !== undefined} />
        </div>
      </div>
    </>
  )
}

function NewAddress({ address }: { address: string }) {
  return (
    <>
      <p className="govuk-body">
        Copy this address now. It is not shown again. In your calendar program choose “subscribe” or “add calendar from
        the internet” and paste it there.
      </p>
      <p className="govuk-body">
        <code className="app-code">{address}</code>
      </p>
      <WarningText text="Whoever has this address can see how many audits you have, and when they are due. Give it to nobody." />
    </>
  )
}

function Buttons({ hasAddress }: { hasAddress: boolean }) {
  return (
    <div className="app-button-row">
      <form method="post">
        <Button
          text={hasAddress ? 'Make a new address' : 'Make my calendar address'}
          name="intent"
          value="make"
          classes={hasAddress ? 'govuk-button--secondary' : undefined}
          preventDoubleClick
        />
      </form>
      {hasAddress && (
        <form method="post">
          <Button text="Withdraw the address" name="intent" value="withdraw" classes="govuk-button--secondary" />
        </form>
      )}
    </div>
  )
}
