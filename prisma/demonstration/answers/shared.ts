import type { Chance } from '../chance.ts'
import { rate, rateBy, rateGate, type Rated, type Subject } from './subject.ts'

/** The criteria that every agency answers. */
export type Shared = { W3: Rated; W4: Rated; W7: Rated; E4: Rated }

/** How an auditor rates what colleagues of other agencies rate thus: mostly alike, else a step beside it. */
const beside = {
  green: [
    ['green', 172],
    ['amber', 27],
    ['red', 1],
  ],
  amber: [
    ['amber', 82],
    ['green', 9],
    ['red', 9],
  ],
  red: [
    ['red', 84],
    ['amber', 13],
    ['green', 3],
  ],
} as const

/**
 * What one agency says of the criteria that every agency answers. All have read the same plan, so they start from one
 * rating, taken from chance that they share; now and then one is a step beside it. Red against green is left rare: it
 * is talked of in moderation. Few services see a draft, as inspectors say of most areas, so that is "fair" at best.
 */
export function judgeShared({ ofPlan, chance, quality }: Subject): Shared {
  const sawDraft = quality === 'poor' ? 'poor' : 'fair'
  const agreed = {
    W3: rateGate(ofPlan, quality),
    W4: rateGate(ofPlan, quality),
    W7: rateBy(ofPlan, sawDraft),
    E4: rateBy(ofPlan, quality),
  }
  return {
    W3: rateBeside(chance, agreed.W3),
    W4: rateBeside(chance, agreed.W4),
    W7: rateBeside(chance, agreed.W7),
    E4: rateBeside(chance, agreed.E4),
  }
}

function rateBeside(chance: Chance, { rating }: Rated): Rated {
  return rating === 'na' ? rate('green') : rate(chance.pickWeighted(beside[rating]))
}
