import { href } from 'react-router'
import { readRequestFilter } from '#app/domain/forms/request-list.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { getFormsRegister } from '#app/operations/forms/get-register.server.ts'
import { listRequests } from '#app/operations/forms/list-requests.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/forms'
import { pageColumns } from './request-columns.tsx'
import { requestChips, RequestFilterFields } from './request-filter.tsx'
import { requestOrderOf } from './request-order.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const filter = readRequestFilter(url.searchParams)
  const canEnter = mayDo(work, 'returns.enter')
  const state = readListState(url, pageColumns(canEnter))
  const found = await listRequests(work, { filter, ...requestOrderOf(state), ...sliceOf(state) })
  return {
    register: await getFormsRegister(work),
    list: withinPages(request, { ...found, pages: pagesOf(found.matching) }),
    filter,
    state,
    search: url.search,
    canEnter,
    done: justDone(request),
  }
}

/** The return that fills this register, in the addresses of all returns. */
const kind = { kind: slugOf('advice_requests') }

type Data = Route.ComponentProps['loaderData']

export default function FormsPage({ loaderData }: Route.ComponentProps) {
  const { register, list, filter, state, search } = loaderData
  return (
    <>
      <PageTitle title="Forms" />
      {loaderData.done === 'returned' && <NotificationBanner type="success" text="The return is recorded." />}
      <h1 className="govuk-heading-l">Forms: requests for advice</h1>
      <Top {...loaderData} />
      {register.total > 0 && (
        <FilteredList
          label="Requests for advice"
          noun={['request', 'requests']}
          columns={pageColumns(loaderData.canEnter)}
          rows={list.rows}
          rowKey={({ id }) => id}
          state={state}
          matching={list.matching}
          pages={list.pages}
          search={search}
          filter={<RequestFilterFields filter={filter} services={register.services} quarters={register.quarters} />}
          chips={requestChips(filter)}
          download="/forms/requests"
        />
      )}
    </>
  )
}

function Top({ register: { total, lastSource }, canEnter }: Data) {
  return (
    <>
      <p className="govuk-body">
        Who was asked for advice for a plan, and when the form came back. The law gives six weeks (42 days); families
        are never late. Downloads name plans: keep them within the area.
      </p>
      {lastSource && (
        <p className="govuk-body">
          Last brought up to {formatDate(lastSource.asOf)} from{' '}
          <a className="govuk-link" href={href('/returns/sources/:sourceId', { sourceId: lastSource.id })}>
            {lastSource.name}
          </a>
          {lastSource.findings > 0 &&
            `, with ${plural(lastSource.findings, 'value that is', 'values that are')} impossible or suspicious`}
          .{' '}
          <a className="govuk-link" href={href('/returns/sources')}>
            All sources
          </a>
        </p>
      )}
      {canEnter && (
        <div className="app-button-row">
          <Button text="Upload a file" href={href('/returns/:kind/new', kind)} />
          <Button text="Enter a request" href={href('/returns/:kind/enter', kind)} classes="govuk-button--secondary" />
        </div>
      )}
      {total > 0 ? (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/forms/timeliness')}>
            How timely is the advice?
          </a>
          {' · '}
          <a className="govuk-link" href={href('/forms/report')}>
            Report on audits of forms
          </a>
          {' · '}
          <a className="govuk-link" href={href('/forms/services')}>
            Feedback sheets
          </a>
        </p>
      ) : (
        <Empty canEnter={canEnter} />
      )}
    </>
  )
}

function Empty({ canEnter }: Pick<Data, 'canEnter'>) {
  return (
    <EmptyState title="No requests for advice yet">
      {canEnter ? (
        <>
          Upload the list that your case management system exports, or start from the{' '}
          <a className="govuk-link" href={href('/returns/:kind/template.xlsx', kind)}>
            template for Excel
          </a>{' '}
          or for{' '}
          <a className="govuk-link" href={href('/returns/:kind/template.csv', kind)}>
            CSV
          </a>
          .
        </>
      ) : (
        'The SEND officer loads them.'
      )}
    </EmptyState>
  )
}
