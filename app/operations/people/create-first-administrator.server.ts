import { randomUUID } from 'node:crypto'
import type { FirstAdministratorForm } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { findLink } from './find-link.server.ts'
import { hashPassword } from './password.server.ts'

/** Makes the first administrator by the link that the first start printed. The link works once. */
export async function createFirstAdministrator(
  work: Work,
  input: FirstAdministratorForm & { tokenHash: string },
): Promise<void> {
  const passwordHash = await hashPassword(input.password)
  const id = randomUUID()
  await transact(work.db, async (tx) => {
    const link = await findLink(tx, { tokenHash: input.tokenHash, purpose: 'first_administrator', now: work.now })
    const { count } = await tx.oneTimeLink.updateMany({
      where: { id: link?.id ?? '', usedAt: null },
      data: { usedAt: work.now },
    })
    if (count === 0)
      throw new Refusal(
        'conflict',
        'LINK_USED',
        'This link has been used or is too old. Start the workbench again to get a new one.',
      )
    const { signInName, displayName } = input
    const role = 'administrator' as const
    await tx.person.create({ data: { id, signInName, displayName, role, passwordHash, createdAt: work.now } })
    const own = { ...work, actor: { id, name: displayName } }
    await recordEvent(tx, own, { type: 'PERSON_INVITED', personId: id, role, agency: null })
    await recordEvent(tx, own, { type: 'PASSWORD_CHOSEN', personId: id })
  })
}
