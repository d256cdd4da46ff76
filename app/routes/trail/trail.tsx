import { listEvents } from '#app/operations/trail/list-events.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Pagination } from '#app/components/govuk/pagination.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/trail'

export async function loader({ context, request }: Route.LoaderArgs) {
  const page = pageNumber(request)
  return { page, ...withinPages(request, await listEvents(context.get(workContext), { page })) }
}

export function action({ context }: Route.ActionArgs) {
  return verifyTrail(context.get(workContext))
}

export default function TrailPage({
  loaderData: { page, pages, total, events },
  actionData: check,
}: Route.ComponentProps) {
  const link = (number: number) => ({ href: `/trail?page=${number}` })
  return (
    <>
      <PageTitle title="Trail" />
      {check && <CheckResult {...check} />}
      <h1 className="govuk-heading-l">Trail</h1>
      <p className="govuk-body">
        Everything that was done, newest first: {total.toLocaleString('en-GB')} events. Each carries the hash of the one
        before it, so that a change made afterwards shows.
      </p>
      <form method="post">
        <Button text="Check the trail" classes="govuk-button--secondary" />
      </form>
      <ScrollRegion label="Events">
        <Table
          caption={`Events, page ${page} of ${pages}`}
          captionClasses="govuk-visually-hidden"
          classes="app-table--dense"
          head={['Number', 'When (UTC)', 'Who', 'What', 'Details']}
          rows={events.map((event) => [
            String(event.seq),
            event.at.slice(0, 19).replace('T', ' '),
            event.actorName,
            sentenceCase(event.type),
            { text: <Details payload={event.payload} /> },
          ])}
        />
      </ScrollRegion>
      <Pagination
        previous={page > 1 ? link(page - 1) : null}
        next={page < pages ? link(page + 1) : null}
        landmarkLabel="Pages of the trail"
      />
    </>
  )
}

/** The payload as it is stored, field by field. */
function Details({ payload }: { payload: string }) {
  return (
    <ul className="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0 app-break-anywhere">
      {Object.entries(JSON.parse(payload) as Record<string, unknown>).map(([field, value]) => (
        <li key={field}>
          {fieldWords(field)}: {typeof value === 'string' ? value : JSON.stringify(value)}
        </li>
      ))}
    </ul>
  )
}

/** `registerVersion` reads "register version". */
function fieldWords(field: string): string {
  return field.replaceAll(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`)
}

type Check = { events: number; headHash: string; fault: { seq: number; sentence: string } | null }

function CheckResult({ events, headHash, fault }: Check) {
  if (fault !== null)
    return (
      <NotificationBanner
        titleText="The trail is broken"
        text={`${fault.sentence} Keep the database as it is and tell the data protection officer.`}
      />
    )
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">
        The trail is whole: all {events.toLocaleString('en-GB')} events follow from one another.
      </p>
      <p className="govuk-body app-break-anywhere">Hash of the last event: {headHash}</p>
    </NotificationBanner>
  )
}

/** `FRAME_FROZEN` reads "Frame frozen". */
function sentenceCase(type: string): string {
  const text = type.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
