import { href } from 'react-router'
import { changeBetween } from '#app/domain/measures/change.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { changeSentence, rangeFootnote, resultSentences } from '#app/domain/measures/sentence.ts'
import {
  formatCount,
  formatPercent,
  formatTarget,
  lowerFirst,
  notJudgedWords,
  readingWords,
  unbroken,
} from '#app/domain/measures/words.ts'
import { RegisterMeasureCode } from '#app/domain/register-measures/catalogue.ts'
import { PeriodKind } from '#app/domain/register-measures/period.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { besideMeasure } from '#app/domain/comparators/beside-measure.ts'
import { getComparators } from '#app/operations/comparators/get-comparators.server.ts'
import { getFormsMeasure } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { getMeasure, type MeasurePage as Page } from '#app/operations/measures/get-measures.server.ts'
import { getRegisterMeasure } from '#app/operations/register-measures/get-register-measures.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { ComparatorPanel } from '#app/components/comparators/comparator-panel.tsx'
import { MeasureHistory, type Past } from '#app/components/measures/measure-history.tsx'
import { figureWords } from '#app/components/register-measures/measure-table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/measure'
import { FormsMeasure } from './forms-measure.tsx'
import { LeftOut } from './left-out.tsx'
import { RegisterMeasure } from './register-measure.tsx'
import { VerdictTag } from './verdict-tag.tsx'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  if (params.code === 'F1') return { forms: await getFormsMeasure(work) }
  if (!RegisterMeasureCode.safeParse(params.code).success) return { audited: await getMeasure(work, params) }
  const kind = PeriodKind.catch('quarter').parse(url.searchParams.get('kind'))
  const beside = besideMeasure(params.code)
  const [counted, comparators] = await Promise.all([
    getRegisterMeasure(work, { ...params, kind }),
    beside && getComparators(work, beside.topic),
  ])
  return { counted, published: beside && comparators && { ...beside, comparators } }
}

export default function MeasurePage({ loaderData: { forms, audited, counted, published } }: Route.ComponentProps) {
  if (forms) return <FormsMeasure page={forms} />
  if (!counted) return <AuditedMeasure page={audited} />
  const ours = [counted.history[0], ...counted.beside].find((measure) => measure?.definition.code === 'M6a')
  return (
    <RegisterMeasure
      page={counted}
      comparators={
        published && (
          <ComparatorPanel
            {...published}
            ours={ours && { label: `Ours, ${ours.figure.period.name}`, text: figureWords(ours) }}
          />
        )
      }
    />
  )
}

function AuditedMeasure({ page: { definition, code, cycles } }: { page: Page }) {
  const history = cycles.flatMap((cycle): Past[] => {
    const result = cycle.results.find(({ measure }) => measure === code)
    return result ? [{ cycle, result }] : []
  })
  const [latest, earlier] = history
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${code}: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">{code}</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        {latest ? (
          <Latest latest={latest} earlier={earlier} />
        ) : (
          <EmptyState title="No locked cycle yet">The measure is computed when a cycle is locked.</EmptyState>
        )}
        <Definition definition={latest?.result.definition ?? definition} />
        {latest && <MeasureHistory history={history} />}
      </div>
    </div>
  )
}

function Latest({ latest: { cycle, result }, earlier }: { latest: Past; earlier: Past | undefined }) {
  const method = earlier?.cycle.profile.method
  const rubricBreak = method && seriesBreak(cycle.profile.method, method)
  const change =
    earlier &&
    method &&
    changeSentence(changeBetween(result, earlier.result), lowerFirst(methodName(method)), Boolean(rubricBreak))
  return (
    <>
      <h2 className="govuk-heading-m">{methodName(cycle.profile.method)}</h2>
      <p className="govuk-body">
        <VerdictTag verdict={result.verdict} /> <TrialTag seedSource={cycle.profile.method.seedSource} />
      </p>
      {[...resultSentences(result), ...(change ? [change] : []), ...(rubricBreak ? [rubricBreak] : [])].map(
        (sentence) => (
          <p className="govuk-body" key={sentence}>
            {sentence}
          </p>
        ),
      )}
      <p className="govuk-body-s">{rangeFootnote}</p>
      <h2 className="govuk-heading-m">Left out, or not judged</h2>
      <LeftOut result={result} />
      <NotJudged result={result} />
      <Readings result={result} />
    </>
  )
}

function Readings({ result: { readings, applicable, definition, misplaced } }: { result: MeasureResult }) {
  if (readings === null) return null
  const row = (reading: 'green' | 'green_or_amber') => [
    `${readingWords[reading]}${definition.reading === reading ? ' (this measure)' : ''}`,
    { text: unbroken(`${formatCount(readings[reading].met)} of ${formatCount(applicable)}`), format: 'numeric' },
    { text: formatPercent(readings[reading].percent), format: 'numeric' },
  ]
  return (
    <>
      <ScrollRegion label="Both readings">
        <Table
          caption="Both readings"
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={['What counts', { text: 'Plans', format: 'numeric' }, { text: 'Percentage', format: 'numeric' }]}
          rows={[row('green'), row('green_or_amber')]}
        />
      </ScrollRegion>
      {misplaced !== null && (
        <p className="govuk-body">
          Recorded only in section C, where the law does not put provision: {formatCount(misplaced)}. The strict
          reading, M4s, does not count them.
        </p>
      )}
    </>
  )
}

function NotJudged({ result: { notJudgedPlans } }: { result: MeasureResult }) {
  if (notJudgedPlans.length === 0) return null
  return (
    <Details summaryText={`Plans that could not be judged (${formatCount(notJudgedPlans.length)})`}>
      <ul className="govuk-list">
        {notJudgedPlans.slice(0, 100).map(({ planRef, reason }) => (
          <li key={planRef}>
            <span className="app-code">{planRef}</span>: {lowerFirst(notJudgedWords[reason])}
          </li>
        ))}
      </ul>
      {notJudgedPlans.length > 100 && <p className="govuk-body">The first 100 are listed.</p>}
    </Details>
  )
}

function Definition({ definition }: { definition: MeasureResult['definition'] }) {
  const rows = [
    ['As the plan words it', definition.title],
    ['Numerator', definition.numerator],
    ['Denominator', definition.denominator],
    ['Left out', definition.exclusions],
    ['What counts as met', readingWords[definition.reading]],
    ['Source', definition.source],
    ['Period', definition.period],
    [
      'Target of the plan',
      definition.target
        ? `${formatTarget(definition.target.basisPoints)} from ${formatDate(definition.target.effectiveFrom)}`
        : 'None for this reading',
    ],
    ['Better is', definition.better === 'higher' ? 'Higher' : 'Lower'],
  ] as const
  return (
    <>
      <h2 className="govuk-heading-m">Definition</h2>
      <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
    </>
  )
}
