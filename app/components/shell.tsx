import type { ReactNode } from 'react'
import { agencyNames, type Agency } from '#app/domain/shared/agency.ts'
import { roleNames, type Role } from '#app/domain/shared/permission.ts'
import { Footer } from './govuk/footer.tsx'
import { GenericHeader } from './govuk/generic-header.tsx'
import { PhaseBanner } from './govuk/phase-banner.tsx'
import { ServiceNavigation } from './govuk/service-navigation.tsx'
import { SkipLink } from './govuk/skip-link.tsx'
import { serviceName } from './page-title.tsx'
import { navigationFor } from './site-map.ts'

export type ShellPerson = { name: string; role: Role; agency: Agency | null }

type ShellProps = {
  areaName: string
  isDemonstration: boolean
  person: ShellPerson | null
  pathname: string
  children: ReactNode
}

/** What stands around every page: skip link, header, navigation by role, the mark of a demonstration, footer. */
export function Shell({ areaName, isDemonstration, person, pathname, children }: ShellProps) {
  return (
    <>
      <SkipLink href="#main-content" text="Skip to main content" />
      <header className="govuk-template__header">
        <GenericHeader url="/" logoText={areaName} />
        <ServiceNavigation
          serviceName={serviceName}
          serviceUrl="/"
          navigation={person ? navigationFor(person.role, pathname) : []}
          slots={{ end: person && <Account person={person} /> }}
        />
      </header>
      <div className="govuk-width-container">
        {isDemonstration && (
          <PhaseBanner
            tag="Demonstration"
            classes="app-phase-banner"
            text="Invented data. No plan, person or figure here is real."
          />
        )}
        <main className="govuk-main-wrapper" id="main-content">
          {children}
        </main>
      </div>
      <footer className="govuk-template__footer">
        <Footer
          meta={{
            items: [{ text: 'Accessibility statement', href: '/accessibility' }],
            text: `${serviceName} for ${areaName}`,
          }}
        />
      </footer>
    </>
  )
}

function Account({ person }: { person: ShellPerson }) {
  const role = person.agency ? `${agencyNames[person.agency]} auditor` : roleNames[person.role]
  return (
    <div className="app-account">
      <p className="app-account__name">
        Signed in as <strong>{person.name}</strong>
        {!person.name.startsWith(role) && `, ${role}`}
      </p>
      <form method="post" action="/sign-out">
        <button type="submit" className="app-link-button">
          Sign out
        </button>
      </form>
    </div>
  )
}
