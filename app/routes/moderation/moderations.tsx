import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { spreadNames } from '#app/domain/moderation/item.ts'
import { readModerationQuery, type ModerationQuery } from '#app/domain/moderation/moderation-query.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import {
  listModerations,
  type ModerationList,
  type ModeratedCycle,
} from '#app/operations/moderation/list-moderations.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { givenWords } from '#app/components/moderation/agreed-rating.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/moderations'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const query = readModerationQuery(new URL(request.url).searchParams)
  return {
    query,
    isAuditor: work.actor.role === 'auditor',
    ...withinPages(request, await listModerations(work, query)),
  }
}

export default function ModerationsPage({ loaderData }: Route.ComponentProps) {
  const { cycle, cycles, isAuditor } = loaderData
  return (
    <>
      <PageTitle title="Moderation" />
      <h1 className="govuk-heading-l">Moderation</h1>
      {cycle === null ? (
        <EmptyState title="No ratings wait to be talked about">
          {isAuditor
            ? 'When a cycle closes, questions on which ratings of your plans differ appear here.'
            : 'When you close auditing, questions on which ratings differ appear here.'}
        </EmptyState>
      ) : (
        <>
          {cycles.length > 1 && <OtherCycles cycles={cycles} current={cycle} />}
          <Progress cycle={cycle} />
          <Filters {...loaderData} cycle={cycle} />
          <Items {...loaderData} />
        </>
      )}
    </>
  )
}

const to = (id: string) => `${href('/moderations')}?cycle=${id}`

function OtherCycles({ cycles, current }: { cycles: ModeratedCycle[]; current: ModeratedCycle }) {
  return (
    <nav aria-label="Cycles">
      <ul className="govuk-list app-button-row">
        {cycles.map(({ id, label }) => (
          <li key={id}>
            {id === current.id ? (
              <strong aria-current="true">{cycleName(label)}</strong>
            ) : (
              <a className="govuk-link" href={to(id)}>
                {cycleName(label)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How far the talk is, and the ways into it. */
function Progress({ cycle }: { cycle: ModeratedCycle }) {
  const { id, label, state, items, settled, splits } = cycle
  const isOpen = state === 'moderating'
  return (
    <>
      <h2 className="govuk-heading-m">{cycleName(label)}</h2>
      <p className="govuk-body">
        {settled} of {plural(items, 'question')} settled.{' '}
        {splits > 0 && isOpen && (
          <strong>
            {plural(splits, 'question')} with red against green {splits === 1 ? 'is' : 'are'} open: the cycle cannot be
            locked before.
          </strong>
        )}
        {!isOpen && 'The cycle is locked: nothing can be changed any more.'}
      </p>
      <div className="app-button-row govuk-!-margin-bottom-4">
        {isOpen && <Button href={`${href('/moderations/meeting')}?cycle=${id}`} text="Open the meeting view" />}
        <a className="govuk-link" href={`${href('/moderations/agenda')}?cycle=${id}`}>
          Agenda to print
        </a>
        <a className="govuk-link" href={`${href('/moderations/agenda.csv')}?cycle=${id}`}>
          Agenda as CSV
        </a>
        <a className="govuk-link" href={`${href('/moderations/agenda.xlsx')}?cycle=${id}`}>
          Agenda as Excel
        </a>
      </div>
    </>
  )
}

const all = { value: '', text: 'All' }
const options = (names: Record<string, string>) => [
  all,
  ...Object.entries(names).map(([value, text]) => ({ value, text })),
]
const shows = { all: 'All', open: 'Not settled', settled: 'Settled' }

function Filters({ query, sections, cycle }: { query: ModerationQuery; sections: string[]; cycle: ModeratedCycle }) {
  const bySection = [all, ...sections.map((section) => ({ value: section, text: section }))]
  return (
    <form method="get" className="app-filters app-no-print" noValidate>
      <input type="hidden" name="cycle" value={cycle.id} />
      <Select id="show" name="show" label="Show" value={query.show} items={options(shows).slice(1)} />
      <Select id="spread" name="spread" label="Difference" value={query.spread ?? ''} items={options(spreadNames)} />
      <Select id="agency" name="agency" label="Agency" value={query.agency ?? ''} items={options(agencyNames)} />
      <Select id="section" name="section" label="Section" value={query.section ?? ''} items={bySection} />
      <Button text="Apply filters" classes="govuk-button--secondary" />
    </form>
  )
}

function Items({ rows, matching, pages, query, cycle }: ModerationList & { query: ModerationQuery }) {
  if (rows.length === 0) return <p className="govuk-body">Nothing matches. Choose another filter.</p>
  const search = new URLSearchParams(
    Object.entries({ ...query, cycle: cycle?.id }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
  const hrefOf = (page: number) => {
    search.set('page', String(page))
    return `?${search.toString()}`
  }
  return (
    <>
      <ScrollRegion label="Questions on which ratings differ">
        <Table
          caption={plural(matching, 'question')}
          captionClasses="govuk-table__caption--s"
          classes="app-table--dense"
          firstCellIsHeader
          head={['Question', cycle?.kind === 'forms' ? 'Form' : 'Plan', 'Agency', 'Difference', 'Ratings', 'Agreed']}
          rows={rows.map((row) => [
            {
              text: (
                <span className="app-wrap app-wrap--wide">
                  <a className="govuk-link" href={href('/moderations/:itemId', { itemId: row.id })}>
                    {itemCode(row.criterionId)}
                    <span className="govuk-visually-hidden"> of {row.planRef}</span>
                  </a>{' '}
                  {row.question}
                </span>
              ),
            },
            { text: <span className="app-wrap app-wrap--narrow">{row.planRef}</span> },
            row.agency === null ? 'Several' : agencyNames[row.agency],
            {
              text: (
                <Tag
                  classes={row.spread === 'red_green' ? 'govuk-tag--red' : 'govuk-tag--grey'}
                  text={spreadNames[row.spread]}
                />
              ),
            },
            { text: <span className="app-wrap app-wrap--narrow">{row.ratings.map(givenWords).join(' / ')}</span> },
            { text: <AgreedCell row={row} /> },
          ])}
        />
      </ScrollRegion>
      <Pager page={query.page} pages={pages} hrefOf={hrefOf} landmarkLabel="Pages of questions" />
    </>
  )
}

function AgreedCell({ row: { agreed, dissents } }: { row: ModerationList['rows'][number] }) {
  if (agreed === null) return <>Not settled</>
  return (
    <>
      {agreed.rating ? <RatingTag rating={agreed.rating} /> : givenWords(agreed)}
      {dissents > 0 && ` ${plural(dissents, 'dissent')}`}
    </>
  )
}
