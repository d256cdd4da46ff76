import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** The sessions of a person that go on, the one used last first. */
export async function listSessions(work: Work, personId: string) {
  if (personId !== work.actor.id) allow(work, 'people.manage')
  const { idleMinutes } = await work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { idleMinutes: true } })
  const idleSince = new Date(work.now.getTime() - idleMinutes * 60_000)
  return work.db.session.findMany({
    where: { personId, expiresAt: { gt: work.now }, lastSeenAt: { gt: idleSince } },
    select: { id: true, createdAt: true, lastSeenAt: true, device: true, address: true, method: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
  })
}

/** Ends one of one's own sessions; one that has ended meanwhile is no mistake. */
export async function endOwnSession(work: Work, { sessionId }: { sessionId: string }): Promise<void> {
  allow(work, 'account.own')
  await endWhere(work, { personId: work.actor.id ?? '', only: sessionId }, 'own')
}

/** Ends all of one's own sessions but the one that asks for it. */
export async function endOtherSessions(work: Work, { sessionId }: { sessionId: string }): Promise<void> {
  allow(work, 'account.own')
  await endWhere(work, { personId: work.actor.id ?? '', but: sessionId }, 'own')
}

/** Ends every session of a colleague, at once. */
export async function endSessionsOf(work: Work, { personId }: { personId: string }): Promise<void> {
  allow(work, 'people.manage')
  await endWhere(work, { personId }, 'administrator')
}

type Ended = { personId: string; only?: string; but?: string }

async function endWhere(work: Work, { personId, only, but }: Ended, why: 'own' | 'administrator'): Promise<void> {
  await transact(work.db, async (tx) => {
    const id = only === undefined ? { not: but ?? '' } : only
    const { count } = await tx.session.deleteMany({ where: { personId, id } })
    if (count > 0) await recordEvent(tx, work, { type: 'SESSIONS_ENDED', personId, count, why })
  })
}
