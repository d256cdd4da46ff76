import { isSmall, type Suppressed } from '#app/domain/shared/suppress.ts'

/** Places of counts that add up: those of `parts` to those of `whole`. Both may hold several. */
export type Sum = { whole: readonly number[]; parts: readonly number[] }

/** Places that the rule treats in their own way; see `suppressLinked`. */
export type SpecialPlaces = { harmless: ReadonlySet<number>; lateness: (place: number) => number }

/** Below this a number counts as nought: all coefficients are small whole numbers. */
const nought = 1e-9

/**
 * Hides small counts of several tables that share counts or totals, and as many more as it takes so that no hidden count
 * can be worked out from all the sums together. A hidden count gives itself away when the sums, with everything that is
 * shown put in, have one solution for it, or when those of one sum must all be one or all be four.
 *
 * Two tables of the same forms, by service and by type, tell of each other: where one service writes all forms of one
 * type, hiding either alone hides nothing.
 *
 * @param places.harmless counts that say nothing of a child, such as "could not be judged": hidden only for another
 * @param places.lateness how late a count is hidden for another: the figures that readers need most have the highest
 */
export function suppressLinked(
  counts: readonly number[],
  sums: readonly Sum[],
  { harmless = new Set(), lateness = () => 0 }: Partial<SpecialPlaces> = {},
): Suppressed[] {
  const hidden = new Set(counts.keys().filter((place) => isSmall(counts[place]!) && !harmless.has(place)))
  for (;;) {
    const bare = [...bareByBounds(counts, sums, hidden), ...bareBySolution(sums, hidden)]
    const [next] = bare
      .flatMap((place) => companionsOf(place, { counts, sums, hidden, harmless, lateness }))
      .toSorted((one, other) => one.rank - other.rank || counts[one.place]! - counts[other.place]!)
    if (next === undefined) break
    hidden.add(next.place)
  }
  return counts.map((count, place) => (hidden.has(place) ? null : count))
}

/** Hidden parts of one sum whose total is known and allows one solution: each one, or each four. */
function bareByBounds(counts: readonly number[], sums: readonly Sum[], hidden: ReadonlySet<number>): number[] {
  return sums.flatMap(({ whole, parts }) => {
    if (whole.some((place) => hidden.has(place))) return []
    const concealed = parts.filter((place) => hidden.has(place))
    if (concealed.length < 2 || concealed.some((place) => !isSmall(counts[place]!))) return []
    const sum = concealed.reduce((total, place) => total + counts[place]!, 0)
    return sum === concealed.length || sum === concealed.length * 4 ? concealed.slice(0, 1) : []
  })
}

/** Hidden counts for which the sums have one solution: rows of the reduced equations with one unknown. */
function bareBySolution(sums: readonly Sum[], hidden: ReadonlySet<number>): number[] {
  const unknowns = [...hidden]
  const column = new Map(unknowns.map((place, index) => [place, index]))
  const rows = sums.flatMap(({ whole, parts }) => {
    const row = unknowns.map(() => 0)
    for (const place of whole) if (column.has(place)) row[column.get(place)!]! += 1
    for (const place of parts) if (column.has(place)) row[column.get(place)!]! -= 1
    return row.some((each) => each !== 0) ? [row] : []
  })
  return reduced(rows, unknowns.length).flatMap((row) => {
    const own = row.flatMap((each, index) => (Math.abs(each) > nought ? [index] : []))
    return own.length === 1 ? [unknowns[own[0]!]!] : []
  })
}

/** Gauss and Jordan: every unknown that can be worked out stands alone in a row afterwards. */
function reduced(rows: number[][], width: number): number[][] {
  let done = 0
  for (let at = 0; at < width && done < rows.length; at += 1) {
    const found = rows.findIndex((row, index) => index >= done && Math.abs(row[at]!) > nought)
    if (found === -1) continue
    const pivot = rows[found]!
    rows[found] = rows[done]!
    rows[done] = pivot.map((each) => each / pivot[at]!)
    for (const [index, row] of rows.entries()) {
      const factor = row[at]!
      if (index === done || Math.abs(factor) <= nought) continue
      rows[index] = row.map((each, place) => each - factor * rows[done]![place]!)
    }
    done += 1
  }
  return rows
}

type Tables = SpecialPlaces & { counts: readonly number[]; sums: readonly Sum[]; hidden: ReadonlySet<number> }

/** What could be hidden beside a bare count: the parts of its sums, totals and harmless ones after them. */
function companionsOf(
  bare: number,
  { sums, counts, hidden, harmless, lateness }: Tables,
): { place: number; rank: number }[] {
  const own = sums.filter(({ whole, parts }) => whole.includes(bare) || parts.includes(bare))
  const isLast = (place: number) => harmless.has(place) || own.some(({ whole }) => whole.includes(place))
  return own
    .flatMap(({ whole, parts }) => [...whole, ...parts])
    .filter((place) => !hidden.has(place) && counts[place]! > 0)
    .map((place) => ({ place, rank: lateness(place) + (isLast(place) ? 0.5 : 0) }))
}
