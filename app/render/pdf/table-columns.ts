import type { PDFFont } from 'pdf-lib'
import { widthOf } from './ink.ts'
import { textWidth } from './sheet.ts'

/** A text in a column: the room of the mark before it at size 1, and whether its words must stay on one line. */
export type ColumnText = { text: string; mark: number; isWhole: boolean }

/** What decides the width of a column. */
export type ColumnWords = { heading: string; texts: readonly ColumnText[]; isNumeric: boolean }

export type Column = { left: number; width: number; isNumeric: boolean }

/** How a table lies on paper. Sizes in points; `left` of a column counts from the margin. Padding is above and below. */
export type TableLayout = { size: number; isWide: boolean; padding: number; columns: Column[] }

const usualPadding = 4
const tightPadding = 3

export const gap = 9

/** Between a figure at the right edge of its column and words at the left edge of the next. */
const wideGap = 18

function gapAfter(words: readonly ColumnWords[], index: number): number {
  const next = words[index + 1]
  if (!next) return 0
  return words[index]?.isNumeric && !next.isNumeric ? wideGap : gap
}

/** Width of the page that columns share. */
function roomOf(words: readonly ColumnWords[], isWide: boolean): number {
  return textWidth(isWide) - sum(words.map((_, index) => gapAfter(words, index)))
}

/** From the best to read to the last resort. */
const choices: readonly { size: number; isWide: boolean }[] = [
  { size: 8.5, isWide: false },
  { size: 8, isWide: false },
  { size: 8.5, isWide: true },
  { size: 8, isWide: true },
  { size: 7.5, isWide: true },
  { size: 7, isWide: true },
]

/** A word longer than this, such as a hash, may be broken. */
const longestWord = 130

/** A table with so many columns is turned on its side where that makes it much shorter. */
const manyColumns = 7
const muchShorter = 2.2

/**
 * The first way to lay out a table in which no word and no figure is broken: upright, then smaller, then on its side. Where
 * none is, the narrowest letters on their side, with words broken. A table of many columns whose words take many lines
 * stands on its side too.
 */
export function layTable(words: readonly ColumnWords[], bold: PDFFont): TableLayout {
  const fitting = fittingOf(words, bold)
  const [first] = fitting
  const wide = fitting.find(({ isWide }) => isWide)
  if (first && wide && words.length >= manyColumns) {
    const sizes = words.map((column) => widthsOf(column, bold))
    const isShorter = linesOf(sizes, first) > muchShorter * linesOf(sizes, wide)
    return isShorter ? wide : first
  }
  return first ?? squeezed(words, bold)
}

/** The same table in small letters and tight rows on its side: for one that would else leave a few rows for a second page. */
export function laySmaller(words: readonly ColumnWords[], bold: PDFFont): TableLayout | null {
  const found = fittingOf(words, bold).find(({ size, isWide }) => isWide && size === 7.5)
  return found ? { ...found, padding: tightPadding } : null
}

function fittingOf(words: readonly ColumnWords[], bold: PDFFont): TableLayout[] {
  const sizes = words.map((column) => widthsOf(column, bold))
  return choices.flatMap(({ size, isWide }): TableLayout[] => {
    const room = roomOf(words, isWide)
    if (sum(sizes.map(({ least }) => least * size)) > room) return []
    return [{ size, isWide, padding: usualPadding, columns: place(words, sizes, { size, room }) }]
  })
}

/** Figures broken between their words; if that is not enough, words broken too. */
function squeezed(words: readonly ColumnWords[], bold: PDFFont): TableLayout {
  const broken = words.map((column) => ({
    ...column,
    isNumeric: false,
    texts: column.texts.map((each) => ({ ...each, isWhole: false })),
  }))
  const [found] = fittingOf(broken, bold).toReversed()
  const { size, isWide } = choices.at(-1) ?? { size: 7, isWide: true }
  const room = roomOf(words, isWide)
  const least = broken.map((column) => widthsOf(column, bold).least)
  const share = room / sum(least)
  const columns =
    found?.columns ??
    place(
      words,
      least.map((each) => ({ least: (each * share) / size, most: 0, usual: 0 })),
      { size, room },
    )
  return {
    size,
    isWide,
    padding: usualPadding,
    columns: columns.map((column, index) => ({ ...column, isNumeric: words[index]!.isNumeric })),
  }
}

/** About how many lines a usual row takes. */
function linesOf(sizes: readonly Widths[], { size, columns }: TableLayout): number {
  return largest(sizes.map(({ usual }, index) => (usual * size) / Math.max(1, columns[index]?.width ?? 1)))
}

/** At size 1: the widest part that must not be broken, the widest text, and the mean of the texts. */
type Widths = { least: number; most: number; usual: number }

function widthsOf({ heading, texts, isNumeric }: ColumnWords, bold: PDFFont): Widths {
  const width = (text: string) => widthOf(text, bold)
  const parts = texts.map(({ text, mark, isWhole }) => {
    const isOne = isWhole || isNumeric
    const words = isOne ? width(text) : largest(text.split(/[ \n]/).map(width))
    return { least: Math.min(longestWord / 8.5, words) + mark, most: width(text) + mark }
  })
  const least = Math.max(largest(heading.split(' ').map(width)), largest(parts.map((part) => part.least)))
  const most = Math.max(least, width(heading), largest(parts.map((part) => part.most)))
  return { least, most, usual: sum(parts.map((part) => part.most)) / Math.max(1, parts.length) }
}

/**
 * Columns get what they need at least, and share what is left so that usual texts take the same number of lines in all of
 * them. What nobody needs widens the first column and, half as much in all, the others.
 */
function place(
  words: readonly ColumnWords[],
  sizes: readonly Widths[],
  { size, room }: { size: number; room: number },
): Column[] {
  const at = (share: number) =>
    sizes.map(({ least, most, usual }) => size * Math.max(least, Math.min(most, share * Math.max(usual, most / 3))))
  let [low, high] = [0, 3]
  for (let round = 0; round < 24; round += 1) {
    const middle = (low + high) / 2
    if (sum(at(middle)) <= room) low = middle
    else high = middle
  }
  const widths = at(low)
  const spare = room - sum(widths)
  if (spare > 0 && words.some(({ isNumeric }) => isNumeric)) {
    const others = words.length - 1
    words.forEach((_, index) => {
      const share = others === 0 ? 1 : index === 0 ? 0.5 : 0.5 / others
      widths[index] = (widths[index] ?? 0) + spare * share
    })
  }
  let left = 0
  return words.map(({ isNumeric }, index) => {
    const width = widths[index] ?? 0
    const column = { left, width, isNumeric }
    left += width + gapAfter(words, index)
    return column
  })
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
