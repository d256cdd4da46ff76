import { findChainFault, firstHash, type ChainFault } from '#app/domain/trail/chain.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

const batch = 1_000

export type TrailCheck = { events: number; headHash: string; fault: ChainFault | null }

/** Walks the whole trail and names the first event that was altered, removed or inserted. */
export async function verifyTrail(work: Work): Promise<TrailCheck> {
  allow(work, 'trail.read')
  let previous = { seq: 0, hash: firstHash }
  for (;;) {
    const rows = await work.db.trailEvent.findMany({
      where: { seq: { gt: previous.seq } },
      orderBy: { seq: 'asc' },
      take: batch,
    })
    const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
    const fault = findChainFault(entries, sha256, previous)
    if (fault !== undefined) return { events: previous.seq, headHash: previous.hash, fault }
    const last = entries.at(-1)
    if (last === undefined) return { events: previous.seq, headHash: previous.hash, fault: null }
    previous = { seq: last.seq, hash: last.hash }
  }
}
