import { href } from 'react-router'
import { getAvailability } from '#app/operations/availability/get-availability.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import type { Route } from './+types/own'
import { takeAvailability } from './availability-forms.server.ts'
import { Availability, AvailabilityDone, availabilityIds } from './availability-view.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { person: await getAvailability(work, { personId: work.actor.id ?? '' }), done: justDone(request) }
}

export function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  return takeAvailability(work, request, { personId: work.actor.id ?? '', address: href('/availability') })
}

export default function OwnAvailabilityPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/audits')} text="My audits" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="My availability" reply={reply} />
          <FormErrors reply={reply} ids={availabilityIds} />
          {!reply && <AvailabilityDone done={loaderData.done} />}
          <h1 className="govuk-heading-l">My availability</h1>
          <p className="govuk-body">
            Audits are shared out by the time that people can give. What you have already stays with you: give back what
            you cannot do, from the page of the audit.
          </p>
          <Availability person={loaderData.person} isOwn reply={reply} />
        </div>
      </div>
    </>
  )
}
