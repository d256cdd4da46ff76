import { href } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { trailSnippet } from '#app/domain/trail/chain.ts'
import { listEvents } from '#app/operations/trail/list-events.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Pagination } from '#app/components/govuk/pagination.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/trail'

const KeptHash = z.object({
  kept: z
    .string()
    .regex(/^\s*([0-9a-fA-F]\s*){64}$/, { error: 'Enter a hash of 64 letters a to f and digits, or leave it empty' })
    .optional(),
})

export async function loader({ context, request }: Route.LoaderArgs) {
  const page = pageNumber(request)
  return { page, ...withinPages(request, await listEvents(context.get(workContext), { page })) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, KeptHash)
  return form.ok ? verifyTrail(context.get(workContext), form.value) : form.reply
}

export default function TrailPage({ loaderData: { page, pages, total, events }, actionData }: Route.ComponentProps) {
  const reply = actionData && 'errors' in actionData ? actionData : undefined
  const check = actionData && 'fault' in actionData ? actionData : undefined
  const link = (number: number) => ({ href: `/trail?page=${number}` })
  return (
    <>
      <PageTitle title="Trail" reply={reply} />
      <FormErrors reply={reply} />
      {check && <CheckResult {...check} />}
      <h1 className="govuk-heading-l">Trail</h1>
      <p className="govuk-body">
        Everything that was done, newest first: {total.toLocaleString('en-GB')} events. Each carries the hash of the one
        before it, so that a change made afterwards shows. Who did it, when and from which address of the network is
        kept as long as the trail is.
      </p>
      <CheckForm reply={reply} />
      <WithoutTheWorkbench />
      <ScrollRegion label="Events">
        <Table
          caption={`Events, page ${page} of ${pages}`}
          captionClasses="govuk-visually-hidden"
          classes="app-table--dense"
          head={['Number', 'When (UTC)', 'Who', 'From where', 'What', 'Details']}
          rows={events.map((event) => [
            String(event.seq),
            event.at.slice(0, 19).replace('T', ' '),
            event.actorName,
            originWords(event.origin),
            sentenceCase(event.type),
            { text: <Payload payload={event.payload} /> },
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

function CheckForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <form method="post" noValidate>
      <TextField
        name="kept"
        label="A hash to look for (optional)"
        hint="Of a printed report, or of the last event as an earlier check gave it. It shows whether the trail was written anew or cut off since."
        classes="govuk-input--width-30"
        autocomplete="off"
        spellcheck={false}
        reply={reply}
      />
      <Button text="Check the trail" classes="govuk-button--secondary" />
    </form>
  )
}

function WithoutTheWorkbench() {
  return (
    <Details summaryText="Check it without the workbench">
      <p className="govuk-body">
        Download{' '}
        <a className="govuk-link" href={href('/trail/trail.ndjson')}>
          trail.ndjson
        </a>
        , the whole trail with one event a line. It holds names of colleagues and references of plans: keep it to those
        who may see them. The download is an event itself. Where Python is installed, run these lines in the folder of
        the file. They print the hash of the last event, or the first event that is wrong.
      </p>
      <ScrollRegion label="Commands that check the trail">
        <pre className="app-code-block govuk-!-margin-bottom-0">
          <code>{trailSnippet}</code>
        </pre>
      </ScrollRegion>
      <p className="govuk-body govuk-!-margin-top-4">
        Then look for the event and the hash that a signed report is printed with: the line with that number must have
        that hash.
      </p>
    </Details>
  )
}

/** Where an act came from, in words. */
function originWords(origin: string | null): string {
  if (origin === null) return 'Not kept'
  return { command: 'A command', server: 'The server' }[origin] ?? origin
}

/** The payload as it is stored, field by field. */
function Payload({ payload }: { payload: string }) {
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

type Check = Awaited<ReturnType<typeof verifyTrail>>

function CheckResult({ events, headHash, reports, cycles, fault }: Check) {
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
      <p className="govuk-body">
        {plural(reports, 'signed report')} and {plural(cycles, 'locked cycle')} are as they were signed and locked.
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
