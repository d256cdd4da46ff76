import type { PooledResult } from '#app/domain/measures/pooled.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { formatCount, formatTarget, plural, verdictWords } from '#app/domain/measures/words.ts'
import { plansNeeded, tails, verdictLimits } from '#app/domain/shared/hypergeometric.ts'

/** A true share of a register, and what a sample of it should show. Percent, and basis points for the target. */
export type Truth = { truePercent: number; target: number; register: number }

/** "Met" with the range of `exactRange`: its lower tail holds more than this. */
const tailLimit = 0.025 - 1e-12

/** A chance of 80 % is the custom: four of five such samples say what is true. */
const wantedPower = 0.8

/** The chance falls back a little whenever a plan more is asked for; after so many plans without, it has settled. */
const settledFor = 80

/**
 * The chance that a sample says "met" when a share of the register truly meets the measure, for each size up to `most`.
 * 100 of 1,000 with a true 90 % against 80 %: 0.81.
 */
function* chancesToShow({ truePercent, target, register }: Truth, most: number): Generator<number> {
  const good = Math.round((truePercent * register) / 100)
  const tooFew = plansNeeded(target, register) - 1
  let metFrom = 0
  for (let audited = 1; audited <= most; audited += 1) {
    while (metFrom <= audited && tails(metFrom, tooFew, audited, register).atLeast > tailLimit) metFrom += 1
    yield metFrom > audited ? 0 : tails(metFrom, good, audited, register).atLeast
  }
}

/** The chance that a sample of this size says "met". */
export function chanceToShow(truth: Truth, audited: number): number {
  const { metFrom } = verdictLimits(truth.target, audited, truth.register)
  if (metFrom === null) return 0
  return tails(metFrom, Math.round((truth.truePercent * truth.register) / 100), audited, truth.register).atLeast
}

/**
 * The number of plans from which the chance to show a target stays at 80 %: 73 of 200 for a true 90 % against 80 %, 104 of
 * 1,000. At most the whole register, which always shows it. Source: statistics notes d.
 */
export function plansToShow(truth: Truth): number {
  let needed = 1
  let audited = 0
  for (const chance of chancesToShow(truth, truth.register)) {
    audited += 1
    if (chance < wantedPower) needed = audited + 1
    else if (audited - needed >= settledFor) break
  }
  return Math.min(needed, truth.register)
}

/** Clean plans that rule out, at 95 %, that one plan in twenty falls short: 51 of 200, 57 of 1,000. */
export function cleanPlansForOneInTwenty(register: number): number {
  const bad = Math.ceil(register / 20)
  let clean = 1
  while (clean < register - bad + 1 && tails(clean, register - bad, clean, register).atLeast > 0.05) clean += 1
  return clean
}

/**
 * Why a measure is too early to say, and what would settle it, in plain English: the counts at which this sample would
 * have said "met" or "not met", how likely it was to say so, and how many plans or terms would. For a settled measure,
 * what settled it. Empty without a target or without a figure.
 *
 * @param pooled the last terms together, where they can be pooled
 */
export function settleSentences(result: MeasureResult, pooled: PooledResult | null): string[] {
  const { target, range, applicable, met, verdict } = result
  if (target === null || range === null || range.method === 'stratified') return []
  if (applicable === range.of) return ['Every plan was checked, so nothing is left to chance.']
  if (target === 10_000) return verdict === 'too_early' ? [...everyPlan(range.of), ...together(pooled)] : []
  const limits = verdictLimits(target, applicable, range.of)
  const counts = limitWords(limits, { applicable, of: range.of, target })
  if (verdict !== 'too_early') return [`${counts} It was ${formatCount(met)}.`]
  return [
    `${counts} ${formatCount(met)} lies between, so chance alone could explain either.`,
    ...chanceWords({ target, register: range.of, truePercent: halfway(target) }, applicable),
    ...together(pooled),
  ]
}

/** Halfway between the target and every plan: 80 % gives 90. */
function halfway(target: number): number {
  return (target + 10_000) / 200
}

function limitWords(
  { metFrom, notMetUpTo }: ReturnType<typeof verdictLimits>,
  { applicable, of, target }: { applicable: number; of: number; target: number },
): string {
  const whole = `Of ${plural(applicable, 'plan')} from ${formatCount(of)}, against ${formatTarget(target)}`
  const least =
    metFrom === null ? 'no result could show that it is met' : `${formatCount(metFrom)} would show that it is met`
  const most =
    notMetUpTo === null ? 'none that it is not met' : `${formatCount(notMetUpTo)} or fewer that it is not met`
  return `${whole}, ${least}, and ${most}.`
}

function chanceWords(truth: Truth, applicable: number): string[] {
  const { truePercent, register } = truth
  const chance = Math.round(chanceToShow(truth, applicable) * 100)
  const needed = plansToShow(truth)
  const seen = `If ${truePercent}% of all plans truly met it, a sample of this size would show it ${chance} times in 100.`
  if (needed <= applicable) return [seen]
  if (needed >= register) return [seen, 'Only the whole register would show it 8 times in 10.']
  const terms = Math.ceil(needed / applicable)
  const more = terms <= 3 ? `, or ${formatCount(terms)} terms of this size together` : ''
  return [
    seen,
    `About ${formatCount(needed)} plans would show it 8 times in 10: a larger sample${more}. A share nearer to the target needs more plans still.`,
  ]
}

function everyPlan(of: number): string[] {
  return [
    'No sample can show that every plan meets it: for that every plan must be checked.',
    `${plural(cleanPlansForOneInTwenty(of), 'plan')} without an exception would rule out that more than 1 plan in 20 of the ${formatCount(of)} falls short.`,
  ]
}

function together(pooled: PooledResult | null): string[] {
  if (pooled === null || pooled.verdict === 'no_data' || pooled.verdict === 'no_target') return []
  const count = pooled.terms.length
  const said = verdictWords[pooled.verdict].toLowerCase()
  return [
    pooled.verdict === 'too_early'
      ? `The last ${count} terms together do not settle it either.`
      : `The last ${count} terms together settle it for the year: ${said}.`,
  ]
}
