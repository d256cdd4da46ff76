// One auditor's share against everybody else's, for plans that chance has dealt out.

/** So many of so many, such as greens of graded plans. */
export type Share = { part: number; whole: number }

/** Ties with the observed table count as at least as unlikely; only the last bit of a double would decide otherwise. */
const tie = 1 + 1e-7

/**
 * Fisher's exact test of two shares, two-sided: the chance of all tables with the same margins that are no likelier than
 * the one observed. 20 of 20 against 50 of 80 gives 0.0006, 14 of 20 against 56 of 80 gives 1. Without plans on a side 1.
 */
export function fisherExact(one: Share, other: Share): number {
  const chances = tableChances(one.whole, other.whole, one.part + other.part)
  const observed = chances.of[one.part - chances.from]!
  return Math.min(
    1,
    chances.of.reduce((sum, chance) => (chance <= observed * tie ? sum + chance : sum), 0),
  )
}

/** Chances of the first part, from its lowest value on, when both margins are given: hypergeometric, summed from the mode. */
function tableChances(one: number, other: number, total: number): { from: number; of: number[] } {
  const from = Math.max(0, total - other)
  const to = Math.min(one, total)
  const mode = Math.min(to, Math.max(from, Math.floor(((one + 1) * (total + 1)) / (one + other + 2))))
  const of: number[] = Array.from({ length: to - from + 1 }, () => 0)
  of[mode - from] = 1
  for (let part = mode; part < to; part++) {
    of[part + 1 - from] = (of[part - from]! * (one - part) * (total - part)) / ((part + 1) * (other - total + part + 1))
  }
  for (let part = mode; part > from; part--) {
    of[part - 1 - from] = (of[part - from]! * part * (other - total + part)) / ((one - part + 1) * (total - part + 1))
  }
  const sum = of.reduce((all, chance) => all + chance, 0)
  return { from, of: of.map((chance) => chance / sum) }
}

/**
 * Holm's adjustment for many tests: each p value times the number of tests not yet passed, never falling. An adjusted
 * value of 5 % or less is a flag. [0.01, 0.04, 0.03] becomes [0.03, 0.06, 0.06]. Source: Holm 1979.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).toSorted((one, other) => values[one]! - values[other]!)
  const adjusted = values.map(() => 1)
  let most = 0
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, values[index]! * (values.length - rank)))
    adjusted[index] = most
  })
  return adjusted
}

/**
 * How likely Fisher's test at 5 % (before Holm) tells the shares `one` and `other` apart in groups of these sizes.
 * 90 % against 70 % with 20 plans and 80: 0.38; with 40 and 160: 0.78.
 */
export function fisherPower(sizes: { one: number; other: number }, shares: { one: number; other: number }): number {
  const first = binomialChances(sizes.one, shares.one)
  const second = binomialChances(sizes.other, shares.other)
  let power = 0
  for (let total = 0; total <= sizes.one + sizes.other; total++) {
    const { from, of } = tableChances(sizes.one, sizes.other, total)
    const byChance = of.map((_, index) => index).toSorted((one, other) => of[one]! - of[other]!)
    let sum = 0
    for (let at = 0; at < byChance.length;) {
      const chance = of[byChance[at]!]!
      const alike: number[] = []
      while (at < byChance.length && of[byChance[at]!]! <= chance * tie) alike.push(byChance[at++]!)
      sum += alike.reduce((all, index) => all + of[index]!, 0)
      if (sum > 0.05) break
      for (const index of alike) power += first[from + index]! * second[total - from - index]!
    }
  }
  return power
}

function binomialChances(trials: number, share: number): number[] {
  const chances = [(1 - share) ** trials]
  for (let count = 1; count <= trials; count++) {
    chances.push(chances[count - 1]! * ((trials - count + 1) / count) * (share / (1 - share)))
  }
  return chances
}
