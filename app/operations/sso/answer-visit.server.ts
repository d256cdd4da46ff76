import { isSignedInSince } from '#app/domain/sso/answer.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { renewSession } from '#app/db/begin-session.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { accountEnded, begin, enter } from './enter.server.ts'
import { findIdentity, keepIdentity } from './identities.server.ts'
import { demandSecondStep } from './second-step.server.ts'
import { endVisit, type Answered, type Purpose } from './visit.server.ts'

type Brought = {
  service: string
  url: URL
  /** The hash of the token of the visit. */
  visitHash: string
  /** The session that the browser has now, if any. */
  session: { id: string; personId: string } | null
  /** The hash of a new token, for the session that begins or goes on. */
  tokenHash: string
  address: string | null
  device: string | null
}

type Done = { kind: Purpose['kind']; next: string }

/**
 * Takes what a browser brings back from a sign-in service and does what the visit was for: signs in, links, takes an
 * invitation, or proves again who somebody is.
 *
 * @throws Refusal as `endVisit`, `enter` and `keepIdentity`; `VISIT_NOT_YOURS` when the browser is signed in as another
 *   than began the visit; `OTHER_PERSON` or `NOT_PROVED` for a proof that is none
 */
export async function answerVisit(work: Work, brought: Brought): Promise<Done> {
  const { service, url, visitHash, session } = brought
  const answered = await endVisit(work, { service, url, tokenHash: visitHash })
  const { purpose, next } = answered
  if (purpose.kind === 'sign_in') await enter(work, { answered, ...arrivalOf(brought) })
  if (purpose.kind === 'invitation') await takeInvitation(work, answered, brought)
  if (purpose.kind === 'link' || purpose.kind === 'prove') {
    if (session?.personId !== purpose.personId) throw notYours()
    if (purpose.kind === 'link') await link(work, answered, purpose.personId)
    else await prove(work, answered, { ...purpose, tokenHash: brought.tokenHash })
  }
  return { kind: purpose.kind, next }
}

const arrivalOf = ({ tokenHash, address, device }: Brought) => ({ tokenHash, address, device })

async function link(work: Work, answered: Answered, personId: string): Promise<void> {
  demandSecondStep(answered)
  await transact(work.db, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    if (!person.isActive) throw accountEnded()
    const own = { ...work, actor: { ...work.actor, id: personId, name: person.displayName } }
    await keepIdentity(tx, own, answered, personId)
  })
}

/** The holder of a one-time link takes the account for good with what the service says, and is in. */
async function takeInvitation(work: Work, answered: Answered, brought: Brought): Promise<void> {
  const { purpose } = answered
  if (purpose.kind !== 'invitation') return
  demandSecondStep(answered)
  await transact(work.db, async (tx) => {
    const { count } = await tx.oneTimeLink.updateMany({
      where: {
        tokenHash: purpose.linkHash,
        purpose: 'choose_password',
        usedAt: null,
        expiresAt: { gt: work.now },
      },
      data: { usedAt: work.now },
    })
    const found = await tx.oneTimeLink.findUnique({
      where: { tokenHash: purpose.linkHash },
      include: { person: true },
    })
    const person = found?.person ?? null
    if (count === 0 || person === null) throw linkUsed()
    if (!person.isActive) throw accountEnded()
    const own = { ...work, actor: { ...work.actor, id: person.id, name: person.displayName } }
    await keepIdentity(tx, own, answered, person.id)
    await begin(tx, work, person, { answered, ...arrivalOf(brought) })
  })
}

type Proof = { personId: string; sessionId: string; tokenHash: string }

async function prove(work: Work, answered: Answered, { personId, sessionId, tokenHash }: Proof): Promise<void> {
  const { service, claims, startedAt } = answered
  demandSecondStep(answered)
  const identity = await findIdentity(work.db, answered)
  if (identity?.personId !== personId) {
    throw new Refusal(
      'forbidden',
      'OTHER_PERSON',
      `Somebody else signed in at ${service.name}. Try again as the person who is signed in here.`,
    )
  }
  if (!isSignedInSince(claims, startedAt)) {
    throw new Refusal('invalid', 'NOT_PROVED', `${service.name} did not ask you again who you are. Try another way.`)
  }
  await transact(work.db, async (tx) => {
    if (!(await renewSession(tx, { id: sessionId, tokenHash, verifiedAt: work.now }))) throw notYours()
    const { displayName } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const own = { ...work, actor: { ...work.actor, id: personId, name: displayName } }
    await recordEvent(tx, own, { type: 'PROVED_AGAIN', personId, kind: 'service' })
  })
}

function notYours(): Refusal {
  return new Refusal(
    'conflict',
    'VISIT_NOT_YOURS',
    'Your session here has ended meanwhile, or is another person’s. Sign in again, then try once more.',
  )
}

function linkUsed(): Refusal {
  return new Refusal(
    'conflict',
    'LINK_USED',
    'This link has been used or is too old. Ask an administrator for a new one.',
  )
}
