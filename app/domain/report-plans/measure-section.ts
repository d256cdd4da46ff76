import { definitionFor } from '#app/domain/definitions/definitions.ts'
import { targetChangeSentence } from '#app/domain/definitions/targets.ts'
import { changeBetween, changeWords } from '#app/domain/measures/change.ts'
import type { MeasureCode } from '#app/domain/measures/catalogue.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { pooledResult, type PooledResult } from '#app/domain/measures/pooled.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { changeSentence, resultSentences, stratifiedFootnote } from '#app/domain/measures/sentence.ts'
import { formatPercent, lowerFirst, plural, readingWords } from '#app/domain/measures/words.ts'
import { changePowerSentence } from '#app/domain/series/change-power.ts'
import { settleSentences } from '#app/domain/series/settle.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterRange } from '#app/domain/shared/quarter.ts'
import { figureTable, heading, nothing, share, text } from '#app/domain/report/cells.ts'
import { drafted, warned, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { Block, Cell, RangeLine } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import { isPublishable, measureTable } from './measure-rows.ts'
import { sampleSeries } from './series.ts'

type Blocks = (Block | DraftedParagraph)[]

/** Every measure in one table, the drawing of the ranges, then each measure of the sample in plain English. */
export function measureSection(
  input: ReportInput,
  latest: LockedCycle,
  earlier: LockedCycle | undefined,
): DraftSection {
  const rubricBreak = earlier ? seriesBreak(latest.profile.method, earlier.profile.method) : null
  const isStratified = latest.results.some(({ range }) => range?.method === 'stratified')
  const shown = latest.results.filter((result) => isPublishable(result) && result.definition.within === null)
  return {
    id: 'measures',
    title: 'Measures',
    blocks: [
      measureTable(input, latest, earlier),
      rangeChart(latest.results),
      ...noNewSample(input, latest),
      ...(isStratified ? [drafted('measures.stratified', stratifiedFootnote)] : []),
      ...(rubricBreak === null ? [] : [warned('measures.rubric', rubricBreak)]),
      ...shown.flatMap((result) => measureBlocks(result, input, { latest, earlier, isBroken: rubricBreak !== null })),
      heading('The figures of the sample in full'),
      registerTable(latest.results),
      ...(earlier ? [changeTable(latest.results, earlier, rubricBreak !== null)] : []),
      readingTable(latest.results),
    ],
  }
}

/** Boards meet four times a year and samples come three times: the odd report repeats figures, and says so. */
function noNewSample({ quarter }: ReportInput, { profile: { method } }: LockedCycle): Blocks {
  if (method.lockedOn >= quarterRange(quarter).from) return []
  const term = lowerFirst(methodName(method))
  return [
    warned(
      'measures.no-new-sample',
      `No new sample since ${term}, locked on ${formatDate(method.lockedOn)}: the figures of plans stand as they were reported then, and no chart has a new point. Full counts of registers are those of this quarter.`,
    ),
  ]
}

type Cycles = { latest: LockedCycle; earlier: LockedCycle | undefined; isBroken: boolean }

function measureBlocks(result: MeasureResult, input: ReportInput, cycles: Cycles): Blocks {
  const { measure, definition } = result
  const words = [...resultSentences(result), ...misplaced(result), ...changeSaid(result, cycles)]
  return [
    heading(`${measure} ${definition.shortTitle}`),
    drafted(`measures.${measure}`, ...words),
    ...targetChanged(result, input, cycles.latest),
    ...pooled(result, input),
    ...settled(result, input),
    ...power(result, cycles),
    ...sampleSeries(result, input),
  ]
}

function misplaced({ misplaced: count }: MeasureResult): string[] {
  if (!count) return []
  return [
    `In ${plural(count, 'plan')} that ${count === 1 ? 'meets' : 'meet'} it the provision stands only in section C, where the law does not put it.`,
  ]
}

function changeSaid(result: MeasureResult, { earlier, isBroken }: Cycles): string[] {
  const before = earlier?.results.find((each) => each.measure === result.measure)
  if (!before || !earlier || !isPublishable(before)) return []
  const name = lowerFirst(methodName(earlier.profile.method))
  const said = changeSentence(changeBetween(result, before), name, isBroken)
  return isBroken ? [said, 'The rubric changed in between.'] : [said]
}

/** A target that changed within the quarter is told with the one that counts. */
function targetChanged({ measure }: MeasureResult, { quarter, targets }: ReportInput, latest: LockedCycle): Blocks {
  const heldOn = latest.profile.method.frozenOn
  const sentence = targetChangeSentence(measure, { ...quarterRange(quarter), heldOn }, targets)
  return sentence === null ? [] : [warned(`measures.${measure}.target`, sentence)]
}

/** Why a measure is too early to say, and what would settle it. */
function settled(result: MeasureResult, input: ReportInput): Blocks {
  if (result.verdict !== 'too_early') return []
  const words = settleSentences(result, pooledOf(result, input))
  return words.length === 0 ? [] : [drafted(`measures.${result.measure}.settle`, ...words)]
}

/** What "no clear change" is worth: nothing where the rubric changed in between. */
function power(result: MeasureResult, { earlier, isBroken }: Cycles): Blocks {
  const before = earlier?.results.find((each) => each.measure === result.measure)
  if (isBroken || !before || !isPublishable(before)) return []
  const words = changePowerSentence(changeBetween(result, before), result, before)
  return words === null ? [] : [drafted(`measures.${result.measure}.power`, words)]
}

/** The last three terms together, where they may be put together. */
function pooledOf({ measure }: MeasureResult, { cycles }: ReportInput): PooledResult | null {
  const terms = cycles.slice(0, 3).flatMap(({ results, profile }) => {
    const result = results.find((each) => each.measure === measure)
    return result && isPublishable(result) ? [{ result, method: profile.method }] : []
  })
  const together = terms.length < 2 ? null : pooledResult(measure, terms)
  return together !== null && together.terms.length > 1 ? together : null
}

function pooled(result: MeasureResult, input: ReportInput): Blocks {
  const { measure } = result
  const together = pooledOf(result, input)
  if (together === null || together.range === null) return []
  const { met, applicable, percent, range } = together
  return [
    drafted(
      `measures.${measure}.pooled`,
      `The last ${plural(together.terms.length, 'term')} together: ${met} of ${applicable} (${formatPercent(percent ?? 0)}), probably between {${range.lowPercent}% and ${range.highPercent}%}.`,
    ),
  ]
}

function rangeChart(results: readonly MeasureResult[]): Block {
  const lines = results.filter(isPublishable).flatMap(({ measure, range, percent, target }): RangeLine[] =>
    range === null || percent === null
      ? []
      : [
          {
            label: measure,
            low: range.lowPercent,
            high: range.highPercent,
            percent: range.estimate,
            target: target === null ? null : target / 100,
          },
        ],
  )
  return {
    kind: 'ranges',
    title: rangeTitle(results),
    summary:
      'Each bar is the range, the dot is the best single figure and the upright line is the target. The table before it gives every figure.',
    lines,
  }
}

/** Says what is found: which ranges clear their target. */
function rangeTitle(results: readonly MeasureResult[]): string {
  const withTarget = results.filter((result) => result.target !== null && isPublishable(result))
  const met = withTarget.filter(({ verdict }) => verdict === 'met').length
  if (withTarget.length === 0) return 'The range of each measure of the sample'
  return `${met === 0 ? 'No' : met} of ${withTarget.length} ranges ${met === 1 ? 'lies' : 'lie'} wholly at or above the target`.replace(
    /^No of \d+ ranges lie/,
    'No range lies',
  )
}

function registerTable(results: readonly MeasureResult[]): Block {
  const rows = results
    .filter(isPublishable)
    .map(({ measure, definition, range, needed }): Cell[] => [
      text(`${measure} ${definition.shortTitle}`),
      range === null
        ? nothing
        : { kind: 'plan_range', low: range.low, high: range.high, of: range.of, isEstimated: range.isEstimated },
      needed === null ? nothing : { kind: 'count', count: needed },
    ])
  const note =
    '“About” marks a number of plans that is worked out from the sample, because the register does not tell it. Eligible plans are those in the frame.'
  return figureTable(
    'What the sample says of all eligible plans',
    ['Measure', 'Plans that meet it', 'Plans the target asks for'],
    rows,
    note,
  )
}

function changeTable(results: readonly MeasureResult[], earlier: LockedCycle, isBroken: boolean): Block {
  const beforeOf = new Map<MeasureCode, MeasureResult>(earlier.results.map((result) => [result.measure, result]))
  const rows = results.filter(isPublishable).map((result): Cell[] => {
    const name = text(`${result.measure} ${result.definition.shortTitle}`)
    const before = beforeOf.get(result.measure)
    const change = before && isPublishable(before) ? changeBetween(result, before) : null
    if (!before || change === null) return [name, nothing, nothing, text('Cannot be compared')]
    return [
      name,
      share(before.met, before.applicable),
      pointsOf(change),
      isBroken
        ? text('No verdict: the rubric changed')
        : { kind: 'verdict', verdict: change.verdict, text: changeWords[change.verdict] },
    ]
  })
  const term = lowerFirst(methodName(earlier.profile.method))
  const note =
    'Percentage points with their 95% range (Newcombe, method 10). A change is called clear only when the range leaves out nought.'
  return figureTable(
    `Change since ${term}`,
    ['Measure', `Plans that met it, ${term}`, 'Change in percentage points', 'What can be said'],
    rows,
    note,
  )
}

function pointsOf({ difference, low, high }: { difference: number; low: number; high: number }): Cell {
  return {
    kind: 'points',
    points: Math.round(difference * 100),
    low: Math.floor(low * 100),
    high: Math.ceil(high * 100),
  }
}

function readingTable(results: readonly MeasureResult[]): Block {
  const rows = results
    .filter(isPublishable)
    .map(({ measure, readings, applicable, definition }): Cell[] => [
      text(`${measure} ${definitionFor(measure).shortTitle}`),
      share(readings?.green.met ?? 0, applicable),
      share(readings?.green_or_amber.met ?? 0, applicable),
      text(readingWords[definition.reading]),
    ])
  const note =
    '“Clearly” counts green only, because amber means named but thin. “Appropriate level” of engagement counts green or amber.'
  return figureTable('Both readings', ['Measure', 'Green only', 'Green or amber', 'The measure counts'], rows, note)
}
