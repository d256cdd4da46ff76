import { identityWeights, pairsIn, type RatingTable, type Unit, type Weights } from './rating-table.ts'

/** What a coefficient may leave above 1 - p_e before it counts as nothing: floating-point dust. */
const dust = 1e-12

/** (p_o - p_e) / (1 - p_e), or null when chance alone explains everything: then it cannot be worked out. */
export function beyondChance(observed: number, expected: number): number | null {
  return 1 - expected < dust ? null : (observed - expected) / (1 - expected)
}

/**
 * Cohen's kappa of two raters, weighted when weights are given: chance is the product of the two raters' own shares.
 * Null for no pairs, and when both gave every plan the same one grade. Sources: Cohen 1960; Cohen 1968.
 *
 * The rows 1 1 0 / 1 4 3 / 0 2 18 give 0.500, with linear weights 0.582, with quadratic ones 0.685.
 */
export function cohenKappa(table: RatingTable, weights: Weights = identityWeights(table.length)): number | null {
  const all = pairsIn(table)
  if (all === 0) return null
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table.map((_, second) => table.reduce((sum, row) => sum + row[second]!, 0))
  let observed = 0
  let expected = 0
  table.forEach((row, first) =>
    row.forEach((count, second) => {
      const weight = weights[first]![second]!
      observed += (weight * count) / all
      expected += (weight * rows[first]! * columns[second]!) / all ** 2
    }),
  )
  return beyondChance(observed, expected)
}

/**
 * Fleiss' kappa: every plan has the same number of ratings, by whichever raters; chance is the sum of the squared pooled
 * shares. Null for no plans and when only one grade was given. Throws RangeError when plans have different numbers of
 * ratings, or fewer than two. Source: Fleiss 1971.
 */
export function fleissKappa(units: readonly Unit[]): number | null {
  const ratings = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
  const [first] = units
  if (first === undefined) return null
  const each = ratings(first.counts)
  if (each < 2 || units.some(({ counts }) => ratings(counts) !== each)) {
    throw new RangeError('Every plan needs the same number of ratings, two or more')
  }
  const plans = units.reduce((sum, { times }) => sum + times, 0)
  const shares = first.counts.map(
    (_, grade) => units.reduce((sum, { counts, times }) => sum + times * counts[grade]!, 0) / (plans * each),
  )
  const observed = units.reduce((sum, { counts, times }) => {
    const agreeing = counts.reduce((pairs, count) => pairs + count * (count - 1), 0)
    return sum + (times * agreeing) / (each * (each - 1))
  }, 0)
  return beyondChance(
    observed / plans,
    shares.reduce((sum, share) => sum + share ** 2, 0),
  )
}
