import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { caseload, socialCareStatus, type Flags } from '#app/domain/evidence/evidence.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { canShow, plansNeeded, smallestThatCanShow } from '#app/domain/shared/hypergeometric.ts'
import { definitionOf, type MeasureCode, type MeasureDefinition, type Reading } from './catalogue.ts'
import { judge, type Judgement, type NotJudgedReason } from './judge.ts'
import { sharePercent } from './words.ts'
import { domainRange, rangeOf, type StratumCount } from './range.ts'
import type { MeasureRange, MeasureResult, MeasureVerdict, RegisterPart, ShownBy } from './result.ts'

/** What a measure needs to know beside the plans: the register they were drawn from, and the target in force. */
export type MeasureContext = {
  /** Eligible plans of each stratum on the freeze date. */
  strata: readonly { stratum: string; size: number }[]
  /** Basis points; null when no target is set. */
  target: number | null
  /** Plans of the frame for which the register alone shows that provision is appropriate. */
  shownByRegister?: Readonly<Record<ShownBy, number>> | undefined
}

/**
 * Computes one measure from the outcomes of a locked cycle: counts first, the exact range, the verdict in whole plans.
 * A plan that could not be judged counts as not met and is listed. 16 of 20 from 200 against 8000: 115 to 187 of 200,
 * needed 160, `too_early`.
 *
 * The number of plans of the register to which a measure applies is never known: a need can be found by an auditor or
 * shown by a form, of which the register says nothing. It is estimated from the sample. Only the plans that the register
 * itself shows are counted apart, with their known number.
 */
export function computeMeasure(
  code: MeasureCode,
  outcomes: readonly PlanOutcome[],
  context: MeasureContext,
): MeasureResult {
  const definition = definitionOf(code)
  const { tally, readings, misplaced, strata, part } = count(definition, outcomes, context)
  const counts = {
    register: context.strata.reduce((total, { size }) => total + size, 0),
    sampled: outcomes.length,
    applicable: tally.applicable,
    met: tally.met,
  }
  const range = rangeOf(counts, strata, null)
  return {
    measure: code,
    definition,
    registerSize: counts.register,
    sampled: counts.sampled,
    ...tally,
    percent: tally.applicable === 0 ? null : sharePercent(tally.met, tally.applicable),
    extremes: extremesOf(tally),
    readings: tally.applicable === 0 ? null : readings,
    misplaced: code === 'M4' ? misplaced : null,
    range,
    target: context.target,
    ...against(context.target, tally.applicable, range),
    ...(part && { registerPart: part }),
  }
}

/** Target, verdict and whether this sample could show it. The verdict and the printed range are the same test. */
export function against(target: number | null, applicable: number, range: MeasureRange | null) {
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

type Tally = Pick<
  MeasureResult,
  'met' | 'notMet' | 'notJudged' | 'applicable' | 'excluded' | 'notJudgedReasons' | 'notJudgedPlans'
>

/** Everything that is counted of one measure, in one pass over the plans. */
function count(definition: MeasureDefinition, outcomes: readonly PlanOutcome[], context: MeasureContext) {
  const { code, reading } = definition
  const strata = new Map(
    context.strata.map(({ stratum, size }) => [stratum, { size, sampled: 0, applicable: 0, met: 0 }]),
  )
  const part = partOf(code, context)
  const other: Reading = reading === 'green' ? 'green_or_amber' : 'green'
  const counts = { applicable: 0, met: 0, notMet: 0, otherMet: 0, misplaced: 0 }
  const excluded = new Map<MeasureResult['excluded'][number]['reason'], number>()
  const notJudgedPlans: MeasureResult['notJudgedPlans'] = []
  for (const outcome of outcomes) {
    const judgement = judge(code, outcome, reading)
    addTo(strata.get(outcome.stratum), judgement)
    if (part && isShown(part.shownBy, outcome.facts)) addTo(part, judgement)
    if (judge(code, outcome, other).kind === 'met') counts.otherMet += 1
    if (judgement.kind === 'does_not_apply') {
      excluded.set(judgement.reason, (excluded.get(judgement.reason) ?? 0) + 1)
      continue
    }
    counts.applicable += 1
    if (judgement.kind === 'not_met') counts.notMet += 1
    if (judgement.kind === 'could_not_be_judged')
      notJudgedPlans.push({ planRef: outcome.planRef, reason: judgement.reason })
    if (judgement.kind !== 'met') continue
    counts.met += 1
    if (code === 'M4' && judge('M4s', outcome, reading).kind !== 'met') counts.misplaced += 1
  }
  const tally: Tally = {
    met: counts.met,
    notMet: counts.notMet,
    notJudged: notJudgedPlans.length,
    applicable: counts.applicable,
    excluded: inOrder(excluded),
    notJudgedReasons: countReasons(notJudgedPlans),
    notJudgedPlans,
  }
  const counted = (met: number) => ({ met, percent: sharePercent(met, Math.max(1, counts.applicable)) })
  const own = { [reading]: counted(counts.met), [other]: counted(counts.otherMet) }
  const readings = own as NonNullable<MeasureResult['readings']>
  return { tally, readings, misplaced: counts.misplaced, strata: [...strata.values()], part: part && withRange(part) }
}

function addTo(counts: Omit<StratumCount, 'size'> | undefined, { kind }: Judgement): void {
  if (counts === undefined) return
  counts.sampled += 1
  if (kind !== 'does_not_apply') counts.applicable += 1
  if (kind === 'met') counts.met += 1
}

/** The flags of the register, any of which is enough. */
export const flagsOf: Record<ShownBy, Flags> = { health_caseload: caseload, social_care: socialCareStatus }
const shownFor: Partial<Record<MeasureCode, ShownBy>> = { M3: 'social_care', M4: 'health_caseload' }

/** True when the register alone shows that provision is appropriate for a plan. */
export function isShown(by: ShownBy, facts: RegisterPlan): boolean {
  return flagsOf[by].some(([flag]) => facts[flag])
}

type Part = { shownBy: ShownBy; of: number; sampled: number; applicable: number; met: number }

function partOf(code: MeasureCode, { shownByRegister }: MeasureContext): Part | null {
  const shownBy = shownFor[code]
  if (shownBy === undefined || shownByRegister === undefined) return null
  return { shownBy, of: shownByRegister[shownBy], sampled: 0, applicable: 0, met: 0 }
}

/** The sampled plans of the part are a simple random sample of it, and all of it applies: the exact range holds. */
function withRange({ shownBy, of, sampled, applicable, met }: Part): RegisterPart | null {
  if (applicable === 0 || applicable !== sampled || sampled > of) return null
  const range = domainRange({ register: of, sampled, applicable, met }, of)
  return range === null ? null : { shownBy, of, sampled, met, percent: sharePercent(met, sampled), range }
}

function extremesOf({ met, notJudged, applicable }: Tally) {
  if (applicable === 0) return null
  return { low: sharePercent(met, applicable), high: sharePercent(met + notJudged, applicable) }
}

function countReasons(plans: readonly { reason: NotJudgedReason }[]) {
  const counts = new Map<NotJudgedReason, number>()
  for (const { reason } of plans) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return inOrder(counts)
}

function inOrder<Reason extends string>(counts: ReadonlyMap<Reason, number>): { reason: Reason; count: number }[] {
  return [...counts]
    .map(([reason, times]) => ({ reason, count: times }))
    .toSorted((one, other) => (one.reason < other.reason ? -1 : 1))
}
