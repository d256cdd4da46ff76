import { termName } from '#app/domain/frame/term.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { changeBetween, changeWords, type Change, type ChangeVerdict } from './change.ts'
import type { LockedCycle } from './cycle-figures.ts'
import { seriesBreak, type EngagementScores } from './profile.ts'
import { changeSentence } from './sentence.ts'
import { lowerFirst } from './words.ts'

/** EN2 in words. It compares two locked cycles, so it has no figure of one. */
export const engagementChangeDefinition = {
  code: 'EN2',
  title: 'Quality assurance of plans shows improved co-production with parents and children (area 2)',
  shortTitle: 'Change in engagement since the baseline',
  numerator:
    'The mean engagement score of the later cycle less that of the baseline; beside it the change of EN1 in percentage points',
  denominator: 'Sampled plans of each cycle where at least one stage applies',
  exclusions:
    'Stages that do not apply yet, and ratings that were not given. Cycles audited by another version of the rubric than the baseline are not compared',
  source: 'Locked audits of the sampled plans of two cycles',
  period: 'Each term, against the baseline: the first locked cycle that was audited by the same version of the rubric',
  better: 'higher',
} as const

/** A difference of two mean scores with its 95 % range, in points of 100. */
export type MeanChange = { difference: number; low: number; high: number; verdict: ChangeVerdict }

/** EN2 of two locked cycles. Null parts cannot be compared; `notCompared` says why when nothing can. */
export type EngagementChange = {
  /** Terms: `2026-autumn`. */
  later: string
  baseline: string
  laterScores: EngagementScores | null
  baselineScores: EngagementScores | null
  mean: MeanChange | null
  en1: Change
  notCompared: string | null
}

/**
 * EN2: the latest locked cycle against the baseline, which is the first one that was audited by the same version of the
 * rubric. When the very latest stands alone with its version, the cycle before it is named and nothing is compared. Null
 * while there is one cycle only.
 *
 * @param cycles locked cycles, latest first
 */
export function engagementChangeOf(cycles: readonly LockedCycle[]): EngagementChange | null {
  const [later, ...before] = cycles
  if (later === undefined || before.length === 0) return null
  const method = later.profile.method
  const baseline = before.findLast(({ profile }) => seriesBreak(method, profile.method) === null) ?? before[0]!
  const notCompared = seriesBreak(method, baseline.profile.method)
  const [one, other] = [later, baseline].map(({ results }) => results.find(({ measure }) => measure === 'EN1'))
  const [laterScores, baselineScores] = [later, baseline].map(({ profile }) => profile.engagementScores ?? null)
  const isComparable = notCompared === null
  return {
    later: method.label,
    baseline: baseline.profile.method.label,
    laterScores: laterScores ?? null,
    baselineScores: baselineScores ?? null,
    mean: isComparable && laterScores && baselineScores ? meanChange(laterScores, baselineScores) : null,
    en1: isComparable && one && other ? changeBetween(one, other) : null,
    notCompared,
  }
}

/**
 * The difference of two means with Welch's 95 % range (Welch 1947), without finite-population correction because rotated
 * samples are disjoint parts of one register. Null when a side has fewer than two plans. When all plans of both sides
 * score alike the range would have no width and promise too much: null as well.
 */
export function meanChange(later: EngagementScores, earlier: EngagementScores): MeanChange | null {
  const [one, other] = [later, earlier].map(({ plans, mean, variance }) =>
    mean === null || variance === null ? null : { plans, mean, square: variance / plans },
  )
  if (!one || !other) return null
  const square = one.square + other.square
  if (square === 0) return null
  const freedom = square ** 2 / (one.square ** 2 / (one.plans - 1) + other.square ** 2 / (other.plans - 1))
  const reach = studentT975(freedom) * Math.sqrt(square)
  const difference = one.mean - other.mean
  const [low, high] = [difference - reach, difference + reach]
  return { difference, low, high, verdict: low > 0 ? 'improved' : high < 0 ? 'worsened' : 'no_clear_change' }
}

/**
 * The 97.5 % point of Student's t, by the expansion round the normal point (Abramowitz and Stegun 26.7.5): right to three
 * decimals from 8 degrees of freedom on. 10 gives 2.228, 30 gives 2.042.
 */
export function studentT975(freedom: number): number {
  const z = 1.959963984540054
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3 + g4 / freedom ** 4
}

/**
 * EN2 in words: "Since the baseline, autumn term 2025, the mean engagement score moved from 62 to 71 of 100: +9 points,
 * probably between +2 and +16: improved." Then what EN1 did.
 */
export function engagementChangeSentences(change: EngagementChange): string[] {
  const { mean, laterScores, baselineScores, en1, notCompared } = change
  const baseline = lowerFirst(termName(change.baseline))
  if (notCompared !== null) {
    return [`Engagement cannot be compared with ${baseline}. ${notCompared}`]
  }
  const ofEn1 = en1 === null ? [] : [`EN1, engagement at every stage: ${lowerFirst(changeSentence(en1, baseline))}`]
  if (laterScores?.mean == null || baselineScores?.mean == null)
    return [`There is no mean engagement score of both cycles to compare since the baseline, ${baseline}.`, ...ofEn1]
  const scores = `the mean engagement score was ${Math.round(baselineScores.mean)} of 100 at the baseline, ${baseline} (${plural(baselineScores.plans, 'plan')}), and is now ${Math.round(laterScores.mean)} (${plural(laterScores.plans, 'plan')})`
  return [`${upperFirst(scores)}${mean === null ? ': too few plans differ to give a range.' : moved(mean)}`, ...ofEn1]
}

function moved({ difference, low, high, verdict }: MeanChange): string {
  return `: ${signed(Math.round(difference))} points, probably between ${signed(Math.floor(low))} and ${signed(Math.ceil(high))}. ${changeWords[verdict]}.`
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `\u2212${-value}` : '0'
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
