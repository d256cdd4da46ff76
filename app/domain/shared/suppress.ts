/** Counts from 1 to this many could point to a child, so they are hidden in anything that leaves the area. */
const largestHidden = 4

/** A count that may be printed, or null where it is hidden. */
export type Suppressed = number | null

/** Places of a row that the rule treats in their own way; see `suppressRow`. */
export type SpecialPlaces = { harmless?: number; known?: number }

/** True for a count that must be hidden: 1 to 4. Nought says nothing about a child. */
export function isSmall(count: number): boolean {
  return count > 0 && count <= largestHidden
}

/**
 * Hides small counts of one row whose total is printed, and as many more as it takes so that no hidden count can be
 * worked out by subtraction. [80, 15, 3] becomes [80, null, null]; [3, 0, 0] becomes [null, 0, 0] and its total must be
 * hidden too (see `isSmall`); a row without small counts is unchanged.
 *
 * A hidden set gives itself away when it has one member, or when its sum allows one solution only (each 1, or each 4).
 * The next to hide is the smallest count still shown, a harmless one last: it often stands in other rows as well.
 *
 * @param places.harmless the place of a count that says nothing of a child, such as "could not be judged": it is hidden
 *   only for the sake of another. [80, 15, 3] with place 2 harmless is unchanged
 * @param places.known the place of a count that the reader finds elsewhere: hiding it would hide nothing, so it never
 *   stands in for another. [80, 15, 3] with place 1 known becomes [null, 15, null]
 */
export function suppressRow(counts: readonly number[], places: SpecialPlaces = {}): Suppressed[] {
  const isHidden = (count: number, index: number) => isSmall(count) && index !== places.harmless
  const hidden = new Set(counts.flatMap((count, index) => (isHidden(count, index) ? [index] : [])))
  if (hidden.size === 0) return [...counts]
  while (givesItselfAway(counts, hidden)) {
    const next = smallestShown(counts, hidden, places)
    if (next === undefined) break
    hidden.add(next)
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count))
}

function givesItselfAway(counts: readonly number[], hidden: ReadonlySet<number>): boolean {
  const members = [...hidden].map((index) => counts[index]!)
  if (members.length === 1) return true
  if (members.some((count) => !isSmall(count))) return false
  const sum = members.reduce((total, count) => total + count, 0)
  return sum === members.length || sum === members.length * largestHidden
}

function smallestShown(
  counts: readonly number[],
  hidden: ReadonlySet<number>,
  { harmless, known }: SpecialPlaces,
): number | undefined {
  const rank = ({ count, index }: { count: number; index: number }) => (index === harmless ? Infinity : count)
  return counts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && index !== known && !hidden.has(index))
    .toSorted((one, other) => rank(one) - rank(other))[0]?.index
}
