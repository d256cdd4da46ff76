import type { StoredEntry } from '#app/domain/trail/chain.ts'

/** What is wrong, and at which event; null where no event says so. */
export type TrailFault = { seq: number | null; sentence: string }

const types = ['REPORT_SIGNED', 'CYCLE_LOCKED', 'MEASURES_COMPUTED'] as const

/** An event that holds hashes of rows which then stay as they are. */
export type SealingEvent = StoredEntry & { type: (typeof types)[number] }

export function isSealing(entry: StoredEntry): entry is SealingEvent {
  return (types as readonly string[]).includes(entry.type)
}
