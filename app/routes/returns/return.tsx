import { href } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { slugOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { listRows } from '#app/operations/return-rows/list-rows.server.ts'
import { listSources } from '#app/operations/returns/list-returns.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { pagesOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/return'
import { returnAt } from './return-at.ts'
import { rowChips, RowFilterFields, withoutNotDays } from './row-filter.tsx'
import { rowColumns } from './row-columns.tsx'
import { readRowView } from './row-view.ts'
import { SourcesTable } from './sources-table.tsx'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const definition = returnAt(params)
  const { kind } = definition
  const { filter, state, query, notDays } = readRowView(url, definition, toPlainDate(work.now))
  const [found, { sources }] = await Promise.all([listRows(work, definition, query), listSources(work, { kind })])
  return {
    kind,
    filter,
    notDays,
    state,
    sources: sources.slice(0, 5),
    list: withinPages(request, { ...found, pages: pagesOf(found.matching) }),
    search: url.search,
    done: justDone(request),
    canEnter: mayDo(work, 'returns.enter'),
  }
}

const doneWords: Record<string, string> = {
  deleted: 'The row is deleted. Undo its source to bring it back.',
}

export default function ReturnPage({ loaderData }: Route.ComponentProps) {
  const { kind, filter, notDays, state, sources, list, search, done, canEnter } = loaderData
  const definition = returnDefinition(kind)
  const slug = slugOf(kind)
  return (
    <>
      <BackLink href={href('/returns')} text="Returns" />
      <PageTitle title={definition.title} />
      {done !== null && doneWords[done] && <NotificationBanner type="success" text={doneWords[done]} />}
      <h1 className="govuk-heading-l">{definition.title}</h1>
      {!state.isPrint && <Top definition={definition} canEnter={canEnter} />}
      {list.total === 0 ? (
        <Empty definition={definition} canEnter={canEnter} />
      ) : (
        <FilteredList
          label={definition.title}
          noun={['row', 'rows']}
          columns={rowColumns(definition)}
          rows={list.rows}
          rowKey={({ id }) => id}
          state={state}
          matching={list.matching}
          pages={list.pages}
          search={search}
          filter={<RowFilterFields definition={definition} filter={filter} notDays={notDays} />}
          chips={rowChips(definition, withoutNotDays(filter, notDays), list.sourceName ?? 'one source')}
          download={`${href('/returns/:kind', { kind: slug })}/rows`}
        />
      )}
      {!state.isPrint && sources.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Sources</h2>
          <SourcesTable sources={sources} showsKind={false} />
        </>
      )}
    </>
  )
}

type TopProps = { definition: ReturnDefinition; canEnter: boolean }

function Top({ definition: { about, suppliedBy, kind, rowName }, canEnter }: TopProps) {
  const slug = slugOf(kind)
  return (
    <>
      <p className="govuk-body">{about}</p>
      <p className="govuk-body">
        Supplied by: {suppliedBy.charAt(0).toLowerCase() + suppliedBy.slice(1)}. Each row is about a single child or
        counts that may be small: keep downloads within the area.
      </p>
      {kind === 'advice_requests' && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/forms')}>
            The register of forms
          </a>{' '}
          shows how each request stands.
        </p>
      )}
      {canEnter && (
        <div className="app-button-row">
          <Button text="Upload a file" href={href('/returns/:kind/new', { kind: slug })} />
          <Button
            text={`Enter one ${rowName}`}
            href={href('/returns/:kind/enter', { kind: slug })}
            classes="govuk-button--secondary"
          />
        </div>
      )}
    </>
  )
}

function Empty({ definition: { kind, title }, canEnter }: TopProps) {
  return (
    <EmptyState title={`No ${title.charAt(0).toLowerCase()}${title.slice(1)} yet`}>
      {canEnter ? (
        <>
          <a className="govuk-link" href={href('/returns/:kind/new', { kind: slugOf(kind) })}>
            Upload the list that you have
          </a>
          , or enter the first row by hand.
        </>
      ) : (
        'A SEND officer uploads or enters them.'
      )}
    </EmptyState>
  )
}
