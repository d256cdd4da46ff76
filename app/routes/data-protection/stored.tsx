import { href } from 'react-router'
import type { StoredLine } from '#app/domain/retention/stored-line.ts'
import { keptWords, storedGroups, tableWords } from '#app/domain/retention/stored.ts'
import { may } from '#app/domain/shared/permission.ts'
import { getStored } from '#app/operations/retention/list-purges.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/stored'

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role } = work.actor
  return { ...(await getStored(work)), mayManage: role === 'system' || may(role, 'retention.read') }
}

export default function StoredPage({ loaderData: { days, packDays, mayManage } }: Route.ComponentProps) {
  const daysOf = (kind: string) => days.find((rule) => rule.kind === kind)?.days ?? 0
  return (
    <>
      <PageTitle title="What is stored and why" />
      <h1 className="govuk-heading-l">What is stored and why</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            A plan is known by the council’s own reference. There is no field for the name, address, date of birth or
            pupil’s number of a child. A document that an officer attaches to a sampled plan holds what stands in it: it
            is encrypted, and deleted after the audit. A reference still points to a child, so everything below is kept
            as personal data.
          </p>
          <p className="govuk-body">
            Whoever wants to know what is held about a child, or to have it put right, asks the council’s data
            protection officer.
            {mayManage && (
              <>
                {' '}
                <a className="govuk-link" href={href('/data-protection')}>
                  Change how long data is kept, and remove what is over its time
                </a>
                .
              </>
            )}
          </p>
        </div>
      </div>
      {storedGroups.map(({ title, tables }) => (
        <section key={title}>
          <h2 className="govuk-heading-m">{title}</h2>
          <ScrollRegion label={title}>
            <Table
              caption={title}
              captionClasses="govuk-visually-hidden"
              firstCellIsHeader
              head={['What is stored', 'Why', 'How long', 'Who sees it']}
              rows={Object.entries<StoredLine>(tables).map(([table, line]) => [
                { text: <Stored table={table} what={line.what} /> },
                capital(line.why),
                capital(keptWords(line.kept, { daysOf, packDays })),
                capital(line.seenBy),
              ])}
            />
          </ScrollRegion>
        </section>
      ))}
    </>
  )
}

function Stored({ table, what }: { table: string; what: string }) {
  return (
    <>
      {tableWords(table)}
      <span className="app-wrap app-wrap--wide govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">
        {capital(what)}
      </span>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
