import type { PDFFont } from 'pdf-lib'
import { widthOf } from './ink.ts'
import { textWidth } from './sheet.ts'

/** What decides the width of a column: its heading, the texts in it, and the room of the marks before them. */
export type ColumnWords = { heading: string; texts: readonly string[]; isNumeric: boolean; mark: number }

export type Column = { left: number; width: number; isNumeric: boolean }

/** How a table lies on paper. Sizes in points; `left` of a column counts from the margin. */
export type TableLayout = { size: number; isWide: boolean; columns: Column[] }

export const gap = 9

/** From the best to read to the last resort. */
const choices: readonly { size: number; isWide: boolean }[] = [
  { size: 8.5, isWide: false },
  { size: 8, isWide: false },
  { size: 8.5, isWide: true },
  { size: 8, isWide: true },
  { size: 7, isWide: true },
]

/** A word longer than this, such as a hash, may be broken. */
const longestWord = 130

/**
 * The first way to lay out a table in which no word and no figure is broken: upright, then smaller, then on its side. Where
 * none is, the narrowest letters on their side, with words broken.
 */
export function layTable(words: readonly ColumnWords[], bold: PDFFont): TableLayout {
  const sizes = words.map((column) => widthsOf(column, bold))
  for (const { size, isWide } of choices) {
    const room = textWidth(isWide) - gap * (words.length - 1)
    const least = sum(sizes.map((each) => each.least * size))
    if (least <= room) return { size, isWide, columns: place(words, sizes, { size, room }) }
  }
  const { size, isWide } = choices.at(-1) ?? { size: 7, isWide: true }
  const room = textWidth(isWide) - gap * (words.length - 1)
  const share = room / sum(sizes.map(({ least }) => least * size))
  const narrow = sizes.map(({ least }) => ({ least: least * share, most: least * share }))
  return { size, isWide, columns: place(words, narrow, { size, room }) }
}

type Widths = { least: number; most: number }

/** Both at size 1: the widest part that must not be broken, and the widest text. */
function widthsOf({ heading, texts, isNumeric, mark }: ColumnWords, bold: PDFFont): Widths {
  const width = (text: string) => widthOf(text, bold)
  const unbroken = [...heading.split(' '), ...(isNumeric ? texts : texts.flatMap((text) => text.split(/[ \n]/)))]
  const words = Math.min(longestWord / 8.5, largest(unbroken.map(width)))
  return { least: words + mark, most: Math.max(words, width(heading), largest(texts.map(width))) + mark }
}

/** Columns get what they need at least, share what is left by what they want, and the first takes the rest. */
function place(
  words: readonly ColumnWords[],
  sizes: readonly Widths[],
  { size, room }: { size: number; room: number },
): Column[] {
  const spare = room - sum(sizes.map(({ least }) => least * size))
  const wanted = sum(sizes.map(({ least, most }) => (most - least) * size))
  const share = wanted === 0 ? 0 : Math.min(1, spare / wanted)
  const rest = words.some(({ isNumeric }) => isNumeric) ? Math.max(0, spare - wanted) : 0
  let left = 0
  return words.map(({ isNumeric }, index) => {
    const { least, most } = sizes[index] ?? { least: 0, most: 0 }
    const width = (least + (most - least) * share) * size + (index === 0 ? rest : 0)
    const column = { left, width, isNumeric }
    left += width + gap
    return column
  })
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
