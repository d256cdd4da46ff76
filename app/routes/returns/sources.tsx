import { href } from 'react-router'
import { listSources } from '#app/operations/returns/list-returns.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Pager } from '#app/components/pager.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/sources'
import { SourcesTable } from './sources-table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const page = pageNumber(request)
  return { page, ...withinPages(request, await listSources(context.get(workContext), { page })) }
}

export default function SourcesPage({ loaderData: { sources, page, pages } }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="Sources of returns" />
      <BackLink href={href('/returns')} text="Returns" />
      <h1 className="govuk-heading-l">Sources of returns</h1>
      <p className="govuk-body">
        Every file and every day of typed rows, with who entered it. A source that nothing later builds on can be
        undone.
      </p>
      {sources.length === 0 ? (
        <EmptyState title="No sources yet">
          Choose a return on the <a href={href('/returns')}>page of returns</a>, then upload or enter its rows.
        </EmptyState>
      ) : (
        <SourcesTable sources={sources} showsKind />
      )}
      <Pager page={page} pages={pages} hrefOf={(number) => `${href('/returns/sources')}?page=${number}`} />
    </>
  )
}
