import type { Logger } from 'pino'
import type { Database } from '#app/db/open.server.ts'
import { forgetEnded } from '#app/operations/account/forget-ended.server.ts'
import { purgePacks } from '#app/operations/pack/purge-packs.server.ts'
import { continuePurges } from '#app/operations/retention/carry-out.server.ts'
import { forgetMessages } from '#app/operations/retention/forget-messages.server.ts'
import type { Work } from '#app/operations/work.ts'

/** How often a server looks, in milliseconds. Several servers may look at once: each document is deleted once. */
const betweenLooks = 60 * 60_000

/**
 * Deletes the packs whose time is over, sessions, counts of tries and links that have ended, and old reminders, and goes on with
 * removals that were broken off: when the server starts and as long as it runs.
 */
export function keepPurgingPacks(db: Database, log: Logger): void {
  const look = () => {
    const work: Work = {
      db,
      now: new Date(),
      origin: 'server',
      actor: { id: null, name: 'The workbench', role: 'system', agency: null },
    }
    forgetEnded(work).catch((error: unknown) => log.error({ err: error }, 'Ended sessions could not be deleted'))
    forgetMessages(work).catch((error: unknown) => log.error({ err: error }, 'Old reminders could not be deleted'))
    continuePurges(work).catch((error: unknown) => log.error({ err: error }, 'A removal could not be gone on with'))
    purgePacks(work).catch((error: unknown) => log.error({ err: error }, 'Plan packs could not be deleted'))
  }
  look()
  setInterval(look, betweenLooks).unref()
}
