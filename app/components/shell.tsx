import type { ReactNode } from 'react'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { SessionBar } from './account/session-bar.tsx'
import { Footer } from './govuk/footer.tsx'
import { GenericHeader } from './govuk/generic-header.tsx'
import { PhaseBanner } from './govuk/phase-banner.tsx'
import { ServiceNavigation } from './govuk/service-navigation.tsx'
import { SkipLink } from './govuk/skip-link.tsx'
import { serviceName } from './page-title.tsx'
import { useShellFacts, type ShellFacts } from './shell-facts.tsx'
import { navigationFor } from './site-map.ts'

/** What stands around every page: skip link, header, navigation by role, the mark of a demonstration, footer. */
export function Shell({ pathname, children }: { pathname: string; children: ReactNode }) {
  const { areaName, isDemonstration, person, session } = useShellFacts()
  return (
    <>
      <SkipLink href="#main-content" text="Skip to main content" />
      {session && <SessionBar seconds={session.idleSeconds} />}
      <header className="govuk-template__header">
        <GenericHeader url="/" logoText={areaName ?? 'Local area'} end={person && <Account person={person} />} />
        <ServiceNavigation
          serviceName={serviceName}
          serviceUrl="/"
          navigation={person ? navigationFor(person.role, pathname) : []}
        />
        {isDemonstration && <PhaseBanner tag="Demonstration" text="Invented data: nothing here is real." />}
      </header>
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main-content">
          {children}
        </main>
      </div>
      <footer className="govuk-template__footer">
        <Footer
          meta={{
            items: [
              { text: 'Accessibility statement', href: '/accessibility' },
              ...(person ? [{ text: 'What is stored and why', href: '/data-protection/stored' }] : []),
            ],
            text: (
              <>
                {areaName ? `${serviceName} for ${areaName}` : serviceName}
                {session && <SessionEnd {...session} />}
              </>
            ),
          }}
        />
      </footer>
    </>
  )
}

function SessionEnd({ idleMinutes, endsAt }: NonNullable<ShellFacts['session']>) {
  return (
    <>
      <br />
      You are signed out after {idleMinutes} minutes without use, and at {endsAt} at the latest. What you are typing
      then is kept.
    </>
  )
}

function Account({ person }: { person: NonNullable<ShellFacts['person']> }) {
  const role = person.agency ? `${agencyNames[person.agency]} auditor` : roleNames[person.role]
  return (
    <div className="app-account">
      <p className="app-account__name">
        <span className="govuk-visually-hidden">Signed in as </span>
        <a className="app-account__link" href="/account">
          {person.name}
          {!person.name.startsWith(role) && `, ${role}`}
          <span className="govuk-visually-hidden">: your account</span>
        </a>
      </p>
      <form method="post" action="/sign-out">
        <button type="submit" className="app-account__sign-out">
          Sign out
        </button>
      </form>
    </div>
  )
}
