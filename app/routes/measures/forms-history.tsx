import type { FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { formsBreak, rangeWords } from '#app/domain/form-audit/forms-sentence.ts'
import { formatTarget, unbroken } from '#app/domain/measures/words.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { seriesChart, seriesSentences } from '#app/domain/series/series.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { SeriesFigure } from '#app/components/measures/series-figure.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** F1 quarter by quarter: drawn oldest first, listed latest first, with a mark where the rubric changed. */
export function FormsHistory({ cycles }: { cycles: readonly FormsFigures[] }) {
  const series = {
    name: 'F1 Forms graded green',
    kind: 'sample' as const,
    points: cycles
      .map(({ result, profile: { method } }, index) => ({
        label: quarterOf(method.label),
        source: method.label,
        met: result.counts.green,
        of: result.counts.drawn,
        low: result.readings.green.range?.lowPercent ?? null,
        high: result.readings.green.range?.highPercent ?? null,
        isBreak: breakAfter(cycles, index) !== null,
      }))
      .toReversed(),
    target: cycles[0]?.result.target ?? null,
    better: 'higher' as const,
  }
  return (
    <>
      <h2 className="govuk-heading-m">Quarter by quarter</h2>
      <SeriesFigure chart={seriesChart(series)} sentences={seriesSentences(series)} />
      <HistoryTable cycles={cycles} />
    </>
  )
}

function HistoryTable({ cycles }: { cycles: readonly FormsFigures[] }) {
  const figure = (text: string) => ({ text, format: 'numeric' })
  const rows = cycles.flatMap(({ result, profile: { method } }, index) => {
    const rubricBreak = breakAfter(cycles, index)
    return [
      [
        quarterOf(method.label),
        figure(`${result.counts.green} of ${result.counts.drawn}`),
        figure(unbroken(rangeWords(result.readings.green.range))),
        figure(`${result.readings.green_or_amber.met} of ${result.counts.drawn}`),
        figure(result.target === null ? 'None' : formatTarget(result.target)),
        method.rubricVersion,
      ],
      ...(rubricBreak ? [[{ text: rubricBreak, colspan: 6, classes: 'app-series-break' }]] : []),
    ]
  })
  return (
    <ScrollRegion label="Quarter by quarter">
      <Table
        caption="Quarter by quarter, latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Quarter', figure('Green'), figure('Range'), figure('Green or amber'), figure('Target'), 'Rubric']}
        rows={rows}
      />
    </ScrollRegion>
  )
}

function quarterOf(label: string): string {
  return cycleName(label).replace(/^Forms, /, '')
}

/** What is to be said between a cycle and the one before it, which is the next of the list. */
function breakAfter(cycles: readonly FormsFigures[], index: number): string | null {
  const [later, earlier] = [cycles[index], cycles[index + 1]]
  return later && earlier ? formsBreak(later.profile.method, earlier.profile.method) : null
}
