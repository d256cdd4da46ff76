import { setTimeout as pause } from 'node:timers/promises'
import { rememberEngine, engineOf, type Database, type Tx } from './engine.server.ts'
import { findLocation, rememberLocation } from './location-of.server.ts'
import { codesOf } from './storage-fault.server.ts'

/**
 * Prisma's codes for "busy", "write conflict or deadlock" and "such a row exists", and PostgreSQL's own for a conflict and a deadlock of a
 * query in our words: another transaction was in the way, so try again. A row that is still there then meets the act's own
 * check, which has a sentence for it.
 */
const passing = new Set(['P1008', 'P2034', 'P2028', 'P2002', '40001', '40P01'])
const attempts = 5

/**
 * Runs `body` in one transaction: all of it happens, or none. Tries again, a bounded number of times, when another
 * transaction was in the way; `body` must therefore have no effect outside `tx`.
 */
export async function transact<T>(db: Database, body: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction((tx) => {
        rememberEngine(tx, engineOf(db))
        rememberLocation(tx, findLocation(db))
        return body(tx)
      })
    } catch (error) {
      if (attempt >= attempts || !codesOf(error).some((code) => passing.has(code))) throw error
      await pause(10 * 2 ** attempt)
    }
  }
}
