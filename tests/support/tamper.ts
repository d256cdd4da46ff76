import { engineOf, type Database } from '#app/db/engine.server.ts'

/**
 * Runs SQL as somebody who owns the tables could: past the triggers that keep the trail, signed reports and locked figures as
 * they are. On SQLite they are gone for the rest of the test.
 */
export async function tamper(db: Database, ...statements: string[]): Promise<void> {
  if (engineOf(db) === 'sqlite') {
    const triggers = await db.$queryRawUnsafe<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
    )
    for (const { name } of triggers) await db.$executeRawUnsafe(`DROP TRIGGER "${name}"`)
    for (const sql of statements) await db.$executeRawUnsafe(sql)
    return
  }
  await db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
    for (const sql of statements) await tx.$executeRawUnsafe(sql)
  })
}
