import type { PackLine } from '#app/domain/pack/pack-text.ts'

/** A piece of text as a PDF sets it: where it begins, how large it is, and whether its line ends with it. */
export type SetText = { str: string; x: number; y: number; size: number; hasEOL: boolean }

type Row = { text: string; y: number; size: number }

/** A gap of more than so many sizes of the type begins a paragraph. */
const paragraphGap = 1.75
/** Type larger than the page's own by so much makes a short line a heading. */
const headingSize = 1.15
const longestHeading = 140

/**
 * The paragraphs of a page: pieces become rows, rows that follow closely become one paragraph, because a phrase does not
 * stop at the end of a row. A line in larger type, or one that begins a section, stands alone.
 */
export function linesOfPage(pieces: readonly SetText[]): PackLine[] {
  const rows = rowsOf(pieces)
  const usual = usualSize(rows)
  const lines: PackLine[] = []
  let last: Row | undefined
  for (const row of rows) {
    const isHeading =
      row.text.length <= longestHeading && (row.size > usual * headingSize || isSectionHeading(row.text))
    const previous = lines.at(-1)
    const isClose = last !== undefined && last.y - row.y > 0 && last.y - row.y <= row.size * paragraphGap
    if (previous !== undefined && isClose && !isHeading && !previous.isHeading && !beginsItem(row.text)) {
      previous.text = joined(previous.text, row.text)
    } else {
      lines.push({ text: row.text, isHeading })
    }
    last = row
  }
  return lines
}

function rowsOf(pieces: readonly SetText[]): Row[] {
  const rows: Row[] = []
  let open: Row | undefined
  const close = () => {
    const text = open?.text.replaceAll(/\s+/g, ' ').trim()
    if (open !== undefined && text) rows.push({ ...open, text })
    open = undefined
  }
  for (const { str, y, size, hasEOL } of pieces) {
    if (open !== undefined && Math.abs(open.y - y) > Math.max(open.size, size) * 0.6) close()
    if (open === undefined) open = { text: str, y, size }
    else open = { text: open.text + str, y: open.y, size: Math.max(open.size, size) }
    if (hasEOL) close()
  }
  close()
  return rows
}

/** The size in which most letters of the page are set. */
function usualSize(rows: readonly Row[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of rows) {
    const key = Math.round(size)
    letters.set(key, (letters.get(key) ?? 0) + text.length)
  }
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function isSectionHeading(text: string): boolean {
  return /^section\s+(?:H\s?[12]|[A-K])\b\s*(?:[-–—:.(|]|$)/i.test(text)
}

/** A bullet, or "1." and "a)": a line of its own. */
function beginsItem(text: string): boolean {
  return /^(?:[•▪◦●–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)/i.test(text)
}

/** A word that was divided at the end of the row is whole again. */
function joined(before: string, after: string): string {
  return /[a-z]-$/.test(before) && /^[a-z]/.test(after) ? `${before}${after}` : `${before} ${after}`
}
