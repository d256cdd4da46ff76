import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { isWitnessed } from '#app/domain/seed/seed.ts'
import { termName } from '#app/domain/frame/term.ts'
import { seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { rangeFootnote, resultSentences, stratifiedFootnote } from '#app/domain/measures/sentence.ts'
import { formatCount, formatPercent, formatTarget, lowerFirst, plural, unbroken } from '#app/domain/measures/words.ts'
import { getFormsMeasure } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { getMeasures, type MeasuresPage as Page } from '#app/operations/measures/get-measures.server.ts'
import {
  getRegisterMeasures,
  type RegisterMeasures,
} from '#app/operations/register-measures/get-register-measures.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { MeasureTable } from '#app/components/register-measures/measure-table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/measures'
import { FormsSummary } from './forms-measure.tsx'
import { LeftOut } from './left-out.tsx'
import { RangeBar } from './range-bar.tsx'
import { VerdictTag } from './verdict-tag.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const [audited, counted, forms] = await Promise.all([
    getMeasures(work),
    getRegisterMeasures(work, { kind: 'quarter' }),
    getFormsMeasure(work),
  ])
  return { ...audited, counted, forms }
}

export default function MeasuresPage({ loaderData: { cycles, underWay, counted, forms } }: Route.ComponentProps) {
  const latest = cycles[0]
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Measures" />
        <h1 className="govuk-heading-l">Measures</h1>
        {latest ? <Latest cycle={latest} /> : <NothingLocked />}
        {underWay && <UnderWay cycle={underWay} latest={latest} />}
        <Counted counted={counted} />
        <FormsSummary page={forms} />
        <p className="govuk-body">
          <a className="govuk-link" href={href('/comparators')}>
            Compare with published figures
          </a>{' '}
          of your region, England and your neighbours.
        </p>
      </div>
    </div>
  )
}

function Counted({ counted: { period, isUnderWay, measures } }: { counted: RegisterMeasures }) {
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
      <MeasureTable
        measures={measures.filter(({ definition }) => definition.within === null)}
        caption={`Counted from registers, ${period.name}`}
        showsNumerator={false}
      />
    </section>
  )
}

function NothingLocked() {
  return (
    <EmptyState title="No measures yet">
      Measures are computed when a cycle is locked. Audit the plans of a cycle, close auditing, then lock it.
    </EmptyState>
  )
}

function UnderWay({
  cycle,
  latest,
}: {
  cycle: NonNullable<Page['underWay']>
  latest: Page['cycles'][number] | undefined
}) {
  const { label, state } = cycle
  const rubricBreak = latest && seriesBreak(cycle, latest.profile.method)
  return (
    <InsetText>
      {termName(label)} is under way ({cycleStateNames[state].toLowerCase()}). Its figures appear here once it is
      locked.{rubricBreak && ` ${rubricBreak}`}
    </InsetText>
  )
}

function Latest({ cycle: { profile, results } }: { cycle: Page['cycles'][number] }) {
  const { method } = profile
  return (
    <>
      <p className="govuk-body-l">
        {termName(method.label)}: {formatCount(method.sampled)} of {plural(method.registerSize, 'eligible plan')} drawn
        at random for audit. Locked on {formatDate(method.lockedOn)}.
      </p>
      {!isWitnessed(method.seedSource) && (
        <p className="govuk-body">
          <TrialTag seedSource={method.seedSource} />
        </p>
      )}
      {results
        .filter(({ definition }) => definition.within === null)
        .map((result) => (
          <Measure
            key={result.measure}
            result={result}
            parts={results.filter(({ definition }) => definition.within === result.measure)}
          />
        ))}
      <p className="govuk-body-s">{rangeFootnote}</p>
      {results.some(({ range }) => range?.method === 'stratified') && (
        <p className="govuk-body-s">{stratifiedFootnote}</p>
      )}
    </>
  )
}

function Measure({ result, parts }: { result: MeasureResult; parts: MeasureResult[] }) {
  const { measure, definition, verdict, target, met, applicable, percent } = result
  return (
    <section className="govuk-!-margin-bottom-8" aria-labelledby={`measure-${measure}`}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2" id={`measure-${measure}`}>
        <a className="govuk-link" href={href('/measures/:code', { code: measure })}>
          {measure}: {lowerFirst(definition.shortTitle)}
        </a>
      </h2>
      <p className="govuk-body">
        <VerdictTag verdict={verdict} />{' '}
        {percent !== null && (
          <strong>
            {formatCount(met)} of {formatCount(applicable)} ({formatPercent(percent)})
          </strong>
        )}
        {target !== null && <>, target {formatTarget(target)}</>}
      </p>
      <RangeBar result={result} />
      <p className="govuk-body">{resultSentences(result).join(' ')}</p>
      <LeftOut result={result} />
      {parts.length > 0 && <Parts parts={parts} of={measure} />}
    </section>
  )
}

function Parts({ parts, of }: { parts: MeasureResult[]; of: string }) {
  return (
    <ScrollRegion label={`Parts and readings of ${of}`}>
      <Table
        caption={`Beside ${of}`}
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Measure', { text: 'In the sample', format: 'numeric' }, { text: '95% range', format: 'numeric' }]}
        rows={parts.map(({ measure, definition, met, applicable, range }) => [
          <a key={measure} className="govuk-link" href={href('/measures/:code', { code: measure })}>
            {measure}: {lowerFirst(definition.shortTitle)}
          </a>,
          { text: unbroken(`${formatCount(met)} of ${formatCount(applicable)}`), format: 'numeric' },
          { text: range ? unbroken(`${range.lowPercent}% to ${range.highPercent}%`) : 'No plans', format: 'numeric' },
        ])}
      />
    </ScrollRegion>
  )
}
