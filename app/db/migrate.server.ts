import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import type { Engine } from './engine.server.ts'

/** The tables were made by a later version of the workbench than the one that starts. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'
}

/** The tables must be changed, and the account in `DATABASE_URL` may not do so. */
export class TablesNotOurs extends Error {
  override readonly name = 'TablesNotOurs'
}

export type Migration = { name: string; sql: string; checksum: string }

/** Any number: names the advisory lock that keeps two servers from migrating one PostgreSQL at once. */
const advisoryLock = 7_204_116

const ledger = `CREATE TABLE IF NOT EXISTS "_migration" (
  "name" TEXT PRIMARY KEY, "checksum" TEXT NOT NULL, "appliedAt" TEXT NOT NULL)`

/** The migrations of an engine in the order in which they apply. Each folder holds one SQL file an engine. */
export function readMigrations(engine: Engine, folder = path.resolve('prisma', 'migrations')): Migration[] {
  return readdirSync(folder)
    .toSorted()
    .filter((name) => existsSync(path.join(folder, name, `${engine}.sql`)))
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, `${engine}.sql`), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each migration in a transaction of its own together with its line in the ledger, so that a
 * process killed in the middle leaves the tables as before or as after.
 */
export async function migrate(
  engine: Engine,
  factory: SqlDriverAdapterFactory,
  migrations: Migration[] = readMigrations(engine),
): Promise<void> {
  const adapter = await factory.connect()
  try {
    if (engine === 'sqlite') await run(adapter, 'PRAGMA journal_mode = WAL')
    if (await isUpToDate(adapter, migrations)) return
    await makeLedger(adapter, engine)
    const applied = await readLedger(adapter)
    refuseStrangers(applied, migrations)
    for (const migration of migrations) {
      if (!applied.has(migration.name)) await apply(adapter, engine, migration)
    }
    if (engine === 'sqlite') await adapter.queryRaw({ sql: 'PRAGMA wal_checkpoint(TRUNCATE)', args: [], argTypes: [] })
  } catch (error) {
    throw isForbidden(error) ? new TablesNotOurs(notOurs) : error
  } finally {
    await adapter.dispose()
  }
}

const notOurs =
  'The tables of this database must be brought up to date, and the account in DATABASE_URL may not do that. Run "npm run ehcp -- database migrate" once with the account that owns them.'

/** Nothing to do: then nothing but reading is asked of the account. */
async function isUpToDate(adapter: SqlDriverAdapter, migrations: Migration[]): Promise<boolean> {
  const applied = await readLedger(adapter).catch(() => null)
  if (applied === null) return false
  refuseStrangers(applied, migrations)
  return migrations.every(({ name }) => applied.has(name))
}

/** PostgreSQL's "insufficient privilege". */
function isForbidden(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string; originalCode?: string } }
  return cause?.originalCode === '42501' || cause?.code === '42501'
}

/** Under the lock, because two servers that create one table at once trip over each other, "if not exists" or not. */
async function makeLedger(adapter: SqlDriverAdapter, engine: Engine): Promise<void> {
  const tx = await adapter.startTransaction()
  try {
    if (engine === 'postgresql') await run(tx, `SELECT pg_advisory_xact_lock(${advisoryLock})`)
    await run(tx, ledger)
  } catch (error) {
    await end(tx, 'ROLLBACK')
    throw error
  }
  await end(tx, 'COMMIT')
}

function refuseStrangers(applied: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new NewerDatabase(
        `This database was last used by a newer version of the workbench (it knows "${name}"). Start that version, or restore a backup made before the upgrade.`,
      )
    }
    if (known.get(name) !== checksum) {
      throw new NewerDatabase(
        `The table change "${name}" of this database differs from the one in this version of the workbench. Install the version that the database was made with.`,
      )
    }
  }
}

async function apply(adapter: SqlDriverAdapter, engine: Engine, migration: Migration): Promise<void> {
  // SQLite changes a column by making the table anew, and dropping the old one would delete what refers to it. The switch
  // does nothing within a transaction, so it stands before; what it lets through is checked before the commit.
  if (engine === 'sqlite') await run(adapter, 'PRAGMA foreign_keys = OFF')
  const tx = await adapter.startTransaction()
  try {
    if (engine === 'postgresql') {
      await run(tx, `SELECT pg_advisory_xact_lock(${advisoryLock})`)
      if ((await readLedger(tx)).has(migration.name)) return await end(tx, 'ROLLBACK')
    }
    await applyWithin(tx, engine, migration)
  } catch (error) {
    await end(tx, 'ROLLBACK')
    throw error
  }
  await end(tx, 'COMMIT')
}

/** A change of tables with its line in the ledger, within a transaction that is open. */
export async function applyWithin(tx: SqlQueryable, engine: Engine, migration: Migration): Promise<void> {
  await run(tx, ledger)
  for (const statement of splitStatements(migration.sql)) await run(tx, statement)
  if (engine === 'sqlite') await demandWholeReferences(tx, migration)
  const time = engine === 'sqlite' ? "datetime('now')" : 'now()::text'
  await run(tx, `INSERT INTO "_migration" VALUES ('${migration.name}', '${migration.checksum}', ${time})`)
}

async function demandWholeReferences(tx: SqlQueryable, migration: Migration): Promise<void> {
  const { rows } = await tx.queryRaw({ sql: 'PRAGMA foreign_key_check', args: [], argTypes: [] })
  if (rows.length > 0)
    throw new Error(`The table change "${migration.name}" would leave ${rows.length} rows without what they refer to`)
}

/** Some adapters send the closing statement themselves, the others expect it ("no phantom query"). */
async function end(tx: Transaction, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  if (!tx.options.usePhantomQuery) await run(tx, how)
  await (how === 'COMMIT' ? tx.commit() : tx.rollback())
}

/** Statements of a migration file end with a semicolon at the end of a line; triggers keep theirs inside BEGIN … END. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = []
  let current: string[] = []
  let depth = 0
  for (const line of sql.split('\n')) {
    if (line.startsWith('--')) continue
    current.push(line)
    if (/\b(BEGIN|\$body\$ *AS|AS \$body\$)\s*$/.test(line)) depth += 1
    if (/^(END|\$body\$)/.test(line)) depth = 0
    if (depth === 0 && line.trimEnd().endsWith(';')) {
      statements.push(current.join('\n').trim())
      current = []
    }
  }
  if (current.join('').trim() !== '') statements.push(current.join('\n').trim())
  return statements
}

async function run(queryable: SqlQueryable, sql: string): Promise<void> {
  await queryable.executeRaw({ sql, args: [], argTypes: [] })
}

async function readLedger(queryable: SqlQueryable): Promise<Map<string, string>> {
  const query = { sql: 'SELECT "name", "checksum" FROM "_migration"', args: [], argTypes: [] }
  const { rows } = await queryable.queryRaw(query)
  return new Map(rows.map((row) => [String(row[0]), String(row[1])]))
}
