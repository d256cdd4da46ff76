import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import type { SeriesFigure, SeriesInput } from '#app/domain/series/analyse.ts'
import { seriesChart, seriesSentences } from '#app/domain/series/series.ts'
import { termName } from '#app/domain/frame/term.ts'
import { figureTable, hidden, percent, share, text } from '#app/domain/report/cells.ts'
import { drafted, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { Block, Cell } from '#app/domain/report/report.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import { countedCells, isPublishable } from './measure-rows.ts'

type Blocks = (Block | DraftedParagraph)[]

/** A measure of the sample, term by term: what the series says, its chart, and the table with every figure. */
export function sampleSeries({ measure, definition, target }: MeasureResult, { cycles }: ReportInput): Blocks {
  const terms = cycles.flatMap((cycle, index) => {
    const result = cycle.results.find((each) => each.measure === measure)
    return result && result.applicable > 0 ? [{ cycle, result, earlier: cycles[index + 1] }] : []
  })
  if (terms.length < 2) return []
  const name = `${measure} ${definition.shortTitle}`
  const points = terms.toReversed().map(({ cycle, result, earlier }): SeriesFigure => {
    const { method } = cycle.profile
    return {
      label: termName(method.label),
      source: method.cycleId,
      met: result.met,
      of: result.applicable,
      low: result.range?.lowPercent ?? null,
      high: result.range?.highPercent ?? null,
      isBreak: earlier !== undefined && seriesBreak(method, earlier.profile.method) !== null,
      isHidden: !isPublishable(result) || result.range === null,
    }
  })
  const rows = terms.map(({ cycle, result }) => termRow(cycle, result))
  return seriesBlocks(
    `measures.${measure}.series`,
    { name, kind: 'sample', points, target, better: definition.better },
    figureTable(`${name}, term by term`, ['Term', 'Plans that met it', 'Percentage', '95% range'], rows),
  )
}

function termRow({ profile }: LockedCycle, result: MeasureResult): Cell[] {
  const term = text(methodName(profile.method))
  if (!isPublishable(result) || result.range === null) return [term, hidden, hidden, hidden]
  return [
    term,
    share(result.met, result.applicable),
    percent(result.percent ?? 0),
    { kind: 'percent_range', low: result.range.lowPercent, high: result.range.highPercent },
  ]
}

/** A full count, period by period, of periods that are over; a count that must be hidden leaves its place empty. */
export function registerSeries(history: readonly CountedMeasure[], asAt: PlainDate): Blocks {
  const known = history.filter(({ dataOn, figure }) => dataOn !== null && figure.of !== 0 && figure.period.to < asAt)
  // Quarters before the first row of the data count nought because nothing was kept then.
  const counted = known.slice(0, known.findLastIndex(({ figure }) => figure.count > 0) + 1)
  const [latest] = counted
  if (latest === undefined || counted.length < 2) return []
  const { definition, target } = latest
  const name = `${definition.code} ${definition.shortTitle}`
  const points = counted.toReversed().map((each): SeriesFigure => {
    const { period, count: met, of } = each.figure
    const isHidden = countedCells(each).counted.kind === 'hidden'
    return { label: period.name, source: period.code, met, of, low: null, high: null, isHidden }
  })
  const rows = counted.map((each): Cell[] => {
    const { counted: cell, percentage } = countedCells(each)
    return [text(each.figure.period.name), cell, percentage]
  })
  return seriesBlocks(
    `register.${definition.code}.series`,
    { name, kind: 'register', points, target, better: definition.better },
    figureTable(`${name}, quarter by quarter`, ['Period', 'Counted', 'Percentage'], rows),
  )
}

function seriesBlocks(key: string, input: SeriesInput, table: Block): Blocks {
  const chart = seriesChart(input)
  const sentences = seriesSentences(input)
  return [...(sentences.length === 0 ? [] : [drafted(key, ...sentences)]), ...(chart === null ? [] : [chart]), table]
}
