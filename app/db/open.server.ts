import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts'
import { PrismaClient as PostgresClient } from './generated/postgresql/client.ts'
import { rememberEngine, type Database, type Engine } from './engine.server.ts'
import { lockFile } from './file-lock.server.ts'
import { locate, type Location } from './location.server.ts'
import { rememberLocation } from './location-of.server.ts'
import { migrate } from './migrate.server.ts'
import { sealPersonKeySecret } from './person-keys.server.ts'
import { announcePresence } from './presence.server.ts'
import { SqliteAdapter } from './sqlite-adapter.server.ts'

export type { Database, Tx } from './engine.server.ts'

export type OpenDatabase = {
  db: Database
  engine: Engine
  /** Where the SQLite file lies; null with PostgreSQL. */
  folder: string | null
  /** Ends the connections and gives the lock of an SQLite file back. */
  close: () => Promise<void>
}

/** How long a statement waits for a lock of the database, in milliseconds. */
const busyTimeout = 5_000

/**
 * Opens the area's database and brings its tables up to date.
 *
 * @param url as `DATABASE_URL`; left out, the SQLite file in `data/`
 * @throws FileInUse when another process owns the SQLite file; BeingRestored while a backup is restored into it; NewerDatabase when a
 *   later version of the workbench has changed the tables
 */
export async function openDatabase(url: string | undefined = process.env.DATABASE_URL): Promise<OpenDatabase> {
  const location = locate(url)
  const unlock = location.engine === 'sqlite' ? await lockFile(location.file) : await announcePresence(location)
  try {
    await migrate(location.engine, adapterFor(location))
    const db = connect(location)
    await checkDurability(db, location.engine)
    await sealPersonKeySecret(db)
    return {
      db,
      engine: location.engine,
      folder: location.engine === 'sqlite' ? path.dirname(location.file) : null,
      close: async () => {
        await db.$disconnect()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** A client for a database whose tables are known to be up to date; takes no lock. */
export function connect(location: Location): Database {
  const adapter = adapterFor(location)
  const transactionOptions = { maxWait: 15_000, timeout: 120_000 }
  const client =
    location.engine === 'sqlite'
      ? new SqliteClient({ adapter, transactionOptions })
      : (new PostgresClient({ adapter, transactionOptions }) as unknown as Database)
  rememberEngine(client, location.engine)
  rememberLocation(client, location)
  return client
}

/** The driver adapter for a place. */
export function adapterFor(location: Location): SqliteAdapter | PrismaPg {
  if (location.engine === 'sqlite') return new SqliteAdapter({ url: location.url, timeout: busyTimeout })
  const options = `-c search_path=${location.schema}`
  return new PrismaPg({ connectionString: location.url, max: 10, options }, { schema: location.schema })
}

/** An acknowledged answer must survive a power cut: refuses to start on weaker settings than the ones promised. */
async function checkDurability(db: Database, engine: Engine): Promise<void> {
  if (engine !== 'sqlite') return
  const journal = await readPragma(db, 'journal_mode')
  const synchronous = await readPragma(db, 'synchronous')
  const foreignKeys = await readPragma(db, 'foreign_keys')
  if (journal !== 'wal' || synchronous !== '2' || foreignKeys !== '1') {
    throw new Error(`The database file is not opened safely: ${JSON.stringify({ journal, synchronous, foreignKeys })}`)
  }
}

async function readPragma(db: Database, name: string): Promise<string> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
  return String(Object.values(rows[0] ?? {})[0])
}
