import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listChanges } from '#app/operations/history/list-changes.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { pagesOf, sliceOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/changes'
import { changeColumns, changeNames, readChangesView } from './changes-view.tsx'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const { state, kind } = readChangesView(url)
  const { importId } = params
  const found = await listChanges(context.get(workContext), { importId, kind, ...sliceOf(state) })
  return {
    found: withinPages(request, { ...found, pages: pagesOf(found.matching) }),
    state,
    kind,
    importId,
    search: url.search,
  }
}

export default function ChangesPage({ loaderData }: Route.ComponentProps) {
  const { found, state, kind, importId, search } = loaderData
  const kinds = found.kinds.map((one) => ({
    value: one.kind,
    text: `${changeNames[one.kind]} (${one.count.toLocaleString('en-GB')})`,
  }))
  return (
    <>
      <BackLink href={href('/register/imports/:importId', { importId })} text="Import" />
      <PageTitle title="What this file changed" />
      <span className="govuk-caption-l">
        {found.fileName}, as at {formatDate(found.asOf)}
      </span>
      <h1 className="govuk-heading-l">What this file changed</h1>
      {found.status === 'undone' && <InsetText text="This import was undone. What is listed here was taken back." />}
      <FilteredList
        label="What this file changed"
        noun={['plan', 'plans']}
        columns={changeColumns}
        rows={found.changes}
        rowKey={({ ref }) => ref}
        state={state}
        matching={found.matching}
        pages={found.pages}
        search={search}
        filter={
          <Select
            id="kind"
            name="kind"
            label={{ text: 'What happened' }}
            items={[{ value: '', text: 'Anything' }, ...kinds]}
            value={kind ?? ''}
          />
        }
        chips={kind === undefined ? [] : [{ text: changeNames[kind], name: 'kind', value: kind }]}
        download={`/register/imports/${importId}/changes`}
      />
    </>
  )
}
