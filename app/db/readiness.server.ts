import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { engineOf, type Database } from './engine.server.ts'
import { readMigrations } from './migrate.server.ts'

/** What keeps a server from its work: the database is away, its tables are of another version, the disk is full. */
export type Hindrance = 'database' | 'tables' | 'disk'

/** Below this, in bytes, an upload or a write may fail in the middle. */
const leastSpace = 50_000_000

/** The table changes that this version of the workbench brings, by name. */
export function knownTableChanges(db: Database): string[] {
  return readMigrations(engineOf(db)).map(({ name }) => name)
}

/**
 * What keeps this server from its work now; nothing when it is ready.
 *
 * @param known the table changes of this version, by name
 * @param folder where the SQLite file lies; null with PostgreSQL, whose server watches its own disk
 */
export async function findHindrances(
  db: Database,
  folder: string | null,
  known: readonly string[],
): Promise<Hindrance[]> {
  const applied = await db.$queryRawUnsafe<{ name: string }[]>('SELECT "name" FROM "_migration"').catch(() => null)
  const names = new Set(applied?.map(({ name }) => name))
  const hasOurTables = names.size === known.length && known.every((name) => names.has(name))
  const spaces = await Promise.all([folder, tmpdir()].map(freeSpace))
  return [
    ...(applied === null ? (['database'] as const) : []),
    ...(applied !== null && !hasOurTables ? (['tables'] as const) : []),
    ...(spaces.some((space) => space < leastSpace) ? (['disk'] as const) : []),
  ]
}

/** Free bytes where a folder lies. Nobody knows is not none. */
async function freeSpace(folder: string | null): Promise<number> {
  if (folder === null) return Infinity
  const found = await statfs(folder).catch(() => null)
  return found === null ? Infinity : found.bavail * found.bsize
}
