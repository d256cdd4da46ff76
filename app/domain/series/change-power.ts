import { gammaln } from 'simple-statistics'
import { changeBetween, type Change, type Counted } from '#app/domain/measures/change.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'

/** Above so many plans a sample shows what matters, and working out the chance takes too long. */
const mostPlans = 300

/**
 * The chance that two samples show a true change as clear: every pair of results by its binomial probability. 50 and 50
 * plans with a true 70 %, then 80 %: 0.21. Source: statistics notes e.
 */
export function chanceOfClearChange(before: { share: number; plans: number }, after: typeof before): number {
  const [earlier, later] = [before, after].map(({ share, plans }) => probabilities(share, plans))
  const wanted = after.share > before.share ? 'improved' : 'worsened'
  let chance = 0
  for (const [met1, p1] of later!.entries()) {
    for (const [met2, p2] of earlier!.entries()) {
      if (p1 * p2 < 1e-9) continue
      const change = changeBetween({ met: met1, applicable: after.plans }, { met: met2, applicable: before.plans })
      if (change?.verdict === wanted) chance += p1 * p2
    }
  }
  return chance
}

function probabilities(share: number, plans: number): number[] {
  const logOf = (met: number) => gammaln(plans + 1) - gammaln(met + 1) - gammaln(plans - met + 1)
  return Array.from({ length: plans + 1 }, (_, met) =>
    Math.exp(logOf(met) + met * Math.log(share) + (plans - met) * Math.log(1 - share)),
  )
}

/**
 * What "no clear change" is worth: how often samples of this size would show ten percentage points. Null for a clear
 * change, for large samples, and where ten points more would be more than there can be.
 */
export function changePowerSentence(change: Change, later: Counted, earlier: Counted): string | null {
  if (change?.verdict !== 'no_clear_change') return null
  const share = earlier.met / earlier.applicable
  const isReadable = share > 0 && share <= 0.895 && Math.max(later.applicable, earlier.applicable) <= mostPlans
  if (!isReadable) return null
  const chance = chanceOfClearChange(
    { share, plans: earlier.applicable },
    { share: share + 0.1, plans: later.applicable },
  )
  return `“No clear change” does not mean none: a true rise from ${Math.round(share * 100)}% to ${Math.round(share * 100 + 10)}% would show ${Math.round(chance * 100)} times in 100 with samples of ${formatCount(earlier.applicable)} and ${formatCount(later.applicable)} plans.`
}
