import { createHash } from 'node:crypto'
import { TrailEvent } from '#app/domain/trail/event.ts'
import { chainHash, firstHash, payloadText } from '#app/domain/trail/chain.ts'
import { engineOf, type Tx } from './engine.server.ts'

/** Names the advisory lock under which PostgreSQL appends to the trail, one event at a time. */
const trailLock = 7_204_117

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Whose work it is, when, and from where. */
export type Recorder = { actor: { id: string | null; name: string }; now: Date; origin?: string | null }

/**
 * Appends an event to the trail, in the transaction of the change that it records. Each event carries the hash of the
 * one before it, so that an altered, removed or inserted row shows. Gives the event's number and hash.
 */
export async function recordEvent(tx: Tx, work: Recorder, event: TrailEvent): Promise<{ seq: number; hash: string }> {
  if (engineOf(tx) === 'postgresql') await tx.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${trailLock})`)
  const { type, ...payload } = TrailEvent.parse(event)
  const last = await tx.trailEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: work.now,
    type,
    actorId: work.actor.id,
    actorName: work.actor.name,
    payload: payloadText(payload),
    previousHash: last?.hash ?? firstHash,
    origin: work.origin ?? null,
  }
  const hash = chainHash({ ...entry, at: entry.at.toISOString() }, sha256)
  await tx.trailEvent.create({ data: { ...entry, hash } })
  return { seq: entry.seq, hash }
}
