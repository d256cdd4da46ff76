import { engineOf, type Tx } from './engine.server.ts'

/** Tables that are written in bulk. */
export type BulkTable =
  | 'Plan'
  | 'ImportChunk'
  | 'ImportRefusal'
  | 'PersonKey'
  | 'PlanChange'
  | 'QualityFinding'
  | 'QualityCount'
  | 'AnnualReview'
  | 'Appeal'
  | 'SchoolEvent'
  | 'AlignedReview'
  | 'SatisfactionResult'
  | 'AdviceRequest'
  | 'ReturnChange'
  | 'ReturnNote'
  | 'FrameEntry'
  | 'SampleEntry'
  | 'Audit'
  | 'Answer'
  | 'ModerationItem'
  | 'PlanOutcome'
  | 'MeasureResult'
  | 'ComparatorFigure'
  | 'FixItem'
  | 'FixPack'
  | 'FixReaudit'

/** A value that JSON carries without loss. Instants do not: tables that hold one in a written column use Prisma. */
export type BulkRow = Record<string, string | number | boolean | null>

const batch = 1_000

/**
 * Inserts many rows fast: one statement and one JSON parameter for each thousand, on either engine.
 * Every row has the columns of the first.
 */
export async function insertRows(tx: Tx, table: BulkTable, rows: BulkRow[]): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const names = Object.keys(first)
  const columns = names.map((name) => `"${name}"`).join(', ')
  const sql =
    engineOf(tx) === 'sqlite'
      ? `INSERT INTO "${table}" (${columns}) SELECT ${names.map((name) => extract('value', names, name)).join(', ')} FROM json_each(?)`
      : `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::text::jsonb)`
  await inBatches(tx, sql, rows, names)
}

/** Updates many rows fast: each row names its `key` and the columns to set. A row whose key is not there does nothing. */
export async function updateRows(tx: Tx, table: BulkTable, key: string, rows: BulkRow[]): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const all = Object.keys(first)
  const names = all.filter((name) => name !== key)
  const sql =
    engineOf(tx) === 'sqlite'
      ? `UPDATE "${table}" SET ${names.map((name) => `"${name}" = ${extract('r.value', all, name)}`).join(', ')}
         FROM json_each(?) AS r WHERE "${table}"."${key}" = ${extract('r.value', all, key)}`
      : `UPDATE "${table}" AS t SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}
         FROM jsonb_populate_recordset(NULL::"${table}", $1::text::jsonb) AS r WHERE t."${key}" = r."${key}"`
  await inBatches(tx, sql, rows, all)
}

function extract(source: string, names: string[], name: string): string {
  return `json_extract(${source}, '$[${names.indexOf(name)}]')`
}

/** SQLite finds a value by its place in an array twice as fast as by its name in an object. */
async function inBatches(tx: Tx, sql: string, rows: BulkRow[], names: string[]): Promise<void> {
  const isSqlite = engineOf(tx) === 'sqlite'
  for (let start = 0; start < rows.length; start += batch) {
    const some = rows.slice(start, start + batch)
    const parameter = isSqlite ? some.map((row) => names.map((name) => row[name] ?? null)) : some
    await tx.$executeRawUnsafe(sql, JSON.stringify(parameter))
  }
}
