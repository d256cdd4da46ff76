import { TOTP } from 'otpauth'
import { offerAuthenticatorApp, setAuthenticatorApp } from '#app/operations/account/authenticator-app.server.ts'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { hashPassword } from '#app/operations/password.server.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import type { Database } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork, testNow } from '#tests/support/work.ts'

export const password = 'correct horse battery'
export const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)
export const at = (work: Work, now: Date): Work => ({ ...work, now })

export function nobody(db: Database, now = testNow): Work {
  return { db, now, actor: { id: null, name: 'Not signed in', role: 'system', agency: null } }
}

/** An area with an administrator and an auditor "health1" who has a password, and is signed in under the token "own". */
export async function staffedArea() {
  const db = await freshDatabase()
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  const work = await makeWork(db, { role: 'auditor' })
  const personId = work.actor.id ?? ''
  await db.person.update({
    where: { id: personId },
    data: { signInName: 'health1', passwordHash: await hashPassword(password) },
  })
  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'own' })
  const sessionId = (await findSession(db, 'own', testNow))?.sessionId ?? ''
  return { db, admin, work, personId, sessionId }
}

export type Staffed = Awaited<ReturnType<typeof staffedArea>>

/** Sets an authenticator app up; the code of a moment, and the recovery codes that came with it. */
export async function withApp({ work, sessionId }: Staffed, tokenHash = 'own 2') {
  const { secret, sealed } = await offerAuthenticatorApp(work)
  const authenticator = new TOTP({ secret })
  const codeAt = (now: Date) => authenticator.generate({ timestamp: now.getTime() })
  const codes = await setAuthenticatorApp(work, {
    sealed,
    code: codeAt(work.now),
    sessionId,
    sessionTokenHash: tokenHash,
  })
  return { secret, codeAt, codes: codes ?? [] }
}

/** The types of the trail's events, the latest last. */
export async function trailOf(db: Database): Promise<string[]> {
  return (await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)
}
