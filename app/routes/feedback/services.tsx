import { href } from 'react-router'
import { listWords, plural } from '#app/domain/shared/count-words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { listServices } from '#app/operations/feedback/list-services.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/services'

export function loader({ context }: Route.LoaderArgs) {
  return listServices(context.get(workContext))
}

export default function ServicesPage({ loaderData: { cycles, services } }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/forms')} text="Forms" />
        <PageTitle title="Feedback sheets" />
        <h1 className="govuk-heading-l">Feedback sheets for services</h1>
        <p className="govuk-body">
          What became of the advice that a service gave, how good its forms are, and what would help: one page for each
          service, to be sent to it. A sheet names no other service and ranks nobody.
        </p>
        {services.length === 0 ? (
          <EmptyState title="No sheets yet">
            Sheets are made when a cycle of forms is locked.{' '}
            <a className="govuk-link" href={href('/cycles')}>
              See the cycles
            </a>
            .
          </EmptyState>
        ) : (
          <>
            <p className="govuk-body">
              From {listWords(cycles.map((name) => name.replace(/^Forms, /, '')))}, in alphabetical order.
            </p>
            <Services services={services} />
          </>
        )}
      </div>
    </div>
  )
}

type Row = Route.ComponentProps['loaderData']['services'][number]

function Services({ services }: { services: Row[] }) {
  return (
    <ScrollRegion label="Feedback sheets">
      <Table
        caption="Feedback sheets"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Service', 'Types of form', 'Forms graded']}
        rows={services.map(({ service, slug, formTypes, graded, needed }) => [
          {
            text: (
              <a className="govuk-link" href={href('/forms/services/:service', { service: slug })}>
                {service}
              </a>
            ),
          },
          listWords(formTypes.map((type) => formTypeNames[type])),
          needed > 0 ? `Too few for a figure: ${plural(needed, 'more is', 'more are')} needed` : String(graded),
        ])}
      />
    </ScrollRegion>
  )
}
