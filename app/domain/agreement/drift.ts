import type { Rating } from '#app/domain/rubric/rubric.ts'
import { gradeNumber } from './compare.ts'
import { signTest } from './lean.ts'

/** One question of one anchor plan as the same person rated it in an earlier term and now. */
export type AnchorRatings = {
  personId: string
  practicePlan: string
  earlier: { rating: Rating }
  now: { rating: Rating }
}

/** What anchor plans say of a term: whether the same auditors grade higher or lower than they did. */
export type Drift = {
  /** Questions rated in both terms, and those rated alike. */
  compared: number
  same: number
  /** Anchor plans of single auditors on which more questions went up than down, and the other way. */
  higher: number
  lower: number
  plans: number
  p: number
}

/**
 * Drift, pooled over auditors: an auditor's anchor plan counts once, as higher when more of its questions rose than
 * fell, because the questions of one plan hang together. The sign test then reads the plans. Null without ratings.
 * Source: statistics notes, h. With 5 anchors only a shift in one direction by all hints at anything.
 */
export function driftOf(pairs: readonly AnchorRatings[]): Drift | null {
  const rated = pairs.flatMap(({ personId, practicePlan, earlier, now }) => {
    const [before, after] = [gradeNumber(earlier.rating), gradeNumber(now.rating)]
    return before === null || after === null
      ? []
      : [{ plan: `${personId}|${practicePlan}`, step: Math.sign(after - before) }]
  })
  if (rated.length === 0) return null
  const plans = [...Map.groupBy(rated, ({ plan }) => plan).values()].map((each) =>
    Math.sign(each.reduce((sum, { step }) => sum + step, 0)),
  )
  const higher = plans.filter((way) => way > 0).length
  const lower = plans.filter((way) => way < 0).length
  return {
    compared: rated.length,
    same: rated.filter(({ step }) => step === 0).length,
    higher,
    lower,
    plans: plans.length,
    p: signTest(higher, lower),
  }
}
