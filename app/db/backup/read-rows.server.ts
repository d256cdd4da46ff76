import type { ArgType } from '@prisma/driver-adapter-utils'
import type { DumpRow, DumpTable, TableDigest } from '#app/domain/backup/dump.ts'
import { RowSum, toDumpValue } from './row-values.server.ts'
import type { Place } from './tables.server.ts'

/** About so many characters of values are in memory at once. */
const wanted = 1_000_000
const firstTake = 20
const mostRows = 500
/** Rows with bytes hold up to a megabyte each. */
const mostRowsWithBytes = 4

/** The rows of a table, some at a time, in the order of its key; as many at a time as their size allows. */
export async function* readRows(place: Place, table: DumpTable): AsyncGenerator<DumpRow[]> {
  const most = table.columns.some(({ kind }) => kind === 'bytes') ? mostRowsWithBytes : mostRows
  const keyPlaces = table.key.map((name) => table.columns.findIndex((column) => column.name === name))
  let take = Math.min(firstTake, most)
  let last: DumpRow | undefined
  for (;;) {
    const rows = await readAfter(place, { table, take, after: last && keyPlaces.map((index) => last?.[index] ?? null) })
    if (rows.length > 0) yield rows
    if (rows.length < take) return
    last = rows.at(-1)
    take = nextTake(rows, most)
  }
}

function nextTake(rows: readonly DumpRow[], most: number): number {
  const size = rows.reduce((sum, row) => sum + sizeOf(row), 0) / rows.length
  return Math.max(1, Math.min(most, Math.floor(wanted / Math.max(1, size))))
}

function sizeOf(row: DumpRow): number {
  return row.reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 8), 0)
}

type Question = { table: DumpTable; take: number; after: DumpRow | undefined }

async function readAfter({ engine, sql }: Place, { table, take, after }: Question): Promise<DumpRow[]> {
  const key = table.key.map(quoted).join(', ')
  const marks = table.key.map((_, index) => (engine === 'sqlite' ? '?' : `$${index + 1}`)).join(', ')
  const where = after === undefined ? '' : `WHERE (${key}) > (${marks})`
  const text = `SELECT ${table.columns.map(({ name }) => quoted(name)).join(', ')} FROM ${quoted(table.name)} ${where} ORDER BY ${key} LIMIT ${take}`
  const args = after ?? []
  const argTypes = args.map((value): ArgType => ({
    scalarType: typeof value === 'number' ? 'int' : 'string',
    arity: 'scalar',
  }))
  const { rows } = await sql.queryRaw({ sql: text, args, argTypes })
  return rows.map((row) => table.columns.map(({ kind }, index) => toDumpValue(kind, row[index])))
}

function quoted(name: string): string {
  return `"${name}"`
}

/** Counts and hashes the rows of tables as they are in a database now. */
export async function digestTables(place: Place, tables: readonly DumpTable[]): Promise<TableDigest[]> {
  const digests: TableDigest[] = []
  for (const table of tables) {
    const sum = new RowSum(table.name)
    for await (const rows of readRows(place, table)) sum.add(rows)
    digests.push(sum.total)
  }
  return digests
}
