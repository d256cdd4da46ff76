import { href } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getRegister } from '#app/operations/register/get-register.server.ts'
import { listImports } from '#app/operations/register/list-imports.server.ts'
import { phaseNames } from '#app/domain/register/plan.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { pagesOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/register'
import { QualityLink } from '#app/routes/quality/quality-link.tsx'
import { ImportHistory } from './import-history.tsx'
import { planChips } from './plan-chips.ts'
import { planColumns } from './plan-columns.tsx'
import { PlanFilter } from './plan-filter.tsx'
import { readRegisterView } from './register-view.ts'

export async function loader({ context, request, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const view = readRegisterView(url, work.now)
  const importsPage = pageNumber(request, 'imports')
  const [register, history] = await Promise.all([getRegister(work, view), listImports(work, { page: importsPage })])
  const paged = withinPages(request, { ...register, pages: pagesOf(register.matching) })
  return { register: paged, history, importsPage, state: view.state, query: view.query, search: url.search }
}

export default function RegisterPage({ loaderData }: Route.ComponentProps) {
  const { register, history, importsPage, state } = loaderData
  const isEmpty = register.active + register.left === 0
  return (
    <>
      <PageTitle title="Register" />
      <h1 className="govuk-heading-l">Register</h1>
      {isEmpty ? (
        <EmptyState title="No plans yet">
          <p className="govuk-body">
            Load the register that your case system exports. You see what it holds before anything is kept.
          </p>
          <Button text="Load a register file" href={href('/register/imports/new')} />
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body-l">
            {plural(register.active, 'active plan')}
            {register.asOf && <> as at {formatDate(register.asOf)}</>}
          </p>
          {!state.isPrint && <Overview register={register} />}
          <PlanList {...loaderData} />
        </>
      )}
      {!state.isPrint && <ImportHistory history={history} page={importsPage} />}
    </>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Overview({ register }: Pick<Loaded, 'register'>) {
  return (
    <>
      <Button text="Load a register file" href={href('/register/imports/new')} />
      {register.findings !== undefined && <QualityLink findings={register.findings} />}
      <PhaseCounts phases={register.phases} />
    </>
  )
}

function PlanList({ register, query, state, search }: Loaded) {
  const { left, settings, localities } = register
  return (
    <section id="plans">
      <h2 className="govuk-heading-m">Plans</h2>
      <FilteredList
        label="Plans on the register"
        noun={['plan', 'plans']}
        columns={planColumns}
        rows={register.plans}
        rowKey={({ ref }) => ref}
        state={state}
        matching={register.matching}
        pages={register.pages}
        search={search}
        filter={<PlanFilter query={query} left={left} settings={settings} localities={localities} />}
        chips={planChips(query)}
        download="/register/plans"
        empty={
          <p className="govuk-body">
            No plan matches. Take out a filter, or{' '}
            <a className="govuk-link" href={href('/register')}>
              show all plans
            </a>
            .
          </p>
        }
      />
    </section>
  )
}

function PhaseCounts({ phases }: { phases: Route.ComponentProps['loaderData']['register']['phases'] }) {
  const known = Object.entries(phaseNames).map(([phase, name]) => ({
    name,
    count: phases.find((one) => one.phase === phase)?.count ?? 0,
  }))
  const unknown = phases.find(({ phase }) => phase === null)?.count ?? 0
  const rows = unknown > 0 ? [...known, { name: 'Year group not known', count: unknown }] : known
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-one-half">
        <SummaryList rows={rows.map(({ name, count }) => ({ key: name, value: count.toLocaleString('en-GB') }))} />
      </div>
    </div>
  )
}
