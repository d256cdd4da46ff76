import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { listPeople } from '#app/operations/people/list-people.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/people'

export function loader({ context }: Route.LoaderArgs) {
  return listPeople(context.get(workContext))
}

export default function PeoplePage({ loaderData: people }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="People" />
      <h1 className="govuk-heading-l">People</h1>
      <p className="govuk-body">
        Everybody who can sign in, and what they may do. A new colleague chooses a password by a link that works once.
      </p>
      <Button text="Invite a colleague" href={href('/people/new')} />
      <p className="govuk-body">
        <a className="govuk-link" href={href('/auditors')}>
          Hours and absences of the auditors
        </a>
        <br />
        <a className="govuk-link" href={href('/reminders')}>
          Reminders that were sent
        </a>
      </p>
      <ScrollRegion label="People">
        <Table
          caption="People, by role"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Name', 'Sign-in name', 'Role', 'Agency', 'Sign-in']}
          rows={people.map((person) => [
            {
              text: (
                <a className="govuk-link" href={href('/people/:personId', { personId: person.id })}>
                  {person.displayName}
                </a>
              ),
            },
            person.signInName,
            roleNames[person.role],
            person.agency === null ? 'All' : agencyNames[person.agency],
            signInState(person),
          ])}
        />
      </ScrollRegion>
    </>
  )
}

function signInState(person: { isActive: boolean; hasPassword: boolean }): string {
  if (!person.isActive) return 'Switched off'
  return person.hasPassword ? 'Can sign in' : 'Has not chosen a password yet'
}
