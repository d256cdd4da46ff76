import writeExcelFile from 'write-excel-file/node'

/** A cell: text, a number, one in Excel's own format, a date as `YYYY-MM-DD` marked as such, or nothing. */
export type SheetCell = string | number | null | { date: string } | { number: number; format: string }

export type WorkbookSheet = {
  name: string
  headings: readonly string[]
  rows: readonly (readonly SheetCell[])[]
  /** Width of each column in characters; guessed from the first rows when left out. */
  widths?: readonly number[]
}

/** What Excel allows a cell to hold. */
const longestCell = 32_767
const rowsLookedAt = 200

/**
 * Writes an Excel workbook: bold headings that stay in view, numbers as numbers, dates as dates, and all text as text,
 * so that nothing in it is ever taken for a formula. Text that would be one in a CSV made from the sheet gets an apostrophe.
 */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ name, headings, rows, widths }) => ({
      sheet: sheetName(name),
      stickyRowsCount: 1,
      columns: headings.map((heading, index) => ({ width: widths?.[index] ?? widthOf(heading, rows, index) })),
      data: [
        headings.map((heading) => ({ value: heading, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer()
}

function cellOf(cell: SheetCell) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'string') return { value: safeText(cell).slice(0, longestCell), type: String }
  if ('number' in cell) return { value: cell.number, type: Number, format: cell.format }
  return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front: `=1+1`, `-2`, `+44`, `@home`. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** Excel forbids some characters in the name of a sheet, and more than 31 of them. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}

function widthOf(heading: string, rows: WorkbookSheet['rows'], index: number): number {
  const longest = rows.slice(0, rowsLookedAt).reduce((most, row) => {
    const cell = row[index]
    return Math.max(most, typeof cell === 'object' ? 10 : String(cell ?? '').length)
  }, heading.length)
  return Math.min(60, Math.max(8, longest + 2))
}
