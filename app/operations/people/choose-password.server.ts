import type { PasswordForm } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { hashPassword, refuseWeakPassword } from '#app/operations/password.server.ts'
import type { Work } from '#app/operations/work.ts'
import { findLink, openLink } from './find-link.server.ts'

/** Sets a person's password by the link they were sent. The link works once; every session of the person ends. */
export async function choosePassword(
  work: Work,
  input: PasswordForm & { tokenHash: string; address?: string | null },
): Promise<void> {
  if (!(await openLink(work, { ...input, purpose: 'choose_password' }))) throw linkUsed()
  const passwordHash = await hashPassword(input.password)
  await transact(work.db, async (tx) => {
    const link = await findLink(tx, { tokenHash: input.tokenHash, purpose: 'choose_password', now: work.now })
    const { count } = await tx.oneTimeLink.updateMany({
      where: { id: link?.id ?? '', usedAt: null },
      data: { usedAt: work.now },
    })
    if (count === 0 || !link?.personId) throw linkUsed()
    const personId = link.personId
    const person = await tx.person.update({ where: { id: personId }, data: { passwordHash, passwordSetAt: work.now } })
    await refuseWeakPassword(tx, input.password, person)
    await tx.session.deleteMany({ where: { personId } })
    await tx.signInStep.deleteMany({ where: { personId } })
    const own = { ...work, actor: { id: personId, name: person.displayName } }
    await recordEvent(tx, own, { type: 'PASSWORD_CHOSEN', personId })
  })
}

function linkUsed(): Refusal {
  return new Refusal(
    'conflict',
    'LINK_USED',
    'This link has been used or is too old. Ask an administrator for a new one.',
  )
}
