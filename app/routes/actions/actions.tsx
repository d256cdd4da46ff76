import { href } from 'react-router'
import { staleAfterWords } from '#app/domain/actions/action.ts'
import { readActionFilter } from '#app/domain/actions/action-filter.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { listActions } from '#app/operations/actions/list-actions.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/actions'
import { actionColumns, actionOrderOf } from './action-columns.tsx'
import { actionChips, ActionFilterFields } from './action-filter.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const filter = readActionFilter(url.searchParams)
  const state = readListState(url, actionColumns)
  const found = await listActions(work, { filter, ...actionOrderOf(state), ...sliceOf(state) })
  return {
    list: withinPages(request, { ...found, pages: pagesOf(found.matching) }),
    filter,
    state,
    search: url.search,
    mayWrite: mayDo(work, 'action.write'),
  }
}

type Data = Route.ComponentProps['loaderData']

export default function ActionsPage({ loaderData }: Route.ComponentProps) {
  const { list, filter, state, search, mayWrite } = loaderData
  return (
    <>
      <PageTitle title="Actions" />
      <h1 className="govuk-heading-l">Actions</h1>
      {list.total > 0 && <Standing list={list} />}
      {mayWrite && !state.isPrint && (
        <div className="app-button-row">
          <Button text="Raise an action" href={href('/actions/new')} />
          {list.total > 0 && (
            <a className="govuk-link" href={href('/actions/table.docx')}>
              Download the plan’s table as Word
            </a>
          )}
        </div>
      )}
      {list.total === 0 ? (
        <NoActions mayWrite={mayWrite} />
      ) : (
        <FilteredList
          label="Actions"
          noun={['action', 'actions']}
          columns={actionColumns}
          rows={list.rows}
          rowKey={({ id }) => id}
          state={state}
          matching={list.matching}
          pages={list.pages}
          search={search}
          filter={<ActionFilterFields filter={filter} />}
          chips={actionChips(filter)}
          download="/actions/list"
        />
      )}
    </>
  )
}

function Standing({ list: { total, open, overdue, stale } }: Pick<Data, 'list'>) {
  return (
    <p className="govuk-body">
      {open === 1 ? '1 action is open' : `${open} actions are open`}
      {total > open && `, ${total - open} closed`}.{' '}
      {overdue > 0 && (
        <>
          <a className="govuk-link" href="?flag=overdue">
            {plural(overdue, 'action is', 'actions are')} overdue
          </a>
          .{' '}
        </>
      )}
      {stale > 0 && (
        <>
          Nobody has written about{' '}
          <a className="govuk-link" href="?flag=stale">
            {plural(stale, 'action')}
          </a>{' '}
          for {staleAfterWords}.{' '}
        </>
      )}
      {open > 0 && overdue === 0 && stale === 0 && 'None is overdue, and none was forgotten.'}
    </p>
  )
}

function NoActions({ mayWrite }: Pick<Data, 'mayWrite'>) {
  return (
    <EmptyState title="No actions yet">
      {mayWrite
        ? 'Raise the first by hand, or from a measure, a theme or a finding: their pages have a link for it.'
        : 'SEND officers and the Head of Service raise them. Those of your agency then appear here.'}
    </EmptyState>
  )
}
