import { invitationOf } from '#app/domain/people/invitation.ts'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { noteLinkMailed } from '#app/operations/people/renew-link.server.ts'
import type { Work } from '#app/operations/work.ts'
import { openMailer } from '#app/mail/mailer.server.ts'

type Link = { personId: string; name: string; email: string | null | undefined; link: string }

/** Whether a link went out by e-mail: null when the area sends none, or the person has no address. */
export type Mailed = 'sent' | 'failed' | null

/**
 * Sends a one-time link by e-mail where the area sends e-mail. It goes straight to the mail server and never into the
 * outbox, because the database holds nothing that opens the link.
 */
export async function mailLink(work: Work, { personId, name, email, link }: Link): Promise<Mailed> {
  const area = await getArea(work.db)
  const mailer = openMailer()
  if (!email || !area.sendsReminders || mailer.kind !== 'smtp') return null
  const letter = invitationOf({ name, areaName: area.name, link })
  const isSent = await mailer.send({ id: crypto.randomUUID(), to: email, ...letter }).then(
    () => true,
    () => false,
  )
  if (isSent) await noteLinkMailed(work, { personId })
  return isSent ? 'sent' : 'failed'
}
