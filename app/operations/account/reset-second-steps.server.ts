import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/**
 * Takes every second step of a person away, who has lost them all, and ends their sessions. The password stays: where the
 * area asks for a second step, the next sign-in sets a new one up. Nobody does it to themselves: whoever has taken over a
 * session would make it theirs for good.
 */
export async function resetSecondSteps(work: Work, { personId }: { personId: string }): Promise<void> {
  allow(work, 'people.manage')
  if (personId === work.actor.id) {
    throw new Refusal(
      'conflict',
      'OWN_SECOND_STEPS',
      'You cannot reset your own second steps. Ask another administrator, or change them in your account.',
    )
  }
  await transact(work.db, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId },
      data: { totpSecret: null, totpSetAt: null, totpLastStep: null, version: { increment: 1 } },
    })
    if (count === 0) throw new Refusal('not-found', 'NO_SUCH_PERSON', 'There is no such person.')
    await tx.passkey.deleteMany({ where: { personId } })
    await tx.recoveryCode.deleteMany({ where: { personId } })
    const { count: endedSessions } = await tx.session.deleteMany({ where: { personId } })
    await recordEvent(tx, work, { type: 'SECOND_STEPS_RESET', personId, endedSessions })
  })
}

/** How a colleague signs in, for the page of the administrator: kinds and counts, nothing that opens anything. */
export async function getSignInState(work: Work, personId: string) {
  allow(work, 'people.manage')
  const person = await work.db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { totpSetAt: true, _count: { select: { passkeys: true } } },
  })
  const link = await work.db.oneTimeLink.findFirst({
    where: { personId, usedAt: null, expiresAt: { gt: work.now } },
    orderBy: { createdAt: 'desc' },
    select: { expiresAt: true },
  })
  return { hasApp: person.totpSetAt !== null, passkeys: person._count.passkeys, linkUntil: link?.expiresAt ?? null }
}

/** Withdraws the one-time link of a person: it works no more. */
export async function withdrawLink(work: Work, { personId }: { personId: string }): Promise<void> {
  allow(work, 'people.manage')
  await transact(work.db, async (tx) => {
    const { count } = await tx.oneTimeLink.deleteMany({ where: { personId, usedAt: null } })
    if (count > 0) await recordEvent(tx, work, { type: 'LINK_WITHDRAWN', personId })
  })
}
