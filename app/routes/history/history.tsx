import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { getRegisterOn } from '#app/operations/history/get-register-on.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { pagesOf, sliceOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/history'
import { columnsThen, readHistoryView } from './history-view.ts'
import { LoadsTable } from './loads-table.tsx'

export async function loader({ context, request, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { on, problem, typed, state } = readHistoryView(url, work.now)
  const register = await getRegisterOn(work, { on, slice: sliceOf(state) })
  const paged = withinPages(request, { ...register, pages: pagesOf(register.active) })
  return { register: paged, problem, typed, state, search: searchFor(url, on) }
}

/** The view with its day in one piece, so that it can be kept and sent. */
function searchFor(url: URL, on: string): string {
  const search = new URLSearchParams(url.search)
  for (const part of ['on-day', 'on-month', 'on-year']) search.delete(part)
  search.set('on', on)
  return `?${search}`
}

export default function HistoryPage({ loaderData }: Route.ComponentProps) {
  const { register, problem, typed, state, search } = loaderData
  const errors = problem === null ? [] : [{ field: 'on', sentence: problem }]
  const reply = problem === null ? undefined : { errors, values: {} }
  const [year, month, day] = register.on.split('-').map(Number)
  const [typedDay, typedMonth, typedYear] = problem === null ? [day, month, year] : typed
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <PageTitle title="The register on a day" reply={reply} />
      <FormErrors reply={reply} ids={{ on: 'on-day' }} />
      <h1 className="govuk-heading-l">The register on {formatDate(register.on)}</h1>
      <Known register={register} />
      <FilteredList
        label={`Plans on the register on ${formatDate(register.on)}`}
        noun={['active plan', 'active plans']}
        columns={columnsThen}
        rows={register.plans}
        rowKey={({ ref }) => ref}
        state={state}
        matching={register.active}
        pages={register.pages}
        search={search}
        filter={
          <DateInput
            id="on"
            namePrefix="on"
            fieldset={{ legend: { text: 'What did we know on', classes: 'govuk-fieldset__legend--s' } }}
            hint="At the end of this day"
            values={{ 'on-day': String(typedDay), 'on-month': String(typedMonth), 'on-year': String(typedYear) }}
            errorMessage={problem ?? undefined}
          />
        }
        download="/register/history"
        empty={<p className="govuk-body">The register held no active plan on this day.</p>}
      />
      {!state.isPrint && <LoadsTable loads={register.loads} />}
    </>
  )
}

function Known({ register }: { register: Route.ComponentProps['loaderData']['register'] }) {
  const { file, left, firstDay, isHistoryWhole } = register
  return (
    <>
      {file === null ? (
        <InsetText
          text={
            firstDay === null
              ? 'No register file has been loaded yet.'
              : `No register file had been loaded by then. The first came on ${formatDate(firstDay)}.`
          }
        />
      ) : (
        <p className="govuk-body">
          What the workbench knew at the end of this day, from{' '}
          <a className="govuk-link" href={href('/register/imports/:importId', { importId: file.importId })}>
            {file.fileName}
          </a>{' '}
          (as at {formatDate(file.asOf)}, loaded {formatDate(file.loadedOn)}).
          {left > 0 && ` ${plural(left, 'plan')} had left the register by then.`}
        </p>
      )}
      {!isHistoryWhole && (
        <WarningText>
          A file that was loaded since is older than this history, so what it changed is not known. The list may show
          later facts.
        </WarningText>
      )}
    </>
  )
}
