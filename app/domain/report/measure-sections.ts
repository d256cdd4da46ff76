import { changeBetween, changeWords } from '#app/domain/measures/change.ts'
import type { MeasureCode } from '#app/domain/measures/catalogue.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { changeSentence, rangeFootnote, resultSentences, stratifiedFootnote } from '#app/domain/measures/sentence.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { lowerFirst, plural, readingWords, verdictWords } from '#app/domain/measures/words.ts'
import { figureTable, paragraph, text } from './cells.ts'
import type { Block, Cell, RangeLine, Section } from './report.ts'

const hidden: Cell = { kind: 'hidden' }
const nothing = text('None')

/** A measure is published only when at least five plans count in it. */
export function isPublishable(result: MeasureResult): boolean {
  return result.applicable > 0 && !isSmall(result.applicable)
}

/** The measures of the latest locked cycle: the table, the drawing, then each in plain English. */
export function measureSection(latest: LockedCycle, earlier: LockedCycle | undefined): Section {
  const rubricBreak = earlier ? seriesBreak(latest.profile.method, earlier.profile.method) : null
  const isStratified = latest.results.some(({ range }) => range?.method === 'stratified')
  const blocks: Block[] = [
    targetTable(latest.results),
    rangeChart(latest.results),
    registerTable(latest.results),
    ...(isStratified ? [paragraph(stratifiedFootnote)] : []),
    ...latest.results
      .filter(isPublishable)
      .flatMap((result) => measureParagraphs(result, earlier, rubricBreak !== null)),
    ...(rubricBreak === null ? [] : [paragraph(rubricBreak)]),
    ...(earlier ? [changeTable(latest.results, earlier, rubricBreak !== null)] : []),
    readingTable(latest.results),
  ]
  return { id: 'measures', title: 'Measures', blocks }
}

function targetTable(results: readonly MeasureResult[]): Block {
  const rows = results.map((result) => {
    const { definition, target, verdict } = result
    const name = text(`${result.measure} ${definition.shortTitle}`)
    const goal: Cell = target === null ? nothing : { kind: 'percent', percent: target / 100 }
    if (result.applicable === 0) return [name, text('No plans'), nothing, nothing, goal, text(verdictWords[verdict])]
    if (!isPublishable(result) || result.range === null) return [name, hidden, hidden, hidden, goal, hidden]
    return [
      name,
      { kind: 'share', met: result.met, of: result.applicable } as const,
      { kind: 'percent', percent: result.percent ?? 0 } as const,
      { kind: 'percent_range', low: result.range.lowPercent, high: result.range.highPercent } as const,
      goal,
      text(verdictWords[verdict]),
    ]
  })
  const headings = ['Measure', 'Plans that meet it', 'Percentage', '95% range', 'Target', 'Verdict']
  return figureTable('Measures against their targets', headings, rows, rangeFootnote)
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
    title: 'Range of each measure, with its target',
    summary:
      'Each bar is the range, the dot is the best single figure and the upright line is the target. The table before it gives every figure.',
    lines,
  }
}

function measureParagraphs(result: MeasureResult, earlier: LockedCycle | undefined, isBroken: boolean): Block[] {
  const { measure, definition } = result
  if (definition.within !== null) return []
  const before = earlier?.results.find((each) => each.measure === measure)
  const change =
    before && earlier && isPublishable(before)
      ? [
          changeSentence(changeBetween(result, before), lowerFirst(methodName(earlier.profile.method)), isBroken),
          ...(isBroken ? [brokenNote] : []),
        ]
      : []
  const misplaced = result.misplaced
    ? [
        `In ${plural(result.misplaced, 'plan')} that ${result.misplaced === 1 ? 'meets' : 'meet'} it the provision stands only in section C, where the law does not put it.`,
      ]
    : []
  return [
    paragraph([`${measure}. ${definition.title}.`, ...resultSentences(result), ...misplaced, ...change].join(' ')),
  ]
}

const brokenNote = 'The rubric changed in between.'

function changeTable(results: readonly MeasureResult[], earlier: LockedCycle, isBroken: boolean): Block {
  const beforeOf = new Map<MeasureCode, MeasureResult>(earlier.results.map((result) => [result.measure, result]))
  const rows = results.filter(isPublishable).map((result): Cell[] => {
    const name = text(`${result.measure} ${result.definition.shortTitle}`)
    const before = beforeOf.get(result.measure)
    const change = before && isPublishable(before) ? changeBetween(result, before) : null
    if (!before || change === null) return [name, nothing, nothing, text('Cannot be compared')]
    return [
      name,
      { kind: 'share', met: before.met, of: before.applicable },
      pointsOf(change),
      text(`${changeWords[change.verdict]}${isBroken ? '; the rubric changed' : ''}`),
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
    .map(({ measure, definition, readings, applicable }): Cell[] => [
      text(`${measure} ${definition.shortTitle}`),
      { kind: 'share', met: readings?.green.met ?? 0, of: applicable },
      { kind: 'share', met: readings?.green_or_amber.met ?? 0, of: applicable },
      text(readingWords[definition.reading]),
    ])
  const note =
    '“Clearly” counts green only, because amber means named but thin. “Appropriate level” of engagement counts green or amber.'
  return figureTable('Both readings', ['Measure', 'Green only', 'Green or amber', 'The measure counts'], rows, note)
}
