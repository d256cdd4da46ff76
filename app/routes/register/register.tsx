import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getRegister, RegisterQuery } from '#app/operations/register/get-register.server.ts'
import { listImports } from '#app/operations/register/list-imports.server.ts'
import { phaseNames } from '#app/domain/register/plan.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/register'
import { ImportHistory } from './import-history.tsx'
import { PlanTable, RegisterFilter } from './plan-table.tsx'

export async function loader({ context, request, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const asked = Object.fromEntries(url.searchParams)
  const importsPage = Math.max(1, Math.trunc(Number(asked.imports)) || 1)
  const [register, history] = await Promise.all([
    getRegister(work, RegisterQuery.parse(asked)),
    listImports(work, { page: importsPage }),
  ])
  return { register: withinPages(request, register), history, importsPage }
}

export default function RegisterPage({ loaderData: { register, history, importsPage } }: Route.ComponentProps) {
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
            {register.active.toLocaleString('en-GB')} active plans
            {register.asOf && <> as at {formatDate(register.asOf)}</>}
          </p>
          <Button text="Load a register file" href={href('/register/imports/new')} />
          <PhaseCounts phases={register.phases} />
          <h2 className="govuk-heading-m" id="plans">
            Plans
          </h2>
          <RegisterFilter query={register.query} left={register.left} />
          <PlanTable register={register} />
        </>
      )}
      <ImportHistory history={history} page={importsPage} />
    </>
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
