import { CsvError, parse, type Parser } from 'csv-parse'
import type { Row } from '#app/domain/reading/headings.ts'
import { fileProblem } from './file-problem.ts'
import { longestCell, mostColumns, openCounted, type OnBytes, type Sheet, type Source } from './sheet.ts'

export type Separator = ',' | ';' | '\t'

/** A quotation mark that is never closed swallows the rest of the file: no row of a register is this long. */
const longestRow = 4 * longestCell

type CsvFormat = { encoding: 'utf-8' | 'windows-1252'; separator: Separator }

/** A CSV file as its one sheet. `endsLine` tells that its last line is ended, as programs end it. */
export function csvSheet(source: Source, format: CsvFormat & { endsLine: boolean }): Sheet {
  const { name, bytes } = source
  const read = async function* (_isTrial?: boolean, onBytes?: OnBytes) {
    yield* wholeRows(readCsv(openCounted(source, onBytes), { name, ...format }), name, format.endsLine)
  }
  return { name, epoch1904: false, bytes, rows: read }
}

const rowsMeasured = 20

/** Refuses a file whose last line is neither ended nor as long as its headings: it was cut off while it was copied. */
async function* wholeRows(rows: AsyncGenerator<Row>, name: string, endsLine: boolean): AsyncGenerator<Row> {
  let widest = 0
  let last: Row | undefined
  for await (const row of rows) {
    if (row.line <= rowsMeasured) widest = Math.max(widest, row.cells.length)
    last = row
    yield row
  }
  if (endsLine || last === undefined || last.cells.length >= widest) return
  throw fileProblem(
    'FILE_DAMAGED',
    `${name} ends in the middle of line ${last.line}: it was cut off. Export it again and choose the new file.`,
  )
}

/**
 * Streams the rows of CSV text that arrives in pieces. `line` is the line on which a row begins, also when a quoted value before it holds
 * line breaks. Rows of any length are passed on: their reader says what is wrong with them.
 */
export async function* readCsv(
  pieces: AsyncIterable<Buffer>,
  { name, encoding, separator }: CsvFormat & { name: string },
): AsyncGenerator<Row> {
  const collected = new CollectedRows(name)
  const parser = parse({
    bom: true,
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
    on_record: (record: string[]) => collected.add(record),
  })
  // Errors arrive through the callbacks of `write` and `end`; without a listener they would end the process.
  parser.on('error', () => {})
  parser.resume()
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding)
  try {
    for await (const piece of pieces) {
      await write(parser, decoder ? decoder.decode(piece, { stream: true }) : piece)
      yield* collected.take()
    }
    await end(parser)
  } catch (error) {
    throw explained(name, error, collected.nextLine)
  }
  yield* collected.take()
}

/** Rows that the parser has finished and nobody has taken yet. */
class CollectedRows {
  nextLine = 1
  #rows: Row[] = []
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  /** Gives null, so that the parser keeps nothing itself. */
  add(cells: string[]): null {
    const line = this.nextLine
    this.nextLine += 1
    if (cells.length > mostColumns)
      throw new TooMuch(
        `${this.#name}, line ${line}, has ${cells.length} columns. Keep the columns that are needed, at most ${mostColumns}, and choose the file again.`,
      )
    for (const [index, cell] of cells.entries()) {
      if (cell.length > longestCell)
        throw new TooMuch(
          `${this.#name}, line ${line}, column ${index + 1}, holds more than ${longestCell.toLocaleString('en-GB')} characters. Shorten it, or look for a quotation mark that is not closed.`,
        )
      if (cell.includes('\n') || cell.includes('\r')) this.nextLine += cell.match(/\r\n|\n|\r/g)?.length ?? 0
    }
    if (cells.length > 1 || cells[0] !== '') this.#rows.push({ line, cells })
    return null
  }

  take(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }
}

class TooMuch extends Error {}

function write(parser: Parser, chunk: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}

function end(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject)
    parser.once('end', resolve)
    parser.end()
  })
}

function explained(name: string, error: unknown, line: number): unknown {
  if (error instanceof TooMuch) return fileProblem('FILE_UNSAFE', error.message)
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return fileProblem(
      'FILE_DAMAGED',
      `${name}, line ${line}: a double quote opens here and is not closed, or the row is too long. Close or delete the quote and choose the file again.`,
    )
  }
  return fileProblem(
    'FILE_DAMAGED',
    `${name}, line ${line}, cannot be read as CSV. Open the file in Excel, save it as CSV UTF-8, and choose the new file.`,
  )
}

/**
 * The separator of a CSV file, from its first lines: the one that stands most often outside quotation marks. British
 * systems write commas; spreadsheets set to a continental locale write semicolons.
 */
export function findSeparator(head: string): Separator {
  const unquoted = head
    .split(/\r\n|\n|\r/, 50)
    .join('\n')
    .replace(/"[^"]*"/g, '')
  const counts = { ',': 0, ';': 0, '\t': 0 }
  for (const character of unquoted)
    if (character === ',' || character === ';' || character === '\t') counts[character] += 1
  const best = (Object.keys(counts) as Separator[]).toSorted((a, b) => counts[b] - counts[a])[0]
  return best ?? ','
}
