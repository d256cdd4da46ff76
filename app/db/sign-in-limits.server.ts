import { knownNetworkDays, limits, networkOf, type Limit } from '#app/domain/people/limits.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from './engine.server.ts'
import { countTry, forgetTries, giveTryBack, isRemembered, rememberUntil } from './rate-limit.server.ts'
import { recordEvent } from './trail.server.ts'
import { transact } from './transact.server.ts'

type Limited = { db: Database; now: Date }
const nobody = { id: null, name: 'Not signed in' }

/**
 * Counts a try before it is made, and refuses it when tries are used up. The sentence and the time it takes are the same
 * whoever is meant, so that neither tells whether there is such a person. The try that goes over leaves an event.
 *
 * @throws Refusal `TOO_MANY_TRIES`
 */
export async function demandTry(work: Limited, limit: Limit, subject: string, personId: string | null = null) {
  const { isOver, isFirstOver, endsAt } = await countTry(work.db, limit, subject, work.now)
  if (!isOver) return
  const event = { type: 'TRIES_LIMITED', what: limit.what, personId } as const
  if (isFirstOver) await transact(work.db, (tx) => recordEvent(tx, { ...work, actor: nobody }, event))
  const minutes = Math.max(1, Math.ceil((endsAt.getTime() - work.now.getTime()) / 60_000))
  throw new Refusal(
    'invalid',
    'TOO_MANY_TRIES',
    `There were too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again, or sign in another way.`,
  )
}

export type Knock = { signInName: string; address: string | null }

/**
 * For whom the tries of a name are counted: the name and the network when the person has signed in from there before,
 * the name alone for all other networks together.
 */
async function subjectOf({ db, now }: Limited, { signInName, address }: Knock): Promise<string> {
  const place = `${signInName}|${networkOf(address)}`
  return (await isRemembered(db, 'network', place, now)) ? place : signInName
}

/** Counts one password for a name and for an address. @throws Refusal `TOO_MANY_TRIES` */
export async function demandPasswordTry(work: Limited, knock: Knock): Promise<void> {
  await demandTry(work, limits.failuresOfAddress, knock.address ?? 'unknown')
  await demandTry(work, limits.passwordOfName, await subjectOf(work, knock))
}

/** The password was right: tries for the name begin anew, and this one is not the address's fault. */
export async function forgivePasswordTries(work: Limited, knock: Knock): Promise<void> {
  await forgetTries(work.db, limits.passwordOfName, await subjectOf(work, knock))
  await giveTryBack(work.db, limits.failuresOfAddress, knock.address ?? 'unknown')
}

/** The person is in: guesses from elsewhere do not keep them out here for the next weeks. */
export async function rememberNetwork(tx: Tx, now: Date, { signInName, address }: Knock): Promise<void> {
  const until = new Date(now.getTime() + knownNetworkDays * 24 * 3_600_000)
  await rememberUntil(tx, { what: 'network', subject: `${signInName}|${networkOf(address)}` }, { until, now })
}
