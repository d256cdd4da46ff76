import { createHash } from 'node:crypto'
import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Location } from './location.server.ts'
import { ask } from './statements.server.ts'

type Server = Extract<Location, { engine: 'postgresql' }>

/** The database is being restored, and nobody else may use it until that is done. */
export class BeingRestored extends Error {
  override readonly name = 'BeingRestored'
}

/** Any number: with the schema's own it names the lock that tells who is using a schema of PostgreSQL. */
const presenceLock = 7_204_118

/** How often the lock is looked after, in milliseconds: a server of PostgreSQL that was started anew has forgotten it. */
const betweenLooks = 10_000

/** The two numbers of the lock of a schema. */
function lockOf(schema: string): string {
  return `${presenceLock}, ${createHash('sha256').update(schema).digest().readInt32BE()}`
}

/**
 * Tells everybody on the same PostgreSQL that a process is using a schema, for as long as the process lives: a restore asks first. Needs a
 * connection of its own, which costs nothing while nothing happens.
 *
 * @returns a function that ends it
 * @throws BeingRestored while a restore is going on
 */
export async function announcePresence({ url, schema }: Server): Promise<() => Promise<void>> {
  const adapter = await new PrismaPg({ connectionString: url, max: 1, idleTimeoutMillis: 0, keepAlive: true }).connect()
  try {
    await holdShared(adapter, schema)
  } catch (error) {
    await adapter.dispose()
    throw error
  }
  let ended = false
  const timer = setInterval(() => {
    // While the server is away nothing can be told; the next look does it.
    if (!ended) holdShared(adapter, schema).catch(() => {})
  }, betweenLooks).unref()
  return async () => {
    ended = true
    clearInterval(timer)
    await adapter.dispose()
  }
}

async function holdShared(adapter: SqlDriverAdapter, schema: string): Promise<void> {
  const [key, own] = lockOf(schema).split(', ') as [string, string]
  const held = `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND classid::bigint = ${key} AND objid::bigint = ${BigInt.asUintN(32, BigInt(own))}`
  if (Number(await askOne(adapter, held)) > 0) return
  const got = await askOne(adapter, `SELECT pg_try_advisory_lock_shared(${lockOf(schema)})`)
  if (got === true) return
  throw new BeingRestored('This database is being restored. Start the workbench when that is done.')
}

/** Keeps everybody else from a schema until the transaction ends; false while somebody is using it. */
export async function holdAlone(tx: SqlQueryable, schema: string): Promise<boolean> {
  return (await askOne(tx, `SELECT pg_try_advisory_xact_lock(${lockOf(schema)})`)) === true
}

async function askOne(sql: SqlQueryable, text: string): Promise<unknown> {
  return (await ask(sql, text))[0]?.[0]
}
