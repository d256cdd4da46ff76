import { engineOf, rememberEngine, type Database } from '#app/db/engine.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import type { SealedArea } from '#tests/factories/sealed-area.ts'
import { everyColumn, rowsMoved, trailRewritten, type Pick, type TamperCase } from './tamper-cases.ts'

class Undo extends Error {}

/** Makes a change, checks the trail, takes the change back: gives the sentence that names it, or null when nothing was found. */
export async function tryTampering({ db, admin, kept }: SealedArea, { sql }: TamperCase): Promise<string | null> {
  let sentence: string | null = null
  const isSqlite = engineOf(db) === 'sqlite'
  await db
    .$transaction(async (tx) => {
      rememberEngine(tx, engineOf(db))
      if (!isSqlite) await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
      for (const statement of sql) await tx.$executeRawUnsafe(statement)
      const { fault } = await verifyTrail({ ...admin, db: tx as Database }, { kept })
      sentence = fault?.sentence ?? null
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return sentence
}

/** One round of every kind of tampering, at places that `pick` chooses. */
export async function tamperings({ db, cycleId }: SealedArea, pick: Pick): Promise<TamperCase[]> {
  const isSqlite = engineOf(db) === 'sqlite'
  return [
    ...(await everyColumn(db, isSqlite, cycleId, pick)),
    ...(await rowsMoved(db, cycleId, pick)),
    ...(await trailRewritten(db, isSqlite, pick)),
  ]
}

/** Chance that can be repeated: the same seed picks the same places. */
export function pickerOf(seed: number): Pick {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
