import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { shownColumns, type ListColumn, type ListState } from '#app/components/list/columns.ts'
import { safeText, writeWorkbook, type SheetCell } from './xlsx.server.ts'

export type TableFile<Row> = {
  /** Without its ending: `plans-2026-11-23`. */
  name: string
  columns: readonly ListColumn<Row>[]
  /** Which columns are shown; all of them when left out. */
  state?: ListState
  rows: Iterable<Row> | AsyncIterable<Row>
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * The rows of a list as a file to download: the columns that are shown, in their order, as CSV or as an Excel workbook.
 * The first row is read before there is an answer, so that a refusal is answered as such and not by a broken file.
 */
export async function tableFile<Row>(format: 'csv' | 'xlsx', table: TableFile<Row>): Promise<Response> {
  const columns = table.state ? shownColumns(table.columns, table.state) : table.columns
  const body =
    format === 'csv' ? csvOf(columns, await begin(table.rows)) : await workbookOf(table.name, columns, table.rows)
  return new Response(body, {
    headers: {
      'Content-Type': mediaTypes[format],
      'Content-Disposition': `attachment; filename="${table.name.replace(/[^\w.-]+/g, '-')}.${format}"`,
    },
  })
}

/** The same rows, the first of them asked for already. */
async function begin<Row>(rows: TableFile<Row>['rows']): Promise<AsyncGenerator<Row>> {
  const all = each(rows)
  const first = await all.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* all
  })()
}

async function* each<Row>(rows: TableFile<Row>['rows']): AsyncGenerator<Row> {
  yield* rows
}

/** Streamed. It begins with a byte order mark, so that Excel reads it as UTF-8; no text can be taken for a formula. */
function csvOf<Row>(columns: readonly ListColumn<Row>[], rows: TableFile<Row>['rows']): ReadableStream {
  const lines = async function* () {
    yield columns.map(({ heading }) => heading)
    for await (const row of rows) {
      yield columns.map(({ value }) => {
        const said = value(row)
        return typeof said === 'string' ? safeText(said) : said
      })
    }
  }
  const text = stringify({ bom: true, record_delimiter: 'windows' })
  // Whoever reads the text meets the error that ends it, so there is nothing to do about it here.
  pipeline(Readable.from(lines()), text, () => {})
  return Readable.toWeb(text) as ReadableStream
}

async function workbookOf<Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: TableFile<Row>['rows'],
): Promise<Uint8Array<ArrayBuffer>> {
  const cells: SheetCell[][] = []
  for await (const row of rows) cells.push(columns.map((column) => sheetCell(column, row)))
  const headings = columns.map(({ heading }) => heading)
  return Uint8Array.from(await writeWorkbook([{ name, headings, rows: cells }]))
}

function sheetCell<Row>({ value, kind }: ListColumn<Row>, row: Row): SheetCell {
  const said = value(row)
  return kind === 'date' && typeof said === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(said) ? { date: said } : said
}
