import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { formatCount, formatTarget, unbroken, verdictWords } from '#app/domain/measures/words.ts'
import { termName } from '#app/domain/frame/term.ts'
import { drawRanges } from '#app/render/chart/ranges.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** One measure in one locked cycle. */
export type Past = { cycle: LockedCycle; result: MeasureResult }

/** The locked cycles of one measure, latest first: ranges drawn and listed, with a mark where the rubric changed. */
export function MeasureHistory({ history }: { history: readonly Past[] }) {
  const lines = history.flatMap(({ cycle, result: { range, target } }, index) =>
    range
      ? [
          {
            label: termName(cycle.profile.method.label),
            low: range.lowPercent,
            high: range.highPercent,
            percent: range.estimate,
            target: target === null ? null : target / 100,
            isBrokenBelow: breakAfter(history, index) !== null,
          },
        ]
      : [],
  )
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
      <figure className="app-chart">
        <DrawingSvg
          drawing={drawRanges({ lines }, { width: 420, size: 15 })}
          label="Range of each locked cycle, with the target"
        />
        <figcaption>
          Bar: range. Dot: best single figure. Upright line: target.
          {breaks.some(Boolean) && ' Level line: the rubric changed.'} {history.length} of the 12 points that a control
          chart needs.
        </figcaption>
      </figure>
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
