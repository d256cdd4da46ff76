import { z } from 'zod'
import { tellsSecondStep, type Claims } from '#app/domain/sso/answer.ts'
import type { SignInServiceSetting } from '#app/domain/sso/setting.ts'
import { limits } from '#app/domain/people/limits.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { demandTry } from '#app/db/sign-in-limits.server.ts'
import { findStep, keepStep, useStep } from '#app/db/sign-in-step.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { addressOfService, newSecrets, readAnswer } from './provider.server.ts'
import { serviceWith } from './services.server.ts'

/** A visit to a sign-in service has to come back so soon, in minutes. */
const visitMinutes = 10

const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign_in') }),
  /** Somebody signed in links their identity, or proves again who they are. */
  z.object({ kind: z.literal('link'), personId: z.string() }),
  z.object({ kind: z.literal('prove'), personId: z.string(), sessionId: z.string() }),
  /** Whoever holds a one-time link takes the account that it stands for. */
  z.object({ kind: z.literal('invitation'), linkHash: z.string() }),
])
/** What a visit to a sign-in service is for. An answer to one is no answer to another. */
export type Purpose = z.infer<typeof Purpose>

const Detail = z.object({
  service: z.string(),
  purpose: Purpose,
  next: z.string(),
  secrets: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
})

type Start = {
  service: string
  purpose: Purpose
  /** A path of ours to go on to. */
  next: string
  /** Where the service sends people back to. */
  redirectUri: string
  /** The hash of the token that only this browser holds. */
  tokenHash: string
  address: string | null
}

/**
 * Begins a visit to a sign-in service: what has to come back is kept here, once and for ten minutes, for the browser that
 * holds the token. Gives the address at the service.
 *
 * @throws Refusal `NO_SUCH_SERVICE`, `SERVICE_AWAY`, `TOO_MANY_TRIES`
 */
export async function startVisit(work: Work, start: Start): Promise<string> {
  const service = serviceWith(start.service)
  await demandTry(work, limits.challengesOfAddress, start.address ?? 'unknown')
  const { purpose, next, redirectUri, tokenHash } = start
  const secrets = newSecrets()
  const address = await addressOfService(service, { ...secrets, redirectUri, isAgain: purpose.kind === 'prove' })
  const detail: z.infer<typeof Detail> = { service: service.code, purpose, next, secrets }
  const personId = 'personId' in purpose ? purpose.personId : null
  await transact(work.db, (tx) =>
    keepStep(tx, work.now, { kind: 'sign_in_service', tokenHash, personId, detail, minutes: visitMinutes }),
  )
  return address
}

/** What came of a visit: what it was for, and what the service says of the person. */
export type Answered = {
  service: SignInServiceSetting
  purpose: Purpose
  next: string
  claims: Claims & { sub: string }
  startedAt: Date
  /** The answer tells of a second step. */
  hasSecondStep: boolean
}

/**
 * Takes what a browser brings back from a sign-in service. The visit is used up first, whatever comes of it.
 *
 * @param input `url`: the address that the service sent the browser to, with its query
 * @throws Refusal `VISIT_OVER` for an answer that nobody waits for, or that was given before; as `readAnswer`
 */
export async function endVisit(work: Work, input: { service: string; url: URL; tokenHash: string }): Promise<Answered> {
  const service = serviceWith(input.service)
  const step = await findStep(work.db, { kind: 'sign_in_service', tokenHash: input.tokenHash, now: work.now })
  if (step === undefined || !(await useStep(work.db, step.id))) throw visitOver()
  const { service: asked, purpose, next, secrets } = Detail.parse(step.detail)
  if (asked !== service.code) throw visitOver()
  const claims = await readAnswer(service, { url: input.url, secrets, isAgain: purpose.kind === 'prove' })
  const startedAt = new Date(step.expiresAt.getTime() - visitMinutes * 60_000)
  const hasSecondStep = tellsSecondStep(claims, service.levels)
  return { service, purpose, next, claims, startedAt, hasSecondStep }
}

function visitOver(): Refusal {
  return new Refusal(
    'conflict',
    'VISIT_OVER',
    'This sign-in took too long, was begun in another browser, or has been used already. Sign in again.',
  )
}
