import { limits } from '#app/domain/people/limits.ts'
import type { OneTimeLink } from '#app/db/generated/sqlite/client.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { demandTry } from '#app/db/sign-in-limits.server.ts'
import type { Work } from '#app/operations/work.ts'

export type LinkPurpose = 'first_administrator' | 'choose_password'

/** The one-time link behind a token's hash, if it still works; undefined when unknown, used or too old. */
export async function findLink(
  db: Database | Tx,
  input: { tokenHash: string; purpose: LinkPurpose; now: Date },
): Promise<OneTimeLink | undefined> {
  const link = await db.oneTimeLink.findUnique({ where: { tokenHash: input.tokenHash } })
  if (link === null || link.purpose !== input.purpose) return undefined
  return link.usedAt === null && link.expiresAt > input.now ? link : undefined
}

/**
 * The same for whoever opens a link. One that does not work counts as a failure of the address, so that nobody tries
 * links one after the other.
 *
 * @throws Refusal `TOO_MANY_TRIES`
 */
export async function openLink(
  work: Work,
  input: { tokenHash: string; purpose: LinkPurpose; address?: string | null },
): Promise<OneTimeLink | undefined> {
  const { tokenHash, purpose, address } = input
  const link = await findLink(work.db, { tokenHash, purpose, now: work.now })
  if (link === undefined) await demandTry(work, limits.failuresOfAddress, address ?? 'unknown')
  return link
}
