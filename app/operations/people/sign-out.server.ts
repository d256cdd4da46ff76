import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'

/** Ends a session. Its token is worthless from then on. */
export async function signOut(work: Work, input: { sessionId: string }): Promise<void> {
  await transact(work.db, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: input.sessionId } })
    if (count > 0 && work.actor.id !== null)
      await recordEvent(tx, work, { type: 'SIGNED_OUT', personId: work.actor.id })
  })
}
