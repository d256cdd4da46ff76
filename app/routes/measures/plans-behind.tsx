import { href } from 'react-router'
import { behindStates, chosenRows, readBehindFilter } from '#app/domain/behind/row.ts'
import { getBehind, type Behind } from '#app/operations/behind/get-behind.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/plans-behind'
import { behindChips, behindColumns, BehindFilterFields, linkedColumns } from './behind-columns.tsx'
import { columnsFor, nounFor, readBehindRequest } from './behind-view.ts'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const behind = await getBehind(work, readBehindRequest(params.code, url.searchParams))
  const filter = readBehindFilter(url.searchParams)
  const columns = behindColumns(columnsFor(behind.definition))
  const state = readListState(url, columns)
  const found = chosenRows(behind.rows, filter, state)
  const { skip, take } = sliceOf(state)
  const matching = found.length
  return {
    behind: { definition: behind.definition, when: behind.when, whenCode: behind.whenCode },
    states: behindStates.filter((each) => behind.rows.some((row) => row.state === each)),
    list: withinPages(request, { rows: found.slice(skip, skip + take), matching, pages: pagesOf(matching) }),
    filter,
    state,
    search: url.search,
    kept: keptOf(url.searchParams),
    mayReadRegister: mayDo(work, 'register.read'),
  }
}

/** What the filter's form must not lose: the cycle or the period. */
function keptOf(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    ['cycle', 'kind', 'period'].flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])),
  )
}

export default function PlansBehindPage({ loaderData }: Route.ComponentProps) {
  const { behind, states, list, filter, state, search, kept, mayReadRegister } = loaderData
  const { definition, when } = behind
  const noun = nounFor(definition)
  const isGridded = definition.code === 'EN1' || definition.code === 'EN2'
  const columns = linkedColumns(behindColumns(columnsFor(definition)), {
    mayReadRegister,
    cycle: isGridded ? behind.whenCode : null,
  })
  const back = `${href('/measures/:code', { code: definition.code })}?${new URLSearchParams(kept).toString()}`
  const title = `${definition.code}: what stands behind it`
  return (
    <>
      <PageTitle title={title} />
      <BackLink text={`${definition.code}: ${definition.shortTitle}`} href={back} />
      <span className="govuk-caption-l">
        {definition.code}
        {when !== null && `, ${when}`}
      </span>
      <h1 className="govuk-heading-l">
        {definition.shortTitle}: the {noun[1]} behind it
      </h1>
      {states.length === 0 ? (
        <EmptyState title="Nothing stands behind this figure yet">
          {when === null
            ? 'No cycle is locked. The list appears when one is.'
            : `No ${noun[0]} counts in ${when}. Choose another period on the page of the measure.`}
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            {explanation(behind.definition)} The list names plans: keep it, and what you download of it, within the
            area.
          </p>
          <FilteredList
            label={title}
            noun={noun}
            columns={columns}
            rows={list.rows}
            rowKey={({ key }) => key}
            state={isGridded ? { ...state, columns: [...state.columns, 'grid'] } : state}
            matching={list.matching}
            pages={list.pages}
            search={search}
            filter={<BehindFilterFields filter={filter} states={states} kept={kept} />}
            chips={behindChips(filter)}
            download={href('/measures/:code/plans', { code: definition.code })}
          />
        </>
      )}
    </>
  )
}

function explanation({ kind, code }: Behind['definition']): string {
  if (kind === 'sample') return 'Every plan of the sample, with what the lock froze of it.'
  if (kind === 'change') return 'Every plan of the sample, with what EN1 says of it.'
  if (kind === 'forms') return 'Every form of the sample, with what the lock froze of it.'
  if (code === 'M7') return 'Every child whom an event of the period speaks of, as the registers have them today.'
  return 'Every row that counts in the period, as the registers have it today.'
}
