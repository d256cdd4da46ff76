import { PageTitle } from '#app/components/page-title.tsx'

/** A one-time link that no longer works, and the way out. */
export function DeadLink({ remedy }: { remedy: string }) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="This link no longer works" />
        <h1 className="govuk-heading-l">This link no longer works</h1>
        <p className="govuk-body">It was used before, or it is too old. {remedy}</p>
        <p className="govuk-body">
          <a className="govuk-link" href="/sign-in">
            Go to sign in
          </a>
        </p>
      </div>
    </div>
  )
}
