import { gammaln } from 'simple-statistics'
import { pairsIn, type RatingTable } from './rating-table.ts'

// Whether one of two auditors grades higher than the other, read from plans that both graded.

/**
 * The exact two-sided sign test: `higher` plans were graded higher by the one, `lower` lower; plans graded alike say
 * nothing. p = 2 × P(Bin(higher + lower, 1/2) <= the fewer), 1 at most and 1 when there are none.
 * 5 to 0 gives 0.0625, 6 to 0 gives 0.031, 8 to 2 gives 0.109.
 */
export function signTest(higher: number, lower: number): number {
  return Math.min(1, 2 * binomialAtMost(Math.min(higher, lower), higher + lower, 0.5))
}

/** P(Bin(trials, share) <= most). */
export function binomialAtMost(most: number, trials: number, share: number): number {
  let term = (1 - share) ** trials
  let sum = term
  for (let count = 1; count <= most; count++) {
    term *= ((trials - count + 1) / count) * (share / (1 - share))
    sum += term
  }
  return Math.min(1, sum)
}

/** How likely the sign test at 5 % notices that of `differing` plans a `share` leans to one side. 23 and 0.8 give over 0.8. */
export function signTestPower(differing: number, share = 0.8): number {
  let lean = -1
  while (lean < differing / 2 && signTest(lean + 1, differing - lean - 1) <= 0.05) lean += 1
  if (lean < 0) return 0
  const below = binomialAtMost(lean, differing, share)
  const above = binomialAtMost(lean, differing, 1 - share)
  return below + above
}

/** So many differing plans it takes to notice a lean of 80 to 20 in 80 of 100 cases. */
export const differingNeeded = 23

/** The mean of first grade less second, in grades: above 0 the first grades higher. Null for no pairs. */
export function meanSignedDifference(table: RatingTable): number | null {
  const pairs = pairsIn(table)
  if (pairs === 0) return null
  let sum = 0
  table.forEach((row, first) => row.forEach((count, second) => (sum += (first - second) * count)))
  return sum / pairs
}

/** How many pairs the first graded higher, and how many lower. */
export function directions(table: RatingTable): { higher: number; lower: number } {
  let higher = 0
  let lower = 0
  table.forEach((row, first) =>
    row.forEach((count, second) => {
      if (first > second) higher += count
      if (first < second) lower += count
    }),
  )
  return { higher, lower }
}

/** From this many pairs on the whole distributions of two auditors are worth comparing. */
export const fewestForStuartMaxwell = 50

export type ChiSquared = { chiSquared: number; degrees: number; p: number }

/**
 * Stuart and Maxwell's test of the same shares of grades in two ratings of the same plans. Grades that neither gave are
 * left out. Null when nothing differs in a way that the test could see. Sources: Stuart 1955, Maxwell 1970; the vision
 * data give chi-squared 11.96 with 3 degrees of freedom, p 0.0075.
 */
export function stuartMaxwell(table: RatingTable): ChiSquared | null {
  const rowSum = (grade: number) => table[grade]!.reduce((sum, count) => sum + count, 0)
  const columnSum = (grade: number) => table.reduce((sum, row) => sum + row[grade]!, 0)
  const used = table.map((_, grade) => grade).filter((grade) => rowSum(grade) + columnSum(grade) > 0)
  const kept = used.slice(0, -1)
  if (kept.length === 0) return null
  const differences = kept.map((grade) => rowSum(grade) - columnSum(grade))
  const spread = kept.map((one) =>
    kept.map((other) =>
      one === other
        ? rowSum(one) + columnSum(one) - 2 * table[one]![one]!
        : -(table[one]![other]! + table[other]![one]!),
    ),
  )
  const solved = solve(spread, differences)
  if (solved === null) return null
  const chiSquared = differences.reduce((sum, difference, index) => sum + difference * solved[index]!, 0)
  return { chiSquared, degrees: kept.length, p: chiSquaredTail(chiSquared, kept.length) }
}

/** Solves A x = b by elimination with the largest pivot; null when A is singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, index) => [...row, right[index]!])
  const size = rows.length
  for (let at = 0; at < size; at++) {
    const best = rows.slice(at).reduce((most, row, offset) => {
      return Math.abs(row[at]!) > Math.abs(rows[most]![at]!) ? at + offset : most
    }, at)
    ;[rows[at], rows[best]] = [rows[best]!, rows[at]!]
    const pivot = rows[at]![at]!
    if (Math.abs(pivot) < 1e-9) return null
    for (let row = 0; row < size; row++) {
      if (row === at) continue
      const factor = rows[row]![at]! / pivot
      rows[row] = rows[row]!.map((value, column) => value - factor * rows[at]![column]!)
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!)
}

/** P(chi-squared >= value): the regularised upper incomplete gamma function, by its series. */
export function chiSquaredTail(value: number, degrees: number): number {
  if (value <= 0) return 1
  const [shape, x] = [degrees / 2, value / 2]
  let term = 1 / shape
  let sum = term
  for (let step = 1; step < 10_000 && term > sum * 1e-16; step++) {
    term *= x / (shape + step)
    sum += term
  }
  return Math.min(1, Math.max(0, 1 - sum * Math.exp(shape * Math.log(x) - x - gammaln(shape))))
}
