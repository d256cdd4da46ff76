import type { Row } from '#app/domain/reading/headings.ts'
import { fileProblem } from './file-problem.ts'
import { longestCell, mostColumns, openCounted, type FileAt, type OnBytes } from './sheet.ts'
import { cellName, columnOf, numberText, type NumberStyle } from './xlsx-cell.ts'
import { readXml, workbookXml, type XmlHandlers } from './xml.server.ts'
import { damaged, type Zip } from './zip.server.ts'

/** What all sheets of a workbook share. */
export type Workbook = {
  file: FileAt
  zip: Zip
  styles: NumberStyle[]
  shared: string[]
  epoch1904: boolean
}

type SheetPart = { part: string; name: string; isTrial: boolean; onBytes: OnBytes | undefined }

/** No spreadsheet program has more rows than this. */
const lastRow = 1_048_576

/** Streams the rows of a worksheet. `line` is the row number that the spreadsheet shows. */
export async function* sheetRows(workbook: Workbook, sheet: SheetPart): AsyncGenerator<Row> {
  const reader = new SheetReader(workbook, sheet)
  const { file, zip } = workbook
  const source = { name: sheet.name, bytes: zip.bytesOf(sheet.part), open: () => zip.open(sheet.part) }
  const xml = readXml(openCounted(source, sheet.onBytes), reader.handlers, workbookXml(file))
  for await (const _ of xml) yield* reader.take()
  yield* reader.take()
}

/** Gathers rows from the events of a worksheet part. */
class SheetReader {
  readonly handlers: XmlHandlers
  readonly #workbook: Workbook
  readonly #sheet: SheetPart
  #rows: Row[] = []
  #line = 0
  #count = 0
  #cells: string[] = []
  #column = -1
  #type = 'n'
  #style = 0
  #value = ''
  #isValue = false

  constructor(workbook: Workbook, sheet: SheetPart) {
    this.#workbook = workbook
    this.#sheet = sheet
    this.handlers = {
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => {
        if (this.#isValue) this.#value += text
      },
      close: (name) => this.#close(name),
    }
  }

  take(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #open(name: string, attributes: Record<string, string>): void {
    this.#isValue = name === 'v' || (name === 't' && this.#type === 'inlineStr')
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'row') {
      this.#line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r)
      this.#count += 1
      if (!Number.isSafeInteger(this.#line) || this.#line < 1) throw damaged(this.#workbook.file)
      if (this.#count > lastRow) throw this.#tooManyRows()
      this.#cells = []
      this.#column = -1
    } else if (name === 'f' && !this.#sheet.isTrial) {
      throw fileProblem(
        'FILE_HAS_FORMULA',
        `${this.#place()} holds a formula. Copy the whole sheet, paste it into a new workbook as values, and choose that file.`,
      )
    }
  }

  #openCell(attributes: Record<string, string>): void {
    this.#column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r)
    if (this.#column < 0) throw damaged(this.#workbook.file)
    this.#type = attributes.t ?? 'n'
    this.#style = Number(attributes.s ?? -1)
    this.#value = ''
  }

  #close(name: string): void {
    this.#isValue = false
    if (name === 'c') this.#closeCell()
    else if (name === 'row' && this.#cells.length > 0) this.#rows.push({ line: this.#line, cells: this.#cells })
  }

  #closeCell(): void {
    const text = this.#text()
    if (text === '') return
    if (text.length > longestCell) {
      throw fileProblem(
        'FILE_UNSAFE',
        `${this.#place()} holds more than ${longestCell.toLocaleString('en-GB')} characters. Shorten it and choose the file again.`,
      )
    }
    if (this.#column >= mostColumns) {
      throw fileProblem(
        'FILE_UNSAFE',
        `${this.#place()} lies beyond the first ${mostColumns} columns. Delete the columns that are not needed and choose the file again.`,
      )
    }
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = text
  }

  #text(): string {
    const { shared, styles, epoch1904 } = this.#workbook
    if (this.#type === 's') return shared[Number(this.#value)] ?? ''
    if (this.#type === 'str' || this.#type === 'inlineStr') return this.#value
    if (this.#type === 'b') return this.#value === '1' ? 'TRUE' : this.#value === '0' ? 'FALSE' : ''
    if (this.#type === 'd') return this.#value.slice(0, 10)
    if (this.#type === 'e') {
      if (this.#sheet.isTrial) return ''
      throw fileProblem(
        'FILE_DAMAGED',
        `${this.#place()} holds the error ${this.#value}. Correct the cell or empty it, and choose the file again.`,
      )
    }
    return numberText(this.#value, styles[this.#style] ?? { kind: 'number' }, epoch1904)
  }

  #tooManyRows(): Error {
    return fileProblem(
      'FILE_UNSAFE',
      `${this.#workbook.file.name}, sheet ${this.#sheet.name}, has more rows than a spreadsheet can have. Copy its rows into a new workbook and choose that file.`,
    )
  }

  #place(): string {
    return `${this.#workbook.file.name}, sheet ${this.#sheet.name}, cell ${cellName(this.#column, this.#line)},`
  }
}
