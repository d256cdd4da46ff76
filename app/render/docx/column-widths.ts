/** What is in a column: its heading and its cells, as text; spaces that do not break hold a figure together. */
export type ColumnText = { heading: string; cells: readonly string[] }

/** Width of a letter in letter sizes, near enough to share out a line. */
const letter = 0.55

/** How much wider bold letters are. */
const bold = 1.12

/** The width of a line that holds each column without breaking a word or a figure, in the unit of `size`. */
export function leastWidth(columns: readonly ColumnText[], size: number): number {
  return sum(leastWidths(columns, size))
}

function leastWidths(columns: readonly ColumnText[], size: number): number[] {
  return columns.map(({ heading, cells }) => {
    const whole = cells.flatMap((text) => text.split(/[ \n]/))
    const widths = [
      ...heading.split(' ').map((word) => widthOf(word, size * bold)),
      ...whole.map((text) => widthOf(text, size)),
    ]
    return Math.max(size * 2, ...widths) + padding(size)
  })
}

function widthOf(text: string, size: number): number {
  return Math.max(...text.split('\n').map(({ length }) => length)) * size * letter
}

/** Room at both sides of a cell. */
function padding(size: number): number {
  return size * 1.1
}

/**
 * Shares the width of a line among the columns of a table: to each what must not be broken (a word, a figure), and of the
 * rest in proportion to what its longest text would like. Widths are in the unit of `size` and add up to `width`.
 */
export function columnWidths(columns: readonly ColumnText[], width: number, size: number): number[] {
  const least = leastWidths(columns, size).map((each) => Math.min(width * 0.3, each))
  const most = columns.map(
    ({ heading, cells }) =>
      Math.min(width, Math.max(...[heading, ...cells].map((text) => widthOf(text, size)))) + padding(size),
  )
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
