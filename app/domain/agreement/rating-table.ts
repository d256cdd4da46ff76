/**
 * Two ratings of the same plans, counted: `table[first][second]` holds how many plans the first auditor gave the grade
 * `first` and the second the grade `second`. Grades are numbers from the worst on: red 0, amber 1, green 2. The scale is
 * what could be given, not what was: a table of three grades stays one when nobody gave a red.
 */
export type RatingTable = number[][]

/** Weights of agreement: 1 for the same grade, less for a near miss, 0 for none. */
export type Weights = readonly (readonly number[])[]

/** How many raters gave one plan each grade, and how many plans were rated like that. */
export type Unit = { counts: readonly number[]; times: number }

/** An empty table for a scale of `grades`. */
export function emptyTable(grades: number): RatingTable {
  return Array.from({ length: grades }, () => Array.from({ length: grades }, () => 0))
}

/** Counts pairs of grades: [[2, 2], [2, 1]] on three grades gives one plan green twice and one green, then amber. */
export function tableOf(pairs: readonly (readonly [first: number, second: number])[], grades: number): RatingTable {
  const table = emptyTable(grades)
  for (const [first, second] of pairs) table[first]![second]! += 1
  return table
}

/** Adds tables of one scale, cell by cell. */
export function addTables(one: RatingTable, other: RatingTable): RatingTable {
  return one.map((row, first) => row.map((count, second) => count + other[first]![second]!))
}

/** The same pairs read as met or not met: the best grade against all others, `[[not, not], [not, met]]`. */
export function metTable(table: RatingTable): RatingTable {
  const best = table.length - 1
  const met = emptyTable(2)
  table.forEach((row, first) =>
    row.forEach((count, second) => (met[Number(first === best)]![Number(second === best)]! += count)),
  )
  return met
}

/** How many pairs a table holds. */
export function pairsIn(table: RatingTable): number {
  return table.flat().reduce((sum, count) => sum + count, 0)
}

/** How many pairs hold the same grade twice. */
export function sameIn(table: RatingTable): number {
  return table.reduce((sum, row, grade) => sum + row[grade]!, 0)
}

/** How many pairs hold the two ends of the scale: red against green. Each of them is discussed. */
export function splitsIn(table: RatingTable): number {
  const last = table.length - 1
  return last === 0 ? 0 : table[0]![last]! + table[last]![0]!
}

/** The pairs as units of two ratings each. */
export function unitsOf(table: RatingTable): Unit[] {
  return table.flatMap((row, first) =>
    row.flatMap((times, second) => {
      if (times === 0) return []
      const counts = row.map((_, grade) => Number(grade === first) + Number(grade === second))
      return [{ counts, times }]
    }),
  )
}

/** Ratings of several raters, one row a plan, null where a rater gave none: `[[0, 0, null], …]`. */
export function unitsOfRatings(rows: readonly (readonly (number | null)[])[], grades: number): Unit[] {
  return rows.map((row) => ({
    counts: Array.from({ length: grades }, (_, grade) => row.filter((rating) => rating === grade).length),
    times: 1,
  }))
}

/** Only the same grade agrees. */
export function identityWeights(grades: number): Weights {
  return weightsBy(grades, (distance) => (distance === 0 ? 1 : 0))
}

/** 1 - |i - j| / (q - 1): amber against green counts half on three grades. */
export function linearWeights(grades: number): Weights {
  return weightsBy(grades, (distance) => 1 - distance / (grades - 1))
}

/** 1 - (i - j)² / (q - 1)²: amber against green counts three quarters on three grades. */
export function quadraticWeights(grades: number): Weights {
  return weightsBy(grades, (distance) => 1 - (distance / (grades - 1)) ** 2)
}

function weightsBy(grades: number, weight: (distance: number) => number): Weights {
  return Array.from({ length: grades }, (_, one) =>
    Array.from({ length: grades }, (_each, other) => weight(Math.abs(one - other))),
  )
}
