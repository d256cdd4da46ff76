import { isSmall, type Suppressed } from './suppress.ts'

/**
 * Hides small counts of a table whose last row and last column hold the totals, and as many more as it takes so that no
 * hidden count can be worked out by subtraction along a row or a column. Noughts stay: they say nothing of a child.
 *
 * Of a line (a row or a column with its total) one hidden count gives itself away, so a second one is hidden with it:
 * the smallest that is still shown and is no total, else the total.
 *
 * [[80, 15, 95], [40, 3, 43], [120, 18, 138]] becomes [[null, null, 95], [null, null, 43], [120, 18, 138]].
 */
export function suppressTable(counts: readonly (readonly number[])[]): Suppressed[][] {
  const hidden = counts.map((row) => row.map(isSmall))
  const lines = linesOf(counts)
  for (let found = findBare(lines, counts, hidden); found !== undefined; found = findBare(lines, counts, hidden)) {
    hidden[found.row]![found.column] = true
  }
  return counts.map((row, at) => row.map((count, column) => (hidden[at]![column] ? null : count)))
}

type Place = { row: number; column: number; isTotal: boolean }

/** Every row and every column as places, the total last. */
function linesOf(counts: readonly (readonly number[])[]): Place[][] {
  const height = counts.length
  const width = counts[0]?.length ?? 0
  const rows = counts.map((_, row) =>
    Array.from({ length: width }, (__, column): Place => ({ row, column, isTotal: column === width - 1 })),
  )
  const columns = Array.from({ length: width }, (_, column) =>
    counts.map((__, row): Place => ({ row, column, isTotal: row === height - 1 })),
  )
  return [...rows, ...columns]
}

/** The next count to hide: in a line whose hidden counts follow from those that are shown. */
function findBare(
  lines: readonly Place[][],
  counts: readonly (readonly number[])[],
  hidden: readonly boolean[][],
): Place | undefined {
  for (const line of lines) {
    const concealed = line.filter(({ row, column }) => hidden[row]![column])
    if (concealed.length !== 1) continue
    const [next] = line
      .filter(({ row, column }) => !hidden[row]![column] && counts[row]![column]! > 0)
      .toSorted(
        (a, b) => Number(a.isTotal) - Number(b.isTotal) || counts[a.row]![a.column]! - counts[b.row]![b.column]!,
      )
    if (next) return next
  }
  return undefined
}
