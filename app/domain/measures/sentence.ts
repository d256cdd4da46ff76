import { isSmall } from '#app/domain/shared/suppress.ts'
import type { Change } from './change.ts'
import type { MeasureRange, MeasureResult, ShownBy } from './result.ts'
import { formatCount, formatPercent, formatTarget, plural } from './words.ts'

/** What of a result the sentences need: that of one cycle, or of several terms together. */
export type Told = Pick<
  MeasureResult,
  | 'met'
  | 'notMet'
  | 'applicable'
  | 'sampled'
  | 'registerSize'
  | 'notJudged'
  | 'notJudgedReasons'
  | 'extremes'
  | 'percent'
  | 'range'
  | 'target'
  | 'needed'
  | 'verdict'
  | 'canShow'
  | 'smallestThatCanShow'
  | 'registerPart'
>

/**
 * What a result means, in plain English for a board: what was seen, what it says of all eligible plans, and the verdict.
 * 16 of 20 from 200 against 80 %: "16 of the 20 plans that we checked met the standard (80%). Because we looked at a
 * sample, the true number is probably between 115 and 187 of our 200 eligible plans (57% to 94%). The target is 160 plans (80%).
 * That could be either side, so it is too early to say."
 */
export function resultSentences(result: Told): string[] {
  if (result.sampled === 0) return ['No plan was audited, so there is no figure and no verdict.']
  if (result.range === null || result.percent === null) {
    return [
      `There was no plan in this sample of ${formatCount(result.sampled)} to which the measure applies, so there is no figure and no verdict.`,
    ]
  }
  return [
    `${seen(result)} (${formatPercent(result.percent)}).`,
    ...notJudged(result),
    reach(result, result.range),
    ...verdict(result, result.range),
    ...partSentence(result),
  ]
}

const shownWords: Record<ShownBy, string> = {
  health_caseload: 'on a health caseload',
  social_care: 'with social care involvement',
}

/**
 * The plans that the register itself shows: their number is known, so nothing about it is estimated. Nothing is said where
 * the part, or what is left beside it, is so small that it could point to a child.
 */
function partSentence({ registerPart: part, applicable }: Told): string[] {
  if (part === undefined || isSmall(part.sampled) || isSmall(applicable - part.sampled)) return []
  const { of, sampled, met, percent, range } = part
  const shown = `The register shows ${plural(of, 'eligible plan')} ${shownWords[part.shownBy]}. Of these, ${formatCount(sampled)} ${sampled === 1 ? 'was' : 'were'} in the sample and ${formatCount(met)} met the standard (${formatPercent(percent)})`
  if (sampled === of) return [`${shown}.`]
  return [
    `${shown}: the true number is probably between ${formatCount(range.low)} and ${formatCount(range.high)} of them (${range.lowPercent}% to ${range.highPercent}%).`,
  ]
}

function seen({ met, applicable, sampled, notJudgedReasons }: Told): string {
  const verb = notJudgedReasons.some(({ reason }) => reason === 'audit_not_done') ? 'drew' : 'checked'
  if (applicable === sampled) {
    return `${formatCount(met)} of the ${plural(sampled, 'plan')} that we ${verb} met the standard`
  }
  return `We ${verb} ${plural(sampled, 'plan')}. The measure applied to ${formatCount(applicable)}, and ${formatCount(met)} of those met the standard`
}

function notJudged({ notJudged: count, extremes }: Told): string[] {
  if (count === 0 || extremes === null) return []
  return [
    `${plural(count, 'plan')} could not be judged and ${count === 1 ? 'counts' : 'count'} as not met: depending on ${count === 1 ? 'that plan' : 'those plans'} the figure lies between ${formatPercent(extremes.low)} and ${formatPercent(extremes.high)}.`,
  ]
}

