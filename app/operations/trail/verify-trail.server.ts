import { findChainFault, firstHash, type StoredEntry } from '#app/domain/trail/chain.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findLockedFault } from './check-locked.server.ts'
import { findReportFault } from './check-reports.server.ts'
import { isSealing, type SealingEvent, type TrailFault } from './sealing-event.ts'

const batch = 1_000

export type TrailCheck = {
  events: number
  headHash: string
  /** Signed reports and locked cycles whose rows were compared with the trail. */
  reports: number
  cycles: number
  fault: TrailFault | null
}

type Walk = {
  last: { seq: number; hash: string }
  sealing: SealingEvent[]
  isKeptFound: boolean
  fault: TrailFault | null
}

/**
 * Walks the whole trail and names the first event that was altered, removed or inserted; then makes the hashes of every signed
 * report and of every locked cycle once more from their rows, and compares the trail with the event that each signed report
 * names: a trail that was written anew from some point on is whole in itself, but no longer has that event.
 *
 * Events that are missing after the last signed report leave a chain that is whole. They show when `kept` is a hash from outside:
 * of the last event as an earlier check printed it, or of a printed report (its own or its event's).
 */
export async function verifyTrail(work: Work, { kept }: { kept?: string | undefined } = {}): Promise<TrailCheck> {
  allow(work, 'trail.read')
  const walk = await walkTrail(work, tidyHash(kept))
  const { last, sealing } = walk
  const count = (type: SealingEvent['type']) => sealing.filter((event) => event.type === type).length
  const fault =
    walk.fault ??
    (await findReportFault(work.db, sealing)) ??
    (await findLockedFault(work.db, sealing)) ??
    (walk.isKeptFound ? null : removedAtEnd(last.seq))
  return {
    events: last.seq,
    headHash: last.hash,
    reports: count('REPORT_SIGNED'),
    cycles: count('CYCLE_LOCKED'),
    fault,
  }
}

async function walkTrail(work: Work, kept: string | undefined): Promise<Walk> {
  const walk: Walk = { last: { seq: 0, hash: firstHash }, sealing: [], isKeptFound: kept === undefined, fault: null }
  for (;;) {
    const { entries, unreadable } = await readEntries(work, walk.last.seq)
    walk.fault = findChainFault(entries, sha256, walk.last) ?? unreadable
    if (walk.fault !== null) return walk
    walk.isKeptFound ||= entries.some(({ hash, payload }) => hash === kept || payload.includes(`"modelHash":"${kept}"`))
    walk.sealing.push(...entries.filter(isSealing))
    const last = entries.at(-1)
    if (last === undefined) return walk
    walk.last = { seq: last.seq, hash: last.hash }
  }
}

/** The next events. Where a value is no longer of its column's kind the driver cannot read it: then the event is named. */
async function readEntries(
  { db }: Work,
  after: number,
): Promise<{ entries: StoredEntry[]; unreadable: TrailFault | null }> {
  const read = async (take: number, from: number) => {
    const rows = await db.trailEvent.findMany({ where: { seq: { gt: from } }, orderBy: { seq: 'asc' }, take })
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  }
  try {
    return { entries: await read(batch, after), unreadable: null }
  } catch (error) {
    if (!isUnreadable(error)) throw error
  }
  const entries: StoredEntry[] = []
  for (;;) {
    const from = entries.at(-1)?.seq ?? after
    try {
      entries.push(...(await read(1, from)))
    } catch {
      return { entries, unreadable: { seq: from + 1, sentence: `Event ${from + 1} was altered: it cannot be read.` } }
    }
  }
}

/** Prisma's "inconsistent column data", and a date that is none. */
function isUnreadable(error: unknown): boolean {
  return error instanceof RangeError || (error as { code?: string }).code === 'P2023'
}

/** A hash as somebody copies it: with spaces, in capitals. */
function tidyHash(kept: string | undefined): string | undefined {
  const hash = kept?.replaceAll(/\s+/g, '').toLowerCase()
  return hash === '' ? undefined : hash
}

function removedAtEnd(last: number): TrailFault {
  return {
    seq: last + 1,
    sentence: `No event has the hash that was kept: events after number ${last} were removed, or the trail was written anew.`,
  }
}
