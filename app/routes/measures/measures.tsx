import { href } from 'react-router'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { termName } from '#app/domain/frame/term.ts'
import { seriesBreak } from '#app/domain/measures/profile.ts'
import { PeriodKind, periodKindNames } from '#app/domain/register-measures/period.ts'
import { getFormsMeasure } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { getMeasures, type MeasuresPage as Page } from '#app/operations/measures/get-measures.server.ts'
import {
  getRegisterOverview,
  type RegisterOverview,
} from '#app/operations/register-measures/get-register-measures.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { ChooseWhen } from '#app/components/measures/choose-when.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/measures'
import { AuditedOverview, FormsOverview, RegisterOverviewTable } from './overview-tables.tsx'

export async function loader({ context, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const kind = PeriodKind.catch('quarter').parse(url.searchParams.get('kind'))
  const [audited, counted, forms] = await Promise.all([
    getMeasures(work),
    getRegisterOverview(work, { kind, code: url.searchParams.get('period') ?? undefined }),
    getFormsMeasure(work),
  ])
  return { ...audited, counted, forms }
}

export default function MeasuresPage({ loaderData: { cycles, underWay, counted, forms } }: Route.ComponentProps) {
  const latest = cycles[0]
  return (
    <>
      <PageTitle title="Measures" />
      <h1 className="govuk-heading-l">Measures</h1>
      <p className="govuk-body">
        Every measure of the plan, with its last figure. Follow a measure for its history, what stands behind it, and
        its definition.
      </p>
      {latest ? <AuditedOverview cycles={cycles} /> : <NothingLocked />}
      {underWay && <UnderWay cycle={underWay} latest={latest} />}
      <Counted counted={counted} />
      <FormsOverview page={forms} />
      <p className="govuk-body app-no-print">
        <a className="govuk-link" href={href('/comparators')}>
          Compare with published figures
        </a>{' '}
        of your region, England and your neighbours.
      </p>
    </>
  )
}

function Counted({ counted }: { counted: RegisterOverview }) {
  const { kind, period, offered, isUnderWay } = counted
  return (
    <section aria-labelledby="counted">
      <h2 className="govuk-heading-m" id="counted">
        Counted from registers: {period.name}
        {isUnderWay && ', so far'}
      </h2>
      <p className="govuk-body">
        Full counts of the{' '}
        <a className="govuk-link" href={href('/returns')}>
          returns
        </a>
        : no sample is drawn, so there is no range.
      </p>
      <ChooseWhen name="period" label={periodKindNames[kind]} choices={offered} chosen={period.code} kept={{ kind }} />
      <RegisterOverviewTable counted={counted} />
    </section>
  )
}

function NothingLocked() {
  return (
    <EmptyState title="No measures of audits yet">
      They are computed when a cycle is locked. Audit the plans of a cycle under{' '}
      <a className="govuk-link" href={href('/cycles')}>
        Cycles
      </a>
      , close auditing, then lock it.
    </EmptyState>
  )
}

type UnderWayProps = { cycle: NonNullable<Page['underWay']>; latest: Page['cycles'][number] | undefined }

function UnderWay({ cycle, latest }: UnderWayProps) {
  const { label, state } = cycle
  const rubricBreak = latest && seriesBreak(cycle, latest.profile.method)
  return (
    <InsetText>
      {termName(label)} is under way ({cycleStateNames[state].toLowerCase()}). Its figures appear here once it is
      locked.{rubricBreak && ` ${rubricBreak}`}
    </InsetText>
  )
}
