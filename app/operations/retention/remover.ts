import type { Database, Tx } from '#app/db/open.server.ts'

/** What one batch did: rows removed or blanked, by table. Empty when nothing is left to do. */
export type Batch = Record<string, number>

/** How data of one kind is found and removed. `before` is a plain date: what is older is over its time. */
export type Remover = {
  /** How many things (audits, plans, rows) are due. */
  count: (db: Database | Tx, before: string) => Promise<number>
  /** Removes some of them, so many that one transaction stays short. */
  remove: (tx: Tx, before: string) => Promise<Batch>
}

/** As many things as one batch removes. */
export const batchSize = 100

/** The first moment of a day. */
export const startOf = (day: string) => new Date(`${day}T00:00:00Z`)
