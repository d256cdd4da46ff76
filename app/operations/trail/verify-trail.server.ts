import { findChainFault, firstHash, type ChainFault } from '#app/domain/trail/chain.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

const batch = 1_000

export type TrailCheck = { events: number; headHash: string; fault: ChainFault | null }

/**
 * Walks the whole trail and names the first event that was altered, removed or inserted.
 *
 * Events that are missing at the very end leave a chain that is whole. They show when `kept` is the hash of the last
 * event as an earlier check printed it: that event must still be there.
 */
export async function verifyTrail(work: Work, { kept }: { kept?: string | undefined } = {}): Promise<TrailCheck> {
  allow(work, 'trail.read')
  let previous = { seq: 0, hash: firstHash }
  let isKeptFound = kept === undefined
  for (;;) {
    const rows = await work.db.trailEvent.findMany({
      where: { seq: { gt: previous.seq } },
      orderBy: { seq: 'asc' },
      take: batch,
    })
    const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
    const fault = findChainFault(entries, sha256, previous)
    if (fault !== undefined) return { events: previous.seq, headHash: previous.hash, fault }
    isKeptFound ||= entries.some(({ hash }) => hash === kept)
    const last = entries.at(-1)
    if (last === undefined) {
      return { events: previous.seq, headHash: previous.hash, fault: isKeptFound ? null : removedAtEnd(previous.seq) }
    }
    previous = { seq: last.seq, hash: last.hash }
  }
}

function removedAtEnd(last: number): ChainFault {
  return {
    seq: last + 1,
    sentence: `No event has the hash that was kept: events after number ${last} were removed, or the trail was written anew.`,
  }
}
