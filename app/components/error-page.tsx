import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'

type ErrorPageProps = {
  status: number
  /** What the rule that refused said, when there was one. */
  sentence?: string | undefined
  /** Finds the fault in the log. */
  correlationId?: string | null | undefined
}

/** The page for an address that leads nowhere, a page of another role, a rule that forbids, or a fault. */
export function ErrorPage({ status, sentence, correlationId }: ErrorPageProps) {
  const { title, body } = pageFor(status, correlationId)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={title} />
        <h1 className="govuk-heading-l">{title}</h1>
        {sentence && <p className="govuk-body">{sentence}</p>}
        {body}
      </div>
    </div>
  )
}

function pageFor(status: number, correlationId: string | null | undefined): { title: string; body: ReactNode } {
  if (status === 404) return { title: 'Page not found', body: <NotFound /> }
  if (status === 403) return { title: 'You cannot open this page', body: <Forbidden /> }
  if (status >= 400 && status < 500) return { title: 'This cannot be done', body: <Refused /> }
  return { title: 'Sorry, something went wrong', body: <Fault correlationId={correlationId} /> }
}

function NotFound() {
  return (
    <>
      <p className="govuk-body">If you typed or pasted the address, check that it is complete and correct.</p>
      <p className="govuk-body">
        If you followed a link, what it led to may have been removed, or it may be for somebody else.{' '}
        <HomeLink>Go to your work</HomeLink> to find what is open to you.
      </p>
    </>
  )
}

function Forbidden() {
  return (
    <p className="govuk-body">
      <HomeLink>Go to your work</HomeLink>, or ask an administrator whether your role is right.
    </p>
  )
}

function Refused() {
  return (
    <p className="govuk-body">
      Nothing was changed. Go back, load the page again and look at how things stand now, or{' '}
      <HomeLink>go to your work</HomeLink>.
    </p>
  )
}

function Fault({ correlationId }: { correlationId: string | null | undefined }) {
  return (
    <>
      <p className="govuk-body">
        The workbench could not answer. If you were sending a form, it may not have been saved: go back, check, and send
        it again.
      </p>
      {correlationId && (
        <p className="govuk-body">
          If it happens again, give your administrator this code, which finds the fault in the log:{' '}
          <strong className="app-code">{correlationId}</strong>
        </p>
      )}
    </>
  )
}

function HomeLink({ children }: { children: ReactNode }) {
  return (
    <a className="govuk-link" href="/">
      {children}
    </a>
  )
}
