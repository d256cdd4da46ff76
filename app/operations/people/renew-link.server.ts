import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

const linkLifetime = 7 * 24 * 60 * 60_000

/** A new link for somebody who lost the old one or the password. Earlier links stop working. */
export async function renewLink(work: Work, input: { personId: string; tokenHash: string }): Promise<void> {
  allow(work, 'people.manage')
  await transact(work.db, async (tx) => {
    await makeLink(tx, work, input)
    await recordEvent(tx, work, { type: 'PERSON_CHANGED', personId: input.personId, fields: ['link'] })
  })
}

/** The link by which a person chooses a password; it lasts a week and replaces earlier ones. */
export async function makeLink(tx: Tx, work: Work, input: { personId: string; tokenHash: string }): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { personId: input.personId } })
  await tx.oneTimeLink.create({
    data: {
      id: randomUUID(),
      tokenHash: input.tokenHash,
      purpose: 'choose_password',
      personId: input.personId,
      createdAt: work.now,
      expiresAt: new Date(work.now.getTime() + linkLifetime),
    },
  })
}

/** Records that a link was sent by e-mail. The trail holds neither the link nor the address. */
export async function noteLinkMailed(work: Work, { personId }: { personId: string }): Promise<void> {
  allow(work, 'people.manage')
  await transact(work.db, (tx) => recordEvent(tx, work, { type: 'INVITATION_MAILED', personId }))
}
