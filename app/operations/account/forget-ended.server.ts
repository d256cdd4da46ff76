import { allow, type Work } from '#app/operations/work.ts'

/** Links that are too old are kept for so long: whoever opens one hears what it was. In milliseconds. */
const linksFor = 30 * 24 * 3_600_000

/**
 * Deletes what has ended and says nothing any more: sessions, steps before a session, counts of tries, one-time links.
 * That they were is in the trail.
 */
export async function forgetEnded(work: Work): Promise<void> {
  allow(work, 'people.manage')
  const { db, now } = work
  await db.rateLimit.deleteMany({ where: { endsAt: { lte: now } } })
  await db.signInStep.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.oneTimeLink.deleteMany({ where: { expiresAt: { lte: new Date(now.getTime() - linksFor) } } })
}
