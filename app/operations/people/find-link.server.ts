import type { OneTimeLink } from '#app/db/generated/sqlite/client.ts'
import type { Database, Tx } from '#app/db/open.server.ts'

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
