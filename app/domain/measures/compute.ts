import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { canShow, plansNeeded, smallestThatCanShow } from '#app/domain/shared/hypergeometric.ts'
import { definitionOf, type MeasureCode, type MeasureDefinition, type Reading } from './catalogue.ts'
import { judge, type Judgement, type NotJudgedReason } from './judge.ts'
import { sharePercent } from './words.ts'
import { rangeOf, type StratumCount } from './range.ts'
import type { MeasureRange, MeasureResult, MeasureVerdict } from './result.ts'

/** What a measure needs to know beside the plans: the register they were drawn from, and the target in force. */
export type MeasureContext = {
  /** Eligible plans of each stratum on the freeze date. */
  strata: readonly { stratum: string; size: number }[]
  /** Basis points; null when no target is set. */
  target: number | null
  /** Plans of the register to which the measure applies, when the register tells it; else estimated from the sample. */
  knownApplicable?: number
}

type Judged = { planRef: string; stratum: string; judgement: Judgement }

/**
 * Computes one measure from the outcomes of a locked cycle: counts first, the exact range, the verdict in whole plans.
 * A plan that could not be judged counts as not met and is listed. 16 of 20 from 200 against 8000: 115 to 187 of 200,
 * needed 160, `too_early`.
 */
export function computeMeasure(
  code: MeasureCode,
  outcomes: readonly PlanOutcome[],
  context: MeasureContext,
): MeasureResult {
  const definition = definitionOf(code)
  const judged = judgeAll(definition, outcomes, definition.reading)
  const tally = tallyOf(judged)
  const counts = {
    register: registerSize(context),
    sampled: outcomes.length,
    applicable: tally.applicable,
    met: tally.met,
  }
  const range = rangeOf(counts, strataOf(judged, context), context.knownApplicable ?? null)
  return {
    measure: code,
    definition,
    registerSize: counts.register,
    sampled: counts.sampled,
    ...tally,
    percent: tally.applicable === 0 ? null : sharePercent(tally.met, tally.applicable),
    extremes: extremesOf(tally),
    readings: readingsOf(definition, outcomes, tally.applicable),
    misplaced: code === 'M4' ? misplacedInC(outcomes) : null,
    range,
    target: context.target,
    ...against(context.target, tally.applicable, range),
  }
}

/** Target, verdict and whether this sample could show it. The verdict and the printed range are the same test. */
function against(target: number | null, applicable: number, range: MeasureRange | null) {
  if (range === null)
    return { needed: null, verdict: 'no_data' as MeasureVerdict, canShow: null, smallestThatCanShow: null }
  if (target === null)
    return { needed: null, verdict: 'no_target' as MeasureVerdict, canShow: null, smallestThatCanShow: null }
  const needed = plansNeeded(target, range.of)
  const verdict: MeasureVerdict = range.low >= needed ? 'met' : range.high < needed ? 'not_met' : 'too_early'
  return {
    needed,
    verdict,
    canShow: canShow(target, applicable, range.of),
    smallestThatCanShow: smallestThatCanShow(target, range.of),
  }
}

function judgeAll(definition: MeasureDefinition, outcomes: readonly PlanOutcome[], reading: Reading): Judged[] {
  return outcomes.map((outcome) => ({
    planRef: outcome.planRef,
    stratum: outcome.stratum,
    judgement: judge(definition.code, outcome, reading),
  }))
}

function tallyOf(judged: readonly Judged[]) {
  const judgements = judged.map(({ judgement }) => judgement)
  const notJudgedPlans = judged.flatMap(({ planRef, judgement }) =>
    judgement.kind === 'could_not_be_judged' ? [{ planRef, reason: judgement.reason }] : [],
  )
  const met = judgements.filter(({ kind }) => kind === 'met').length
  const notMet = judgements.filter(({ kind }) => kind === 'not_met').length
  return {
    met,
    notMet,
    notJudged: notJudgedPlans.length,
    applicable: met + notMet + notJudgedPlans.length,
    excluded: countBy(judgements.flatMap((each) => (each.kind === 'does_not_apply' ? [each.reason] : []))),
    notJudgedReasons: countBy<NotJudgedReason>(notJudgedPlans.map(({ reason }) => reason)),
    notJudgedPlans,
  }
}

function extremesOf({ met, notJudged, applicable }: { met: number; notJudged: number; applicable: number }) {
  if (applicable === 0) return null
  return { low: sharePercent(met, applicable), high: sharePercent(met + notJudged, applicable) }
}

function readingsOf(definition: MeasureDefinition, outcomes: readonly PlanOutcome[], applicable: number) {
  if (applicable === 0) return null
  const under = (reading: Reading) => {
    const met = judgeAll(definition, outcomes, reading).filter(({ judgement }) => judgement.kind === 'met').length
    return { met, percent: sharePercent(met, applicable) }
  }
  return { green: under('green'), green_or_amber: under('green_or_amber') }
}

/** Plans that meet M4 as the plan words it, and fail the strict reading. */
function misplacedInC(outcomes: readonly PlanOutcome[]): number {
  return outcomes.filter(
    (outcome) => judge('M4', outcome, 'green').kind === 'met' && judge('M4s', outcome, 'green').kind !== 'met',
  ).length
}

function registerSize({ strata }: MeasureContext): number {
  return strata.reduce((total, { size }) => total + size, 0)
}

function strataOf(judged: readonly Judged[], { strata }: MeasureContext): StratumCount[] {
  return strata.map(({ stratum, size }) => {
    const members = judged.filter((each) => each.stratum === stratum).map(({ judgement }) => judgement.kind)
    const met = members.filter((kind) => kind === 'met').length
    const applicable = members.filter((kind) => kind !== 'does_not_apply').length
    return { size, sampled: members.length, applicable, met }
  })
}

function countBy<Reason extends string>(reasons: readonly Reason[]): { reason: Reason; count: number }[] {
  const found = [...new Set(reasons)].toSorted()
  return found.map((reason) => ({ reason, count: reasons.filter((each) => each === reason).length }))
}