function reach({ sampled, registerSize, applicable }: Told, range: MeasureRange): string {
  if (sampled === registerSize || applicable === range.of) return 'Every plan was checked, so there is no range.'
  const whole = range.isEstimated
    ? `about ${formatCount(range.of)} eligible plans to which it applies`
    : `our ${formatCount(range.of)} eligible plans${applicable < sampled ? ' to which it applies' : ''}`
  const weighted =
    range.method === 'stratified'
      ? ` Weighed back to all eligible plans, the share is about ${formatPercent(range.estimate)}.`
      : ''
  return `Because we looked at a sample, the true number is probably between ${formatCount(range.low)} and ${formatCount(range.high)} of ${whole} (${formatPercent(range.lowPercent)} to ${formatPercent(range.highPercent)}).${weighted}`
}

function verdict(result: Told, range: MeasureRange): string[] {
  const { target, needed } = result
  if (target === null || needed === null) return []
  if (target === 10_000) return everyPlan(result, range)
  const goal = `The target is ${plural(needed, 'plan')} (${formatTarget(target)}).`
  switch (result.verdict) {
    case 'met':
      return [`All of that is at or above the ${formatTarget(target)} target, so we can say that the target is met.`]
    case 'not_met':
      return [`${goal} All of that is below the target, so we can say that it is not met yet.`]
    default:
      return result.canShow
        ? [`${goal} That could be either side, so it is too early to say.`]
        : [goal, impossible(result)]
  }
}

/** A 100 % target needs no statistics: one exception settles it. A plan that could not be judged is no exception seen. */
function everyPlan({ notMet, notJudged: unseen, verdict: said }: Told, range: MeasureRange): string[] {
  if (notMet > 0) {
    const which = unseen > 0 ? ' that could be judged' : ''
    return [
      `The target is every plan (100%). ${plural(notMet, 'plan')}${which} ${notMet === 1 ? 'does' : 'do'} not meet it, and one exception settles it: the target is not met.`,
    ]
  }
  if (unseen > 0) {
    return [
      'The target is every plan (100%). We found no exception, but not every plan could be judged, so we cannot say that the target is met.',
    ]
  }
  if (said === 'met') return ['The target is every plan (100%), and every plan meets it: the target is met.']
  return [
    `The target is every plan (100%). We found no exception, but up to ${plural(range.of - range.low, 'plan')} of ${formatCount(range.of)} could still fall short, so it is too early to say.`,
  ]
}

function impossible({ applicable, smallestThatCanShow }: Told): string {
  return `With ${plural(applicable, 'plan')} this measure cannot show that the target is met, even if every one passes. At least ${formatCount(smallestThatCanShow ?? applicable)} would be needed, so it is too early to say.`
}

/**
 * What changed since the locked cycle before, named in words as `spring term 2026`. Across a break of the series the
 * figures are given without a verdict: other questions may have made the difference.
 */
export function changeSentence(change: Change, earlier: string, isBreak = false): string {
  if (change === null)
    return `It cannot be compared with ${earlier}, because one of the two has no plan to which it applies.`
  const points = signed(Math.round(change.difference * 100))
  const [low, high] = [signed(Math.floor(change.low * 100)), signed(Math.ceil(change.high * 100))]
  const moved = `Since ${earlier} the figure moved by ${points} percentage points, probably between ${low} and ${high}`
  if (isBreak) return `${moved}.`
  const just = Math.min(Math.abs(change.low), Math.abs(change.high)) < barely ? 'just ' : ''
  const said = {
    improved: `it has ${just}improved`,
    worsened: `it has ${just}become worse`,
    no_clear_change: 'no clear change',
  }[change.verdict]
  return `${moved}: ${said}.`
}

/** A change whose range ends within one percentage point of nought is only just clear. */
const barely = 0.01

function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `\u2212${-value}` : '0'
}

/** The note under every table of ranges. */
export const rangeFootnote =
  'A range worked out this way holds the true figure in at least 95 of 100 such samples. It allows for the luck of the draw, not for mistakes in judging. Percentages of a range are rounded outward.'

/** The note when some strata were drawn at a higher rate than others. */
export const stratifiedFootnote =
  'Some groups of plans were drawn at a higher rate than others, so that each is represented. The range weighs them back to all eligible plans (Wilson range with the effective sample size).'
