import type { Definition } from '#app/domain/definitions/definitions.ts'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { samplePoints } from '#app/domain/series/points.ts'
import { seriesChart, seriesSentences } from '#app/domain/series/series.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { formatCount, formatTarget, unbroken, verdictWords } from '#app/domain/measures/words.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { SeriesFigure } from './series-figure.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** One measure in one locked cycle. */
export type Past = { cycle: LockedCycle; result: MeasureResult }

type MeasureHistoryProps = { history: readonly Past[]; definition: Pick<Definition, 'code' | 'shortTitle' | 'better'> }

/** The locked cycles of one measure: drawn oldest first, listed latest first, with a mark where the rubric changed. */
export function MeasureHistory({ history, definition }: MeasureHistoryProps) {
  const code = MeasureCode.parse(definition.code)
  const series = {
    name: `${code} ${definition.shortTitle}`,
    kind: 'sample' as const,
    points: samplePoints(
      code,
      history.map(({ cycle }) => cycle),
    ),
    target: history[0]?.result.target ?? null,
    better: definition.better,
  }
  const breaks = history.map((_, index) => breakAfter(history, index))
  const rows = history.flatMap(({ cycle, result: { met, applicable, range, target, verdict } }, index) => [
    [
      methodName(cycle.profile.method),
      { text: unbroken(`${formatCount(met)} of ${formatCount(applicable)}`), format: 'numeric' },
      { text: range ? unbroken(`${range.lowPercent}% to ${range.highPercent}%`) : 'No plans', format: 'numeric' },
      { text: target === null ? 'None' : formatTarget(target), format: 'numeric' },
      verdictWords[verdict],
    ],
    ...(breaks[index] ? [[{ text: breaks[index], colspan: 5, classes: 'app-series-break' }]] : []),
  ])
  return (
    <>
      <h2 className="govuk-heading-m">Locked cycles</h2>
      <SeriesFigure chart={seriesChart(series)} sentences={seriesSentences(series)} />
      <ScrollRegion label="Locked cycles">
        <Table
          caption="Locked cycles, latest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'Cycle',
            { text: 'In the sample', format: 'numeric' },
            { text: '95% range', format: 'numeric' },
            { text: 'Target', format: 'numeric' },
            'Verdict',
          ]}
          rows={rows}
        />
      </ScrollRegion>
    </>
  )
}

/** What is to be said between a cycle and the one before it, which is the next of the list. */
function breakAfter(history: readonly Past[], index: number): string | null {
  const [later, earlier] = [history[index], history[index + 1]]
  return later && earlier ? seriesBreak(later.cycle.profile.method, earlier.cycle.profile.method) : null
}
