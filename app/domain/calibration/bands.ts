import { ckmeans, median } from 'simple-statistics'
import type { Band } from './study.ts'

/** One plan with its score and the band that the panel gave it without seeing the score. */
export type JudgedPlan = { id: string; score: number; band: Band; isBorder: boolean }

/** From which score a plan is amber, and from which green. Null where a cut cannot be set. */
export type Cuts = { amber: number | null; green: number | null }

/** Scores nearer than this are the same: floating-point dust. */
const dust = 1e-9

/** What a cut is read from, by rising score; `times` is how often a resample drew the plan. */
export type SortedPlan = { score: number; isAbove: boolean; times: number }

/**
 * One cut score by contrasting groups: of the mid-points between neighbouring scores the one that misplaces the fewest
 * plans; among equals the one in the widest gap, then the higher, because a false green is the worse mistake. Equal
 * scores cannot be parted. Null when all plans are on one side. Plans must come by rising score.
 */
export function cutOf(plans: readonly SortedPlan[]): { cut: number; misplaced: number } | null {
  const drawn = plans.filter(({ times }) => times > 0)
  const count = (isAbove: boolean) =>
    drawn.reduce((sum, plan) => (plan.isAbove === isAbove ? sum + plan.times : sum), 0)
  let belowOver = count(false)
  if (belowOver === 0 || count(true) === 0) return null
  let aboveUnder = 0
  let best: { cut: number; misplaced: number; gap: number } | null = null
  drawn.forEach(({ score, isAbove, times }, index) => {
    if (isAbove) aboveUnder += times
    else belowOver -= times
    const next = drawn[index + 1]
    const gap = next === undefined ? 0 : next.score - score
    if (gap <= dust) return
    const misplaced = aboveUnder + belowOver
    const isBetter =
      best === null || misplaced < best.misplaced || (misplaced === best.misplaced && gap >= best.gap - dust)
    if (isBetter) best = { cut: score + gap / 2, misplaced, gap }
  })
  return best
}

/** The plans as a cut reads them, by rising score. */
export function sortedFor(plans: readonly JudgedPlan[], border: 'amber' | 'green', times?: readonly number[]) {
  return plans
    .map(({ score, band }, index): SortedPlan => ({
      score,
      isAbove: border === 'green' ? band === 'green' : band !== 'red',
      times: times?.[index] ?? 1,
    }))
    .toSorted((one, other) => one.score - other.score)
}

/** Both cuts by contrasting groups, not rounded. 22 27 34 red, 31 38 41 amber, 47 52 green: 36 and 44. */
export function contrastingGroups(plans: readonly JudgedPlan[], times?: readonly number[]): Cuts {
  const drawn = plans.filter((_, index) => (times?.[index] ?? 1) > 0)
  const has = (band: Band) => drawn.some((plan) => plan.band === band)
  const cut = (border: 'amber' | 'green') => cutOf(sortedFor(plans, border, times))?.cut ?? null
  return { amber: has('red') ? cut('amber') : null, green: has('green') ? cut('green') : null }
}

/** How many plans stand on the wrong side of each cut. */
export function misplacedBy(plans: readonly JudgedPlan[]): { amber: number; green: number } {
  return {
    amber: cutOf(sortedFor(plans, 'amber'))?.misplaced ?? 0,
    green: cutOf(sortedFor(plans, 'green'))?.misplaced ?? 0,
  }
}

/** The band of a score under cuts that may be missing: without a green cut nothing is green. */
export function bandUnder({ amber, green }: Cuts, score: number): Band {
  if (green !== null && score >= green - dust) return 'green'
  return amber === null || score >= amber - dust ? 'amber' : 'red'
}

/** A cut rounded up to whole points: a false green is the worse mistake. */
export function roundedUp(cut: number | null): number | null {
  return cut === null ? null : Math.ceil(cut - dust)
}

/** Bands as whole percent of the largest score, rounded up, or why they cannot be set. */
export type PercentBands = { ok: true; bands: { amber: number; green: number } } | { ok: false; sentence: string }

/** 36 and 44 of 60 become 60 % and 74 %. Refuses missing cuts and cuts in the wrong order. */
export function percentBands(cuts: Cuts, largestScore: number): PercentBands {
  const { amber, green } = cuts
  if (green === null || amber === null) {
    const missing = green === null ? 'top' : 'bottom'
    return {
      ok: false,
      sentence: `A cut cannot be set: the panel put no plan into the ${missing} band, or their scores are equal. Add baseline audits and judge again.`,
    }
  }
  const percent = (cut: number) => Math.ceil((cut * 100) / largestScore - dust)
  const bands = { amber: percent(amber), green: percent(green) }
  if (bands.green <= bands.amber) {
    return { ok: false, sentence: 'The cuts are in the wrong order: the top band would begin below the middle one.' }
  }
  if (bands.amber < 1 || bands.green > 100) {
    return { ok: false, sentence: 'The cuts lie outside the scale, so they cannot be published.' }
  }
  return { ok: true, bands }
}

/** So many plans "only just in the band" a border needs before their median says anything. */
export const fewestAtBorder = 5

/** The borderline method beside the first: the median score of the plans that are only just in the upper band. */
export function borderlineCuts(plans: readonly JudgedPlan[]): Cuts & { atAmber: number; atGreen: number } {
  const scores = (band: Band) => plans.filter((plan) => plan.isBorder && plan.band === band).map(({ score }) => score)
  const [amber, green] = [scores('amber'), scores('green')]
  const cut = (at: number[]) => (at.length < fewestAtBorder ? null : median(at))
  return { amber: cut(amber), green: cut(green), atAmber: amber.length, atGreen: green.length }
}

/** Natural breaks of the scores into three groups, and how much the scores differ within them. */
export type NaturalBreaks = { groups: number[][]; cuts: { amber: number; green: number }; within: number }

/**
 * The gaps in the scores alone, as a check: it finds gaps, not standards. Null with fewer than three different scores,
 * where it would part equal ones. 22 27 31 | 34 38 41 | 47 52, squares within 77.83.
 */
export function naturalBreaks(scores: readonly number[]): NaturalBreaks | null {
  if (new Set(scores).size < 3) return null
  const groups = ckmeans([...scores], 3)
  const [low, middle, high] = groups
  if (low === undefined || middle === undefined || high === undefined) return null
  const within = groups.reduce((sum, group) => {
    const mean = group.reduce((all, score) => all + score, 0) / group.length
    return sum + group.reduce((all, score) => all + (score - mean) ** 2, 0)
  }, 0)
  const between = (lower: number[], upper: number[]) => (lower.at(-1)! + upper[0]!) / 2
  return { groups, cuts: { amber: between(low, middle), green: between(middle, high) }, within }
}
