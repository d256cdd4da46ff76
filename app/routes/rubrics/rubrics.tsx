import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listRubrics } from '#app/operations/rubric/list-rubrics.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/rubrics'

export function loader({ context }: Route.LoaderArgs) {
  return listRubrics(context.get(workContext))
}

export default function RubricsPage({ loaderData: rubrics }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="Rubrics" />
      <h1 className="govuk-heading-l">Rubrics</h1>
      <p className="govuk-body">
        The questions by which plans are scored. A published version never changes; each audit keeps the wording it was
        scored by.
      </p>
      {rubrics.length === 0 ? (
        <EmptyState title="No rubric is published">
          Ask your administrator to restart the workbench: it publishes the rubrics that come with it.
        </EmptyState>
      ) : (
        <ScrollRegion label="Rubrics">
          <Table
            caption="Rubrics in their newest version"
            captionClasses="govuk-visually-hidden"
            firstCellIsHeader
            head={['Rubric', 'Version', 'Published', { text: 'Criteria', format: 'numeric' }]}
            rows={rubrics.map(({ id, title, version, publishedOn, criteria }) => [
              {
                text: (
                  <a className="govuk-link" href={href('/rubrics/:rubricId', { rubricId: id })}>
                    {title}
                  </a>
                ),
              },
              version,
              formatDate(publishedOn),
              { text: criteria, format: 'numeric' },
            ])}
          />
        </ScrollRegion>
      )}
    </>
  )
}
