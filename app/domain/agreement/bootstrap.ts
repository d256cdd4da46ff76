import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { quantileSorted } from 'simple-statistics'
import { emptyTable, pairsIn, type RatingTable } from './rating-table.ts'

/** A hash of a text as lower-case hexadecimal digits. The domain has none of its own. */
export type Sha256 = (text: string) => string

/** How often the plans are drawn again. */
export const resamples = 2_000

/** From this many plans on a range of a coefficient means something; below it the table alone is shown. */
export const fewestForCoefficient = 20

export type Interval = { low: number; high: number }

/** Chance that repeats: whole numbers from 0 to `below` - 1, from the SHA-256 of a text, the same on every machine. */
export function chanceOf(text: string, sha256: Sha256): (below: number) => number {
  const hash = sha256(text)
  const state = [0, 8, 16, 24].map((at) => Number.parseInt(hash.slice(at, at + 8), 16) | 0)
  const generator = xoroshiro128plusFromState(state)
  return (below) => uniformInt(generator, 0, below - 1)
}

/** The chance of one coefficient: SHA-256 of `seed|bootstrap|measure`. */
export function bootstrapChance(seed: string, measure: string, sha256: Sha256): (below: number) => number {
  return chanceOf(`${seed}|bootstrap|${measure}`, sha256)
}

/**
 * The percentile bootstrap range (95 %) of a coefficient: plans are drawn again with replacement, both ratings of a plan
 * move together. Null below 20 plans, and when all agree, where it would say 1 to 1. Resamples in which the coefficient
 * cannot be worked out are set aside.
 *
 * The rows 1 1 0 / 1 4 3 / 0 2 18 give 0.65 to 0.93 for AC2 with linear weights.
 */
export function bootstrapInterval(
  table: RatingTable,
  coefficient: (table: RatingTable) => number | null,
  chance: (below: number) => number,
): Interval | null {
  const plans = pairsIn(table)
  const cells = table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [first, second] as const)),
  )
  if (plans < fewestForCoefficient || cells.every(([first, second]) => first === second)) return null
  const values: number[] = []
  const drawn = emptyTable(table.length)
  for (let round = 0; round < resamples; round++) {
    for (const row of drawn) row.fill(0)
    for (let index = 0; index < plans; index++) {
      const [first, second] = cells[chance(plans)]!
      drawn[first]![second]! += 1
    }
    const value = coefficient(drawn)
    if (value !== null) values.push(value)
  }
  if (values.length === 0) return null
  values.sort((one, other) => one - other)
  return { low: quantileSorted(values, 0.025), high: quantileSorted(values, 0.975) }
}
