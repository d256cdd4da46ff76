import type { ChangeForm } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { releaseAudits } from '#app/db/release-audits.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/**
 * Changes what a colleague is called, may do, or whether they may sign in. Nobody takes their own administration away,
 * so that one administrator is always left. Open audits of somebody who no longer audits for the agency wait for
 * another auditor, with what was answered so far.
 */
export async function changePerson(work: Work, input: ChangeForm & { personId: string }): Promise<void> {
  allow(work, 'people.manage')
  const { personId, version, displayName, role, registerName = null, email = null } = input
  const agency = role === 'auditor' ? (input.agency ?? null) : null
  const isActive = input.isActive === 'yes'
  if (personId === work.actor.id && (role !== 'administrator' || !isActive)) {
    throw new Refusal(
      'conflict',
      'OWN_ADMINISTRATION',
      'You cannot take your own administration away. Ask another administrator to do it.',
    )
  }
  await transact(work.db, async (tx) => {
    const before = await tx.person.findUnique({ where: { id: personId } })
    const after = { displayName, role, agency, registerName, email, isActive }
    const { count } = await tx.person.updateMany({
      where: { id: personId, version },
      data: { ...after, version: { increment: 1 } },
    })
    if (before === null || count === 0) {
      throw new Refusal(
        'conflict',
        'PERSON_CHANGED_MEANWHILE',
        'A colleague has changed this person meanwhile. Read the page again, then make your change.',
      )
    }
    if (!isActive) await endAccess(tx, personId)
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field])
    const isStillTheirs = isActive && agency === before.agency
    const releasedAudits = isStillTheirs ? undefined : await releaseAudits(tx, { auditorId: personId })
    await recordEvent(tx, work, { type: 'PERSON_CHANGED', personId, fields, releasedAudits })
  })
}

/** Somebody who is switched off has no session and no link any more, and begins with neither when switched on again. */
async function endAccess(tx: Tx, personId: string): Promise<void> {
  await tx.session.deleteMany({ where: { personId } })
  await tx.oneTimeLink.deleteMany({ where: { personId } })
  await tx.signInStep.deleteMany({ where: { personId } })
}
