import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { getAvailability } from '#app/operations/availability/get-availability.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import type { Route } from './+types/auditor'
import { takeAvailability } from './availability-forms.server.ts'
import { Availability, AvailabilityDone, availabilityIds } from './availability-view.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { person: await getAvailability(context.get(workContext), params), done: justDone(request) }
}

export function action({ context, params, request }: Route.ActionArgs) {
  const address = href('/auditors/:personId', params)
  return takeAvailability(context.get(workContext), request, { ...params, address })
}

export default function AuditorPage({ loaderData: { person, done }, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/auditors')} text="Hours and absences" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={`Availability of ${person.displayName}`} reply={reply} />
          <FormErrors reply={reply} ids={availabilityIds} />
          {!reply && <AvailabilityDone done={done} />}
          {person.agency && <span className="govuk-caption-l">{agencyNames[person.agency]}</span>}
          <h1 className="govuk-heading-l">Availability of {person.displayName}</h1>
          <p className="govuk-body">
            {person.email === null
              ? 'There is no e-mail address, so no reminder can be sent. An administrator can add it under “People”.'
              : `Reminders go to ${person.email}.`}
          </p>
          <Availability person={person} isOwn={false} reply={reply} />
        </div>
      </div>
    </>
  )
}
