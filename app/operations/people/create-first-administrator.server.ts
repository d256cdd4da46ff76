import { randomUUID } from 'node:crypto'
import type { FirstAdministratorForm } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { hashPassword, refuseWeakPassword } from '#app/operations/password.server.ts'
import type { Work } from '#app/operations/work.ts'
import { findLink, openLink } from './find-link.server.ts'

/**
 * Makes the first administrator by the link that the first start printed, which works once. From then on everybody who
 * signs in with a password needs a second step, unless the administrator says otherwise.
 */
export async function createFirstAdministrator(
  work: Work,
  input: FirstAdministratorForm & { tokenHash: string; address?: string | null },
): Promise<void> {
  if (!(await openLink(work, { ...input, purpose: 'first_administrator' }))) throw linkUsed()
  await refuseWeakPassword(work.db, input.password, input)
  const passwordHash = await hashPassword(input.password)
  const id = randomUUID()
  await transact(work.db, async (tx) => {
    const link = await findLink(tx, { tokenHash: input.tokenHash, purpose: 'first_administrator', now: work.now })
    const { count } = await tx.oneTimeLink.updateMany({
      where: { id: link?.id ?? '', usedAt: null },
      data: { usedAt: work.now },
    })
    if (count === 0) throw linkUsed()
    const { signInName, displayName } = input
    const role = 'administrator' as const
    const needsSecondStep = input.needsSecondStep !== 'no'
    await tx.area.update({ where: { id: 'area' }, data: { needsSecondStep } })
    await tx.person.create({
      data: { id, signInName, displayName, role, passwordHash, passwordSetAt: work.now, createdAt: work.now },
    })
    const own = { ...work, actor: { id, name: displayName } }
    await recordEvent(tx, own, { type: 'PERSON_INVITED', personId: id, role, agency: null })
    await recordEvent(tx, own, { type: 'PASSWORD_CHOSEN', personId: id })
  })
}

function linkUsed(): Refusal {
  return new Refusal(
    'conflict',
    'LINK_USED',
    'This link has been used or is too old. Start the workbench again to get a new one.',
  )
}
