import type { RequestHandler } from 'express'
import { checkReadiness } from '#app/operations/health/check-readiness.server.ts'
import type { Database } from '#app/db/open.server.ts'

/** Alive: the process answers. Says nothing of the database, so that nobody restarts a server for that. */
export const answerLive: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/**
 * Ready: this server can do its work, and is not about to stop. Says what is missing in one word each, and nothing else.
 *
 * @param folder where the SQLite file lies, or null
 */
export function answerReady(db: Database, folder: string | null, isStopping: () => boolean): RequestHandler {
  const findHindrances = checkReadiness(db, folder)
  return async (_request, response) => {
    response.set('Cache-Control', 'no-store')
    const because = isStopping() ? ['stopping'] : await findHindrances()
    if (because.length === 0) response.json({ status: 'ok' })
    else response.status(503).json({ status: 'not ready', because })
  }
}
