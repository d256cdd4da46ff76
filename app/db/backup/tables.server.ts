import type { SqlQueryable } from '@prisma/driver-adapter-utils'
import type { ColumnKind, DumpTable } from '#app/domain/backup/dump.ts'
import type { Engine } from '../engine.server.ts'
import { ask } from '../statements.server.ts'

/** Where tables are read or written: the engine, a schema of PostgreSQL, and who answers. */
export type Place = { engine: Engine; schema: string; sql: SqlQueryable }

/**
 * What a trigger asks beyond the foreign keys: the rows that a lock froze come before the row that says "locked", since
 * none may be added after it.
 */
const alsoBefore: Record<string, readonly string[]> = { CycleProfile: ['PlanOutcome', 'MeasureResult'] }

const ledger = '_migration'

const columnsOf: Record<Engine, string> = {
  sqlite: `SELECT m.name, c.name, c.type, c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name <> '${ledger}'`,
  postgresql: `SELECT c.relname::text, a.attname::text, CASE WHEN t.typtype = 'e' THEN 'text' ELSE t.typname::text END,
      COALESCE(array_position(string_to_array(i.indkey::text, ' ')::int[], a.attnum::int), 0)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relkind = 'r' AND c.relname <> '${ledger}' AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)`,
}

const referencesOf: Record<Engine, string> = {
  sqlite: `SELECT m.name, f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`,
  postgresql: `SELECT c.relname::text, r.relname::text FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)`,
}

/** How the two databases call the kinds of columns that the schema uses. */
const kinds: Record<string, ColumnKind> = {
  TEXT: 'text',
  INTEGER: 'integer',
  INT4: 'integer',
  REAL: 'number',
  FLOAT8: 'number',
  BOOLEAN: 'boolean',
  BOOL: 'boolean',
  DATETIME: 'instant',
  TIMESTAMP: 'instant',
  BLOB: 'bytes',
  BYTEA: 'bytes',
}

type TableParts = { name: string; columns: DumpTable['columns']; places: Map<string, number> }

const emptyTable = (name: string): TableParts => ({ name, columns: [], places: new Map() })

/**
 * All tables of a database as they are, without the ledger of table changes: what refers to another comes after it, otherwise by
 * name. Read from the database itself, so that no table can be forgotten, and in the same order on either.
 */
export async function describeTables(place: Place): Promise<DumpTable[]> {
  const tables = new Map<string, TableParts>()
  for (const [table, name, type, inKey] of await askCatalogue(place, columnsOf[place.engine])) {
    const described = tables.get(String(table)) ?? emptyTable(String(table))
    tables.set(described.name, described)
    described.columns.push({ name: String(name), kind: kindOf(String(table), String(type)) })
    if (Number(inKey) > 0) described.places.set(String(name), Number(inKey))
  }
  const references = (await askCatalogue(place, referencesOf[place.engine])).map(([from, to]) => [
    String(from),
    String(to),
  ])
  const described = [...tables.values()].map(({ name, columns, places }) => ({
    name,
    columns: columns.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    key: [...places].toSorted((left, right) => left[1] - right[1]).map(([column]) => column),
  }))
  return inOrder(described, references as [string, string][])
}

/** The catalogue of PostgreSQL is asked for one schema, that of SQLite has one. */
function askCatalogue({ sql, engine, schema }: Place, text: string): Promise<unknown[][]> {
  return ask(sql, text, engine === 'sqlite' ? [] : [schema])
}

function kindOf(table: string, type: string): ColumnKind {
  const kind = kinds[type.toUpperCase()]
  if (kind === undefined) throw new Error(`The table ${table} has a column of a kind that no backup knows: ${type}`)
  return kind
}

function inOrder(tables: DumpTable[], references: [string, string][]): DumpTable[] {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const needs = (name: string) => [
    ...references.filter(([from, to]) => from === name && to !== name).map(([, to]) => to),
    ...(alsoBefore[name] ?? []),
  ]
  const ordered: DumpTable[] = []
  while (waiting.size > 0) {
    const free = [...waiting.keys()].filter((name) => needs(name).every((each) => !waiting.has(each)))
    if (free.length === 0) throw new Error('Tables refer to each other in a circle')
    for (const name of free.toSorted()) {
      ordered.push(waiting.get(name) as DumpTable)
      waiting.delete(name)
    }
  }
  return ordered
}

/** The changes of tables that a database has had, in their order; none where it has no ledger. */
export async function readChanges(place: Place): Promise<{ name: string; checksum: string }[]> {
  const exists =
    place.engine === 'sqlite'
      ? `SELECT count(*) FROM sqlite_master WHERE name = '${ledger}'`
      : `SELECT count(*) FROM pg_class WHERE relname = '${ledger}' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)`
  if (Number((await askCatalogue(place, exists))[0]?.[0]) === 0) return []
  const rows = await ask(place.sql, `SELECT "name", "checksum" FROM "${ledger}" ORDER BY "name"`)
  return rows.map(([name, checksum]) => ({ name: String(name), checksum: String(checksum) }))
}
