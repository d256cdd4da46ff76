import type { ColumnKind, DumpRow, DumpTable, DumpValue } from '#app/domain/backup/dump.ts'
import type { Place } from './tables.server.ts'

/** Writes rows as they were dumped, by one statement with one parameter, into a table that has the columns. */
export async function writeRows({ engine, sql }: Place, table: DumpTable, rows: readonly DumpRow[]): Promise<void> {
  const names = table.columns.map(({ name }) => `"${name}"`).join(', ')
  const text =
    engine === 'sqlite'
      ? `INSERT INTO "${table.name}" (${names}) SELECT ${table.columns.map(fromArray).join(', ')} FROM json_each(?)`
      : `INSERT INTO "${table.name}" (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::"${table.name}", $1::text::jsonb)`
  const written = rows.map((row) => table.columns.map(({ kind }, index) => toWritten[engine](kind, row[index] ?? null)))
  const parameter =
    engine === 'sqlite'
      ? written
      : written.map((row) => Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index]])))
  const argTypes = [{ scalarType: 'string' as const, arity: 'scalar' as const }]
  await sql.executeRaw({ sql: text, args: [JSON.stringify(parameter)], argTypes })
}

function fromArray({ kind }: { kind: ColumnKind }, index: number): string {
  const value = `json_extract(value, '$[${index}]')`
  return kind === 'bytes' ? `unhex(${value})` : value
}

/** How each database takes a value out of JSON: an instant as Prisma writes it, bytes as hexadecimal digits. */
const toWritten: Record<Place['engine'], (kind: ColumnKind, value: DumpValue) => DumpValue> = {
  sqlite: (kind, value) => {
    if (typeof value !== 'string') return value
    if (kind === 'instant') return value.replace(/Z$/, '+00:00')
    return kind === 'bytes' ? hexOf(value) : value
  },
  postgresql: (kind, value) => (kind === 'bytes' && typeof value === 'string' ? `\\x${hexOf(value)}` : value),
}

function hexOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex')
}
