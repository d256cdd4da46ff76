import { addDays } from '#app/domain/shared/plain-date.ts'

/** How the numbers of one cell style are meant. */
export type NumberStyle = { kind: 'number' } | { kind: 'date' } | { kind: 'zeros'; width: number }

/** Number formats that every workbook has without writing them down and that show a day (ECMA-376 part 1, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/**
 * The meaning of a number format. `00000` pads with leading zeros, which belong to an id; a format that shows a day or a
 * year makes its number a date.
 */
export function numberStyle(formatId: number, code: string | undefined): NumberStyle {
  if (code === undefined) return { kind: builtInDates.has(formatId) ? 'date' : 'number' }
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '')
  if (/^0+$/.test(bare) && bare.length > 1) return { kind: 'zeros', width: bare.length }
  return { kind: /[dy]/i.test(bare) ? 'date' : 'number' }
}

/** 1,462 days lie between the two day counts of Excel. */
const epochs = { from1900: '1899-12-30', from1904: '1904-01-01' }
const lastSerial = 2_958_465
/** From here on a spreadsheet cannot hold every whole number. */
const firstInexact = 1e15

/**
 * The text of a numeric cell: a date as `YYYY-MM-DD`, an id with its leading zeros, a whole number without a point. A
 * number of more than fifteen digits has lost its last ones in the spreadsheet; it is given in the form `1.23E+17`, by
 * which the reader of references knows it as damaged.
 */
export function numberText(raw: string, style: NumberStyle, epoch1904: boolean): string {
  const value = Number(raw)
  if (raw === '' || !Number.isFinite(value)) return raw
  if (style.kind === 'date' && value >= 1 && value <= lastSerial) {
    return addDays(epoch1904 ? epochs.from1904 : epochs.from1900, Math.floor(value))
  }
  if (Math.abs(value) >= firstInexact) return exponential(value)
  if (style.kind === 'zeros' && Number.isInteger(value) && value >= 0) return String(value).padStart(style.width, '0')
  return String(value)
}

function exponential(value: number): string {
  const text = value.toExponential().toUpperCase()
  return text.includes('.') ? text : text.replace('E', '.0E')
}

/** The column number, from 0, of a cell name: `A1` is 0, `AB7` is 27; -1 when the name is none. */
export function columnOf(name: string): number {
  let column = 0
  let at = 0
  for (; at < name.length; at += 1) {
    const letter = name.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return at === 0 || at > 3 ? -1 : column - 1
}

/** The name of a cell from its column, from 0, and its row, from 1: `cellName(27, 7)` is `AB7`. */
export function cellName(column: number, row: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row}`
}
