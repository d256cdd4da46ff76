/** How many rows below the headings are looked at. */
export const rowsSampled = 200

/** A heading, and values of its column to recognise it by that name nobody. */
export type ColumnSample = { heading: string; samples: string[] }

const longestSample = 40

/** A day may be somebody's birthday, however many share it. */
const day = /^\d{1,4}[-/. ]?(?:\d{1,2}|[a-z]{3,9})[-/. ]?\d{2,4}\b/i

/**
 * What to show of a column, so that a person can say what it holds while nothing personal is kept: the values that
 * many rows share (`Final`, `SLCN`, `North`), else only the shapes of the values, letters as a and digits as 9
 * (`AAA-99999`, `99/99/9999`). Days are shapes always. At most three.
 */
export function columnSample(values: readonly string[]): string[] {
  const counts = new Map<string, number>()
  let filled = 0
  for (const value of values) {
    const text = value.trim()
    if (text === '') continue
    filled += 1
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const common = [...counts].filter(
    ([text, count]) => count >= 5 && count >= filled * 0.1 && text.length <= longestSample && !day.test(text),
  )
  if (common.length > 0)
    return common
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([text]) => text)
  return [...new Set([...counts.keys()].map(shapeOf))].slice(0, 3)
}

/** A value by which nobody can be told: letters as a and digits as 9. */
export function shapeOf(text: string): string {
  return text
    .slice(0, longestSample)
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[^\P{L}A]/gu, 'a')
    .replace(/\p{N}/gu, '9')
}
