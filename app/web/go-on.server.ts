import { setTimeout as pause } from 'node:timers/promises'
import { isRefusal, type Refusal } from '#app/domain/shared/refusal.ts'
import type { RequestFacts } from './contexts.ts'

/** How long an answer waits for work that may be short, in milliseconds: most files are read within it. */
const moment = 1_000

type Ended<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/**
 * Lets work go on after the answer is given: a page shows how far it is. Work that ends within a moment is answered for
 * at once; undefined means that it is still going on. A fault is reported, whenever it comes.
 */
export async function goOn<T>(
  { reportFault }: Pick<RequestFacts, 'reportFault'>,
  work: Promise<T>,
): Promise<Ended<T> | undefined> {
  const ended = work.then(
    (value): Ended<T> => ({ ok: true, value }),
    (error: unknown): Ended<T> => {
      if (isRefusal(error)) return { ok: false, refusal: error }
      reportFault(error)
      throw error
    },
  )
  // After the moment nobody awaits it: what it says stands in the database.
  ended.catch(() => {})
  const waiting = new AbortController()
  try {
    return await Promise.race([ended, pause(moment, undefined, { signal: waiting.signal })])
  } finally {
    waiting.abort()
  }
}
