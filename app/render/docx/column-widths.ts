/** What is in a column: its heading and its cells, as text. */
export type ColumnText = { heading: string; cells: readonly string[]; isNumeric: boolean }

/** Width of a letter in letter sizes, near enough to share out a line. */
const letter = 0.56

/**
 * Shares the width of a line among the columns of a table: to each what must not be broken (a word, a figure), and of the
 * rest in proportion to what its longest text would like. Widths are in the unit of `size` and add up to `width`.
 */
export function columnWidths(columns: readonly ColumnText[], width: number, size: number): number[] {
  const padding = size * 1.6
  const own = (text: string) => Math.max(...text.split('\n').map(({ length }) => length)) * size * letter
  const least = columns.map(({ heading, cells, isNumeric }) => {
    const whole = [...heading.split(/\s/), ...(isNumeric ? cells : cells.flatMap((text) => text.split(/\s/)))]
    return Math.min(width * 0.3, Math.max(size * 2, ...whole.map(own))) + padding
  })
  // Beyond some ten words a longer text takes more lines, not a wider column.
  const most = columns.map(({ heading, cells }) => Math.min(width, Math.max(...[heading, ...cells].map(own))) + padding)
  const spare = width - sum(least)
  if (spare <= 0) return least.map((each) => (each * width) / sum(least))
  const wishes = most.map((each, index) => Math.max(0, each - least[index]!))
  const wanted = sum(wishes)
  if (wanted === 0) return least.map((each) => each + spare / columns.length)
  return least.map((each, index) => each + (spare * wishes[index]!) / wanted)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
