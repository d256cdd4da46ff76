import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#app/db/open.server.ts'
import { findHindrances, knownTableChanges, type Hindrance } from '#app/db/readiness.server.ts'

/** How long an answer holds, in milliseconds: many may ask, the database is asked once. */
const freshFor = 1_000

/** How long the database may take to answer, in milliseconds, before it counts as away. */
const patience = 3_000

/** Asks whether a server can do its work; safe to ask as often as anybody likes. */
export function checkReadiness(db: Database, folder: string | null): () => Promise<Hindrance[]> {
  const known = knownTableChanges(db)
  let asked = -Infinity
  let answer: Promise<Hindrance[]> = Promise.resolve([])
  return () => {
    const moment = performance.now()
    if (moment - asked > freshFor) {
      asked = moment
      answer = withinPatience(findHindrances(db, folder, known))
    }
    return answer
  }
}

async function withinPatience(found: Promise<Hindrance[]>): Promise<Hindrance[]> {
  const waiting = new AbortController()
  const tooLate = pause(patience, ['database' as const], { signal: waiting.signal })
  try {
    return await Promise.race([found.catch((): Hindrance[] => ['database']), tooLate])
  } finally {
    tooLate.catch(() => {})
    waiting.abort()
  }
}
