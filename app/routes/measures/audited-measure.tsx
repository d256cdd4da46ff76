import { href } from 'react-router'
import { changeBetween } from '#app/domain/measures/change.ts'
import { poolingOf, pooledSentences, termsOf } from '#app/domain/measures/pooled.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { changeSentence, rangeFootnote, resultSentences, stratifiedFootnote } from '#app/domain/measures/sentence.ts'
import {
  formatCount,
  formatPercent,
  formatTarget,
  lowerFirst,
  readingWords,
  unbroken,
} from '#app/domain/measures/words.ts'
import { changePowerSentence } from '#app/domain/series/change-power.ts'
import { settleSentences } from '#app/domain/series/settle.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Behind } from '#app/operations/behind/get-behind.server.ts'
import type { MeasurePage } from '#app/operations/measures/get-measures.server.ts'
import { RaiseAction } from '#app/components/actions/raise-action.tsx'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { BehindLink } from '#app/components/measures/behind-link.tsx'
import { BreakdownTables } from '#app/components/measures/breakdown-table.tsx'
import { ChooseWhen } from '#app/components/measures/choose-when.tsx'
import { LeftOut } from '#app/components/measures/left-out.tsx'
import { MeasureHistory, type Past } from '#app/components/measures/measure-history.tsx'
import { PrintedDefinition } from '#app/components/measures/printed-definition.tsx'
import { RangeBar } from '#app/components/measures/range-bar.tsx'
import { VerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type AuditedMeasureProps = { page: MeasurePage; behind: Behind }

/** A measure of audits: what one locked cycle says of it, why, and how it moved. */
export function AuditedMeasure({ page, behind }: AuditedMeasureProps) {
  const { definition, printed, cycles, chosen } = page
  const history = cycles.flatMap((cycle): Past[] => {
    const result = cycle.results.find(({ measure }) => measure === definition.code)
    return result ? [{ cycle, result }] : []
  })
  const shown = history[chosen]
  const label = shown?.cycle.profile.method.label ?? ''
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${definition.code}: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">{definition.code}</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        {shown ? (
          <>
            <ChooseWhen name="cycle" label="Locked cycle" chosen={label} choices={choicesOf(page)} />
            <Chosen page={page} history={history} shown={shown} />
            <BreakdownTables
              breakdowns={behind.breakdowns}
              words={words}
              note="A plan that could not be judged counts as not met."
            />
            <BehindLink {...behind} noun="plans" search={`?cycle=${label}`} />
            <MeasureHistory history={history} definition={definition} />
          </>
        ) : (
          <EmptyState title="No locked cycle yet">
            The measure is computed when a cycle is locked. Audit the plans of a cycle under{' '}
            <a className="govuk-link" href={href('/cycles')}>
              Cycles
            </a>
            , close auditing, then lock it.
          </EmptyState>
        )}
        <RaiseAction from={`measure:${definition.code}`} about="this measure" />
        <PrintedDefinition definition={printed} />
      </div>
    </div>
  )
}

const words = { met: 'Met', rest: 'Not met', whole: 'Applies to' }

/** The locked cycles that can be chosen. */
export function choicesOf({ cycles }: Pick<MeasurePage, 'cycles'>): { code: string; name: string }[] {
  return cycles.map(({ profile: { method } }) => ({ code: method.label, name: methodName(method) }))
}

type ChosenProps = { page: MeasurePage; history: readonly Past[]; shown: Past }

function Chosen({ page, history, shown: { cycle, result } }: ChosenProps) {
  const { method } = cycle.profile
  const earlier = history[page.chosen + 1]
  const rubricBreak = earlier && seriesBreak(method, earlier.cycle.profile.method)
  const change = earlier ? changeBetween(result, earlier.result) : null
  const since = earlier && lowerFirst(methodName(earlier.cycle.profile.method))
  const changed = since === undefined ? null : changeSentence(change, since, Boolean(rubricBreak))
  const power = earlier && !rubricBreak ? changePowerSentence(change, result, earlier.result) : null
  const sentences = [...resultSentences(result), changed, power, rubricBreak ?? null].filter((each) => each !== null)
  return (
    <>
      <h2 className="govuk-heading-m">{methodName(method)}</h2>
      <p className="govuk-body">
        <VerdictTag verdict={result.verdict} />{' '}
        {result.percent !== null && (
          <strong>
            {unbroken(
              `${formatCount(result.met)} of ${formatCount(result.applicable)} (${formatPercent(result.percent)})`,
            )}
          </strong>
        )}
        {result.target !== null && <>, target {formatTarget(result.target)}</>}{' '}
        <TrialTag seedSource={method.seedSource} />
      </p>
      <RangeBar result={result} />
      {sentences.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <p className="govuk-body-s">
        As the lock froze it on {formatDate(method.lockedOn)}: nothing that happens later changes it. {rangeFootnote}
        {result.range?.method === 'stratified' && ` ${stratifiedFootnote}`}
      </p>
      <Settle page={page} result={result} />
      <h2 className="govuk-heading-m">Left out, or not judged</h2>
      <LeftOut result={result} />
      <Readings result={result} />
    </>
  )
}

/** Why the figure cannot say more, what would settle it, and what three terms together say. */
function Settle({ page: { cycles, chosen }, result }: { page: MeasurePage; result: MeasureResult }) {
  const pooling = poolingOf(result.measure, termsOf(result.measure, cycles.slice(chosen)))
  const settle = settleSentences(result, pooling.pooled)
  const together = pooledSentences(pooling)
  if (settle.length === 0 && together.length === 0) return null
  return (
    <>
      {settle.length > 0 && (
        <>
          <h2 className="govuk-heading-m">
            {result.verdict === 'too_early'
              ? 'Why it is too early to say, and what would settle it'
              : 'What is behind the verdict'}
          </h2>
          {settle.map((sentence) => (
            <p className="govuk-body" key={sentence}>
              {sentence}
            </p>
          ))}
        </>
      )}
      {together.length > 0 && (
        <InsetText>
          <strong>Terms together. </strong>
          {together.join(' ')}
        </InsetText>
      )}
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
