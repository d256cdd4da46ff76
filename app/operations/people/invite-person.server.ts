import { randomUUID } from 'node:crypto'
import type { InviteForm } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { makeLink } from './renew-link.server.ts'

/** Adds a colleague, who chooses a password by a one-time link that lasts a week. */
export async function invitePerson(
  work: Work,
  input: InviteForm & { tokenHash: string },
): Promise<{ personId: string }> {
  allow(work, 'people.manage')
  const personId = randomUUID()
  await transact(work.db, async (tx) => {
    if ((await tx.person.count({ where: { signInName: input.signInName } })) > 0) {
      throw new Refusal(
        'conflict',
        'SIGN_IN_NAME_TAKEN',
        'Somebody already has this sign-in name. Choose another one.',
        'signInName',
      )
    }
    const agency = input.role === 'auditor' ? (input.agency ?? null) : null
    const { signInName, displayName, role, registerName = null, email = null } = input
    await tx.person.create({
      data: { id: personId, signInName, displayName, role, agency, registerName, email, createdAt: work.now },
    })
    await makeLink(tx, work, { personId, tokenHash: input.tokenHash })
    await recordEvent(tx, work, { type: 'PERSON_INVITED', personId, role, agency })
  })
  return { personId }
}
