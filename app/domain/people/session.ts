/** Between which numbers an area may choose how long a session lasts; "minutes" without use, "hours" in all. */
export const sessionBounds = { minutes: { least: 5, most: 120 }, hours: { least: 1, most: 12 } }

/** What matters asks for a proof that is no older than this, in minutes. */
export const freshMinutes = 15

/** How a session was begun: `password`, `passkey`, or the code of a sign-in service. */
export type SignInMethod = 'password' | 'passkey' | (string & {})

/** True when the last proof of who somebody is was given a moment ago, so that an act that matters need not ask again. */
export function isFresh(provedAt: Date, now: Date): boolean {
  return now.getTime() - provedAt.getTime() <= freshMinutes * 60_000
}

type Standing = {
  method: SignInMethod
  verifiedAt: Date | null
  /** The person has an authenticator app or a passkey. */
  hasSecondStep: boolean
  /** The area lets nobody in with a password alone. */
  areaNeedsOne: boolean
}

/**
 * What a session must do before anything else: pass the second step, or set one up. Null: nothing. A sign-in service has
 * seen to it itself, and a passkey that the person unlocked is both steps in one. A password that was typed again proves
 * who somebody is, but is no second step.
 */
export function owedStep({ method, verifiedAt, hasSecondStep, areaNeedsOne }: Standing): 'confirm' | 'set-up' | null {
  if (method !== 'password') return null
  if (hasSecondStep) return verifiedAt === null ? 'confirm' : null
  return areaNeedsOne ? 'set-up' : null
}
