import { payloadText } from '#app/domain/trail/chain.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

const batch = 1_000

/**
 * The whole trail as NDJSON, one event a line, a thousand events a piece: the event that records this export is the last. The
 * lines hold what the hashes are of, so that the file can be checked without the workbench (`trailSnippet`).
 */
export async function* exportTrail(work: Work): AsyncGenerator<Uint8Array> {
  allow(work, 'trail.read')
  const { seq: last } = await transact(work.db, async (tx) => {
    const head = await tx.trailEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } })
    return recordEvent(tx, work, { type: 'TRAIL_EXPORTED', events: head?.seq ?? 0 })
  })
  for (let after = 0; after < last;) {
    const events = await work.db.trailEvent.findMany({
      where: { seq: { gt: after, lte: last } },
      orderBy: { seq: 'asc' },
      take: batch,
    })
    if (events.length === 0) return
    yield Buffer.from(
      events.map((event) => `${payloadText({ ...event, at: event.at.toISOString() })}\n`).join(''),
      'utf8',
    )
    after = events.at(-1)!.seq
  }
}
