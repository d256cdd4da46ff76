import { engineOf, type Database } from './engine.server.ts'

/**
 * Writes an SQLite file anew without the pages of rows that were deleted, which otherwise stay in it until they are used again.
 * PostgreSQL clears its own pages by and by.
 */
export async function forgetPages(db: Database): Promise<void> {
  if (engineOf(db) !== 'sqlite') return
  await db.$executeRawUnsafe('VACUUM')
  await db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
}
