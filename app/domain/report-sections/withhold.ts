import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'

/** The cycle as a report may print it, and what was held back, in a sentence for its notes; null when nothing was. */
export type Published = { cycle: LockedCycle; withheld: string | null }

/**
 * Holds the strict reading of health provision (M4s) back where it would give a small count away: M4 less M4s is the
 * number of plans whose provision stands only in section C, and a number from 1 to 4 is not printed.
 */
export function withholdGiveaways(cycle: LockedCycle): Published {
  const misplaced = cycle.results.find(({ measure }) => measure === 'M4')?.misplaced ?? 0
  if (!isSmall(misplaced)) return { cycle, withheld: null }
  const results = cycle.results
    .filter(({ measure }) => measure !== 'M4s')
    .map((result) => (result.measure === 'M4' ? { ...result, misplaced: null } : result))
  return {
    cycle: { ...cycle, results },
    withheld:
      'The strict reading of health provision (M4s) is not printed: it differs from M4 by fewer than five plans.',
  }
}
