import { createHash } from 'node:crypto'
import type { Limit } from '#app/domain/people/limits.ts'
import { engineOf, type Database, type Tx } from './engine.server.ts'

export type Try = {
  isOver: boolean
  /** The first try that went over in this window: the one to record. */
  isFirstOver: boolean
  endsAt: Date
}

/**
 * Counts one try of a subject, in one statement, so that tries at the same moment count each, on whichever server they
 * arrive. Call it before what is tried, and outside its transaction: a refusal must not take the count back.
 *
 * @param subject a name, a person's id or an address; stored as a hash
 */
export async function countTry(db: Database | Tx, limit: Limit, subject: string, now: Date): Promise<Try> {
  const endsAt = new Date(now.getTime() + limit.minutes * 60_000)
  const [row] = await db.$queryRawUnsafe<{ count: number | bigint; endsAt: Date | string }[]>(
    upsert[engineOf(db)],
    keyOf(limit, subject),
    now.toISOString(),
    endsAt.toISOString(),
  )
  const count = Number(row?.count ?? 1)
  const isOver = count > limit.most
  return { isOver, isFirstOver: count === limit.most + 1, endsAt: new Date(row?.endsAt ?? endsAt) }
}

/** How the engines write it: instants are ISO text on SQLite, and compare as text; PostgreSQL has a type for them. */
const upsert = {
  sqlite: upsertSql((place) => (place === 1 ? '?1' : `replace(?${place}, 'Z', '+00:00')`)),
  postgresql: upsertSql((place) => `$${place}${place === 1 ? '' : "::timestamptz AT TIME ZONE 'UTC'"}`),
}

function upsertSql(value: (place: number) => string): string {
  const isOld = '"RateLimit"."endsAt" <= excluded."startedAt"'
  return `INSERT INTO "RateLimit" ("key", "count", "startedAt", "endsAt") VALUES (${value(1)}, 1, ${value(2)}, ${value(3)})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN ${isOld} THEN 1 ELSE "RateLimit"."count" + 1 END,
      "startedAt" = CASE WHEN ${isOld} THEN excluded."startedAt" ELSE "RateLimit"."startedAt" END,
      "endsAt" = CASE WHEN ${isOld} THEN excluded."endsAt" ELSE "RateLimit"."endsAt" END
    RETURNING "count", "endsAt"`
}

/** True when tries of the subject are used up, without counting one. */
export async function isUsedUp(db: Database | Tx, limit: Limit, subject: string, now: Date): Promise<boolean> {
  const row = await db.rateLimit.findUnique({ where: { key: keyOf(limit, subject) } })
  return row !== null && row.endsAt > now && row.count >= limit.most
}

/** What was tried was right: the subject's tries begin anew. */
export async function forgetTries(db: Database | Tx, limit: Limit, subject: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: keyOf(limit, subject) } })
}

/** What was tried was right: it counts for nothing among what others tried from the same place. */
export async function giveTryBack(db: Database | Tx, limit: Limit, subject: string): Promise<void> {
  await db.rateLimit.updateMany({
    where: { key: keyOf(limit, subject), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  })
}

/** Remembers something for so many days in the table of limits, whose rows vanish when their time is over. */
export async function rememberUntil(
  tx: Database | Tx,
  { what, subject }: { what: string; subject: string },
  { now, until }: { now: Date; until: Date },
): Promise<void> {
  const key = keyOf({ what }, subject)
  const row = { count: 1, startedAt: now, endsAt: until }
  await tx.rateLimit.upsert({ where: { key }, create: { key, ...row }, update: row })
}

export async function isRemembered(db: Database | Tx, what: string, subject: string, now: Date): Promise<boolean> {
  const row = await db.rateLimit.findUnique({ where: { key: keyOf({ what }, subject) }, select: { endsAt: true } })
  return row !== null && row.endsAt > now
}

/** The subject is hashed, so that the table lists neither names nor addresses. */
function keyOf({ what }: { what: string }, subject: string): string {
  return `${what}:${createHash('sha256').update(`${what}|${subject}`).digest('base64url')}`
}
