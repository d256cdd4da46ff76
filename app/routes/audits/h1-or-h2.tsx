import { href } from 'react-router'
import { readChooserAnswers } from '#app/domain/evidence/h1-or-h2.ts'
import { SectionChooser } from '#app/components/audit/section-chooser.tsx'
import { Island } from '#app/components/island.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import type { Route } from './+types/h1-or-h2'

export const handle = { isIsland: true }

export function loader({ request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  return readChooserAnswers((name) => query.get(name))
}

export default function SectionChooserPage({ loaderData: answers }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/audits')} text="My audits" />
        <PageTitle title="H1 or H2?" />
        <h1 className="govuk-heading-l">H1 or H2: where does social care provision belong?</h1>
        <p className="govuk-body">
          H1 holds all that a disabled child under 18 needs under section 2 of the Chronically Sick and Disabled Persons
          Act 1970. H2 holds any other social care provision. Nothing that you choose here is kept.
        </p>
        <Island name="section-chooser" component={SectionChooser} props={{ answers }} />
        <h2 className="govuk-heading-m">Before you decide</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>
            Provision that educates or trains belongs in F, whichever service gives it (Children and Families Act 2014,
            section 21(5)).
          </li>
          <li>The same provision is never in both: what is made under section 2 stands in H1 only.</li>
          <li>A list of what anybody in the area may use is information, not provision for this child.</li>
        </ul>
      </div>
    </div>
  )
}
