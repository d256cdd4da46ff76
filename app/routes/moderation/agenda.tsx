import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { ratingHeading, spreadNames } from '#app/domain/moderation/item.ts'
import { readModerationQuery } from '#app/domain/moderation/moderation-query.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { listModerations, type ModerationRow } from '#app/operations/moderation/list-moderations.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { givenWords } from '#app/components/moderation/agreed-rating.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/agenda'

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = readModerationQuery(new URL(request.url).searchParams)
  return listModerations(context.get(workContext), query, true)
}

/** The agenda of the meeting, to be printed: by agency and section, with room for what is agreed. */
export default function AgendaPage({ loaderData: { cycle, rows } }: Route.ComponentProps) {
  const title = cycle ? `Moderation agenda, ${cycleName(cycle.label, 'within')}` : 'Moderation agenda'
  return (
    <>
      <BackLink href={cycle ? `${href('/moderations')}?cycle=${cycle.id}` : href('/moderations')} text="Moderation" />
      <PageTitle title={title} />
      <h1 className="govuk-heading-l">{title}</h1>
      {cycle === null || rows.length === 0 ? (
        <EmptyState title="There is nothing to talk about">No ratings differ.</EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            {plural(rows.length, 'question')} on which ratings differ, {cycle.settled} settled. Red against green comes
            first in each section. Talk of the plan and of what the rubric says, not of who rated it.
          </p>
          {[...Agency.options, null].map((agency) => (
            <OfAgency key={agency ?? 'several'} agency={agency} rows={rows.filter((row) => row.agency === agency)} />
          ))}
        </>
      )}
    </>
  )
}

function OfAgency({ agency, rows }: { agency: Agency | null; rows: ModerationRow[] }) {
  if (rows.length === 0) return null
  const sections = Map.groupBy(rows, ({ section }) => section)
  return (
    <section className="app-agenda__agency">
      <h2 className="govuk-heading-m">{agency === null ? 'Between agencies' : agencyNames[agency]}</h2>
      {[...sections]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([section, own]) => (
          <div key={section} className="app-agenda__section">
            <ScrollRegion label={`Section ${section}, ${agency === null ? 'between agencies' : agencyNames[agency]}`}>
              <Table
                caption={`Section ${section}`}
                captionClasses="govuk-table__caption--s"
                classes="app-table--dense"
                firstCellIsHeader
                head={['Question', 'Plan or form', 'Difference', 'Ratings', 'Agreed']}
                rows={own.map((row) => [
                  {
                    text: (
                      <span className="app-wrap app-wrap--wide">
                        {itemCode(row.criterionId)}: {row.question}
                      </span>
                    ),
                  },
                  { text: <span className="app-wrap app-wrap--narrow">{row.planRef}</span> },
                  spreadNames[row.spread],
                  {
                    text: (
                      <>
                        {row.ratings.map((given) => (
                          <span key={given.auditId} className="app-wrap">
                            {ratingHeading(given, row.origin)}: {givenWords(given).toLowerCase()}
                          </span>
                        ))}
                      </>
                    ),
                  },
                  row.agreed === null ? '' : givenWords(row.agreed),
                ])}
              />
            </ScrollRegion>
          </div>
        ))}
    </section>
  )
}
