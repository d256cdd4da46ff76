import { beyondChance } from './kappa.ts'
import { identityWeights, type RatingTable, type Unit, type Weights } from './rating-table.ts'

/**
 * Gwet's AC1 (no weights) and AC2 (weights): any number of raters, ratings may be missing. Plans with one rating count
 * towards the shares of the grades, not towards the agreement. The scale is that of the counts, whatever was given; when
 * everybody gave one grade it is 1. Null when no plan has two ratings.
 *
 * p_e = (sum of the weights) × sum of π (1 - π) / (q (q - 1)), π the mean share of a grade over the plans.
 * Source: Gwet 2008, as in R irrCAC 1.0. The rows 1 1 0 / 1 4 3 / 0 2 18 give AC1 0.696, AC2 0.809 with linear weights.
 */
export function gwetAgreement(units: readonly Unit[], weights?: Weights): number | null {
  const grades = units[0]?.counts.length ?? 0
  const used = weights ?? identityWeights(grades)
  const shares = Array.from({ length: grades }, () => 0)
  let plans = 0
  let paired = 0
  let agreeing = 0
  for (const { counts, times } of units) {
    const ratings = counts.reduce((sum, count) => sum + count, 0)
    if (ratings === 0) continue
    plans += times
    for (let grade = 0; grade < grades; grade++) shares[grade]! += (times * counts[grade]!) / ratings
    if (ratings < 2) continue
    paired += times
    agreeing += times * agreementWithin(counts, used, ratings)
  }
  if (paired === 0) return null
  const total = used.flat().reduce((sum, weight) => sum + weight, 0)
  const spread = shares.reduce((sum, share) => sum + (share / plans) * (1 - share / plans), 0)
  return beyondChance(agreeing / paired, (total * spread) / (grades * (grades - 1)))
}

/** The weighted share of agreeing pairs of ratings of one plan. */
function agreementWithin(counts: readonly number[], weights: Weights, ratings: number): number {
  let sum = 0
  counts.forEach((count, grade) => {
    if (count === 0) return
    const alike = counts.reduce((all, other, index) => all + weights[grade]![index]! * other, 0)
    sum += count * (alike - 1)
  })
  return sum / (ratings * (ratings - 1))
}

/**
 * The same for two ratings of every plan, straight from their table: the bootstrap asks it thousands of times. Equal to
 * `gwetAgreement` of the table's units.
 */
export function gwetOfPairs(table: RatingTable, weights: Weights): number | null {
  const grades = table.length
  let pairs = 0
  let agreeing = 0
  let total = 0
  let spread = 0
  for (let first = 0; first < grades; first++) {
    for (let second = 0; second < grades; second++) {
      const count = table[first]![second]!
      const weight = weights[first]![second]!
      pairs += count
      agreeing += weight * count
      total += weight
    }
  }
  if (pairs === 0) return null
  for (let grade = 0; grade < grades; grade++) {
    let given = 0
    for (let other = 0; other < grades; other++) given += table[grade]![other]! + table[other]![grade]!
    const share = given / (2 * pairs)
    spread += share * (1 - share)
  }
  return beyondChance(agreeing / pairs, (total * spread) / (grades * (grades - 1)))
}
