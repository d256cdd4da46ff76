import { formatCount, listWords, plural } from '#app/domain/shared/count-words.ts'
import { targetIn, type Analysis, type SeriesFigure, type SeriesInput, type Stretch } from './analyse.ts'
import { pointsForLimits } from './limits.ts'
import { fewestForRuns } from './run-chart.ts'
import { rowLength, type Assurance, type Mark, type Variation } from './rules.ts'

/** A state of the last point in a word. No direction is good in a figure that is not rated. */
export const variationWords: Record<Variation, string> = {
  common: 'No sign of change',
  improvement: 'Change for the better',
  concern: 'Change for the worse',
  neither: 'Change',
}

export const assuranceWords: Record<Assurance, string> = {
  passes: 'Reaches the target whatever chance does',
  fails: 'Misses the target whatever chance does',
  hit_or_miss: 'Hit or miss: chance alone decides whether the target is reached',
}

/** One mark of the last point, as the title says it. */
export function markWords({ rule, direction }: Mark): string {
  const isUp = direction === 'up'
  switch (rule) {
    case 'outside':
      return isUp ? 'above the upper limit' : 'below the lower limit'
    case 'trend':
      return `${rowLength} points in a row ${isUp ? 'rising' : 'falling'}`
    case 'two_of_three':
      return `2 of 3 points near the ${isUp ? 'upper' : 'lower'} limit`
    default:
      return `${rowLength} points in a row ${isUp ? 'above' : 'below'} the mean`
  }
}

/** What the series says in one line: the finding, not what is drawn. */
export function titleOf({ name }: SeriesInput, analysis: Analysis): string {
  const { variation, runs } = analysis
  const last = analysis.stretches.at(-1)
  const lastPoint = last?.points.at(-1)
  if (!last || !lastPoint) return `${name}: nothing to show yet`
  if (variation === null) {
    if (runs?.isSignal) return `${name}: the points do not vary as chance would`
    return `${name}: ${tooFew(last, analysis)}`
  }
  if (variation === 'common') return `${name}: no sign of change`
  return `${name}: ${variationWords[variation].toLowerCase()}, ${markWords(lastPoint.marks[0]!)}`
}

function tooFew({ points }: Stretch, { stretches }: Analysis): string {
  const since = stretches.length > 1 ? ' since the series began anew' : ''
  return `not enough points${since} to tell change from chance, ${points.length} of ${pointsForLimits}`
}

/** Everything that is to be said of a series. The rules and the way limits are worked out are printed with it. */
export function sentencesOf(input: SeriesInput, analysis: Analysis): string[] {
  const last = analysis.stretches.at(-1)
  if (!last) return ['There is no figure to show yet.', ...emptyWords(analysis)]
  return [
    ...(analysis.variation === null ? fewWords(input, analysis, last) : limitWords(input, analysis, last)),
    ...repeatedWords(analysis),
    ...emptyWords(analysis),
    ...breakWords(analysis),
  ]
}

function fewWords({ kind }: SeriesInput, analysis: Analysis, last: Stretch): string[] {
  const { runs } = analysis
  const ranges = kind === 'sample' ? 'Each point stands with its range; ' : ''
  const said = `${upperFirst(tooFew(last, analysis))}: limits are drawn from ${pointsForLimits} points on.`
  if (runs === null)
    return [said, `${ranges}${lowerOrUpper(ranges, 'no rule')} can say of so few points whether something changed.`]
  const rule = `longest run ${runs.longest} (at most ${runs.longestAllowed}), crossings of the median ${runs.crossings} (at least ${runs.fewestCrossings})`
  const found = runs.isSignal
    ? 'They do not vary as chance would: something changed'
    : 'They vary as chance would: nothing points to a change'
  return [said, `${found} (run chart of ${fewestForRuns} and more points by Anhøj’s rules: ${rule}).`]
}

function limitWords(input: SeriesInput, analysis: Analysis, last: Stretch): string[] {
  const point = last.points.at(-1)!
  const { variation, assurance, unit } = analysis
  const [low, high] = [printed(point.lowLimit!, unit), printed(point.highLimit!, unit)]
  const said =
    variation === 'common'
      ? 'The figures vary as chance would: nothing points to a change.'
      : `${variationWords[variation!]} at the latest point, ${point.figure.label}: ${listWords(point.marks.map(markWords))}. Look for the cause.`
  const earlier = last.points.slice(0, -1).filter(({ marks }) => marks.length > 0).length
  const before = earlier > 0 ? [`${plural(earlier, 'earlier point')} ${earlier === 1 ? 'is' : 'are'} marked too.`] : []
  const target = targetIn(unit, input.target)
  const against =
    assurance === null || target === null
      ? []
      : [`${assuranceWords[assurance]} (target ${printed(target, unit)}, limits ${low} to ${high}).`]
  return [said, ...before, ...against, methodWords(input, analysis, last)]
}

function methodWords({ isScreened }: SeriesInput, { chart, unit }: Analysis, last: Stretch): string {
  const way =
    chart === 'p'
      ? 'p-chart: mean and 3 standard errors of each point’s own size'
      : `XmR chart: mean and 2.66 times the average moving range, ${isScreened ? 'moving ranges of 3.267 times their average and more left out once' : 'no moving range left out'}`
  return `${way}. Mean ${printed(last.centre!, unit)}, worked out from the first ${pointsForLimits} points and held until a change is understood and minuted. Rules: a point outside a limit; ${rowLength} points rising or falling; 2 of 3 beyond two thirds of the way to a limit; ${rowLength} on one side of the mean.`
}

function repeatedWords({ repeated, stretches }: Analysis): string[] {
  if (repeated.length === 0) return []
  const since = stretches.at(-1)?.points.findLast(({ figure }) => figure.source === repeated.at(-1)!.source)
  const names = listWords(repeated.map(({ label }) => label))
  const newest = repeated.at(-1)!
  const isStill = since !== undefined && since === stretches.at(-1)?.points.at(-1)
  return isStill
    ? [
        `No new sample since ${since.figure.label}: ${newest.label} would show the same plans again, so it has no point.`,
      ]
    : [`${names}: no new sample, so no point.`]
}

function emptyWords({ empty, hidden }: Analysis): string[] {
  const names = (figures: readonly SeriesFigure[]) => listWords(figures.map(({ label }) => label))
  return [
    ...(empty.length === 0 ? [] : [`Nothing to count in ${names(empty)}.`]),
    ...(hidden.length === 0 ? [] : [`Too few to show in ${names(hidden)}.`]),
  ]
}

function breakWords({ stretches }: Analysis): string[] {
  return stretches.slice(1).map(({ points, minute }) => {
    const from = points[0]!.figure.label
    return minute === null
      ? `The series breaks before ${from}: what was asked changed, so no rule runs across it.`
      : `Limits begin anew with ${from}. Minute: ${minute}`
  })
}

/** A mean, limit or target as the sentences print it, with at most one decimal: the same as at its line in the chart. */
function printed(value: number, unit: Analysis['unit']): string {
  const rounded = Math.round(Math.max(0, value) * 10) / 10
  if (unit === 'percent') return `${Math.min(100, rounded)}%`
  return Number.isInteger(rounded) ? formatCount(rounded) : String(rounded)
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function lowerOrUpper(before: string, words: string): string {
  return before === '' ? upperFirst(words) : words
}
