import type { Database } from './open.server.ts'

/** So many results are kept, the latest used last: a few reports that people look at now. */
const most = 12

const kept = new Map<string, Promise<unknown>>()

/**
 * Works something out from the database, or takes what was worked out before while nothing has changed. Every act leaves an
 * event in the trail, and the hash of the last event covers all before it: the same hash is the same state, whichever server
 * asks and whichever database it is. `name` says what is worked out and from which input, the day of today among it. Not
 * for use within an act, which must see its own writes.
 */
export async function keepUntilChanged<Result>(
  db: Database,
  name: string,
  workOut: () => Promise<Result>,
): Promise<Result> {
  const last = await db.trailEvent.findFirst({ orderBy: { seq: 'desc' }, select: { hash: true } })
  if (last === null) return workOut()
  const key = `${last.hash} ${name}`
  const known = kept.get(key) as Promise<Result> | undefined
  const result = known ?? workOut()
  kept.delete(key)
  kept.set(key, result)
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
  result.catch(() => kept.delete(key))
  return result
}
