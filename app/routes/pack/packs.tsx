import { href } from 'react-router'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { listPacks, type PackRow, type PacksShown } from '#app/operations/pack/list-packs.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { SelectField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { pagesOf, readListState, sliceOf, type ListColumn } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/packs'

const shownNames: Record<PacksShown, string> = {
  all: 'All',
  missing_plan: 'The main document is missing',
  empty: 'Nothing is attached',
}

const columns: ListColumn<PackRow>[] = [
  { key: 'planRef', heading: 'Reference', value: ({ planRef }) => planRef, isFixed: true },
  { key: 'attached', heading: 'Attached', value: ({ titles }) => titles.join(', ') || 'Nothing' },
  { key: 'pages', heading: 'Pages', value: ({ pages }) => pages, kind: 'number', isExtra: true },
  { key: 'missing', heading: 'Missing', value: missingWords, cell: Missing },
]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const url = new URL(request.url)
  const state = readListState(url, columns)
  const asked = url.searchParams.get('show') ?? 'all'
  const show = asked in shownNames ? (asked as PacksShown) : 'all'
  const view = await listPacks(context.get(workContext), { cycleId: params.cycleId, show, ...sliceOf(state) })
  const list = withinPages(request, { ...view, pages: pagesOf(view.matching) })
  return { ...list, state, show, search: url.search, done: justDone(request) }
}

export default function PacksPage({ loaderData: view }: Route.ComponentProps) {
  const { cycle, all, without, show, keyProblem } = view
  const nouns = [nounOf(cycle.kind, 1), nounOf(cycle.kind, 2)] as const
  const isOpen = ['drawn', 'auditing', 'moderating'].includes(cycle.state) && keyProblem === null
  return (
    <>
      <CycleHeading cycle={cycle} title="Plan packs" done={view.done} />
      <p className="govuk-body-l">
        {all === 0
          ? 'Nothing is drawn yet. Packs are attached to the plans of the sample.'
          : without === 0
            ? `Every one of the ${all} ${nounOf(cycle.kind, all)} has its document.`
            : `${without} of ${all} ${nounOf(cycle.kind, all)} ${without === 1 ? 'has' : 'have'} no ${cycle.kind === 'plans' ? 'plan' : 'form'} attached yet.`}
      </p>
      {keyProblem !== null && <InsetText text={keyProblem} />}
      {all > 0 && isOpen && (
        <Button
          text="Attach documents of many at once"
          href={href('/cycles/:cycleId/packs/bulk', { cycleId: cycle.id })}
          classes="govuk-button--secondary"
        />
      )}
      {all > 0 && (
        <FilteredList
          label={`Packs of the sampled ${nouns[1]}`}
          noun={nouns}
          columns={columns.map((column) =>
            column.key === 'planRef' ? { ...column, cell: referenceCell(cycle.id) } : column,
          )}
          rows={view.rows}
          rowKey={({ id }) => id}
          state={view.state}
          matching={view.matching}
          pages={view.pages}
          search={view.search}
          filter={
            <SelectField
              name="show"
              label="Show"
              reply={undefined}
              initial={show}
              items={Object.entries(shownNames).map(([value, text]) => ({ value, text }))}
            />
          }
          chips={show === 'all' ? [] : [{ text: shownNames[show], name: 'show', value: show }]}
        />
      )}
    </>
  )
}

function referenceCell(cycleId: string) {
  return function Reference({ id, planRef }: PackRow) {
    return (
      <a className="govuk-link" href={href('/cycles/:cycleId/packs/:entryId', { cycleId, entryId: id })}>
        {planRef}
      </a>
    )
  }
}

function missingWords({ isPlanMissing, missingForms }: PackRow): string {
  return [isPlanMissing ? 'The main document' : '', ...missingForms.map((type) => formTypeNames[type])]
    .filter(Boolean)
    .join(', ')
}

function Missing(row: PackRow) {
  return (
    <>
      {row.isPlanMissing && <Tag text="Main document" classes="govuk-tag--yellow" />}{' '}
      {row.missingForms.length > 0 && `Forms that came back: ${missingWords({ ...row, isPlanMissing: false })}`}
    </>
  )
}
