import { randomUUID } from 'node:crypto'
import { groupsIn, nameIn, positionOf, signInNameIn, type Position } from '#app/domain/sso/answer.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { beginSession } from '#app/db/begin-session.server.ts'
import type { Person } from '#app/db/generated/sqlite/client.ts'
import type { Tx } from '#app/db/open.server.ts'
import { releaseAudits } from '#app/db/release-audits.server.ts'
import { rememberNetwork } from '#app/db/sign-in-limits.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { findIdentity, keepIdentity } from './identities.server.ts'
import { demandSecondStep } from './second-step.server.ts'
import type { Answered } from './visit.server.ts'

type Arrival = { tokenHash: string; address: string | null; device: string | null }

/**
 * Signs somebody in whom a sign-in service has named. Who has groups in the settings gets the role that they stand for, at
 * each sign-in; a new person is let in where the settings say so.
 *
 * @throws Refusal `NO_SECOND_STEP`, `NO_ACCOUNT`, `NO_ROLE` or `ACCOUNT_ENDED`; the trail keeps that somebody was refused
 */
export async function enter(work: Work, { answered, ...arrival }: Arrival & { answered: Answered }): Promise<void> {
  const { service } = answered
  try {
    demandSecondStep(answered)
    await transact(work.db, async (tx) => {
      const person = await personOf(tx, work, answered)
      await begin(tx, work, person, { answered, ...arrival })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const identity = await findIdentity(work.db, answered)
    const event = { type: 'SIGN_IN_REFUSED', personId: identity?.personId ?? null, method: service.code } as const
    await transact(work.db, (tx) => recordEvent(tx, work, event))
    throw error
  }
}

type Begun = Arrival & { answered: Answered }

/** Begins the session of somebody who is known now. */
export async function begin(
  tx: Tx,
  work: Work,
  person: Person,
  { answered, tokenHash, address, device }: Begun,
): Promise<void> {
  const verifiedAt = answered.hasSecondStep ? work.now : null
  const { code } = answered.service
  await tx.identity.updateMany({
    where: { issuer: answered.service.issuer, subject: answered.claims.sub },
    data: { lastSignInAt: work.now },
  })
  await beginSession(tx, work, person, { method: code, verifiedAt, device, address, tokenHash })
  await rememberNetwork(tx, work.now, { signInName: person.signInName, address })
}

async function personOf(tx: Tx, work: Work, answered: Answered): Promise<Person> {
  const { service, claims } = answered
  const position = positionOf(groupsIn(claims, service.groupsClaim), service.groups)
  const identity = await findIdentity(tx, answered)
  if (identity === null) return letIn(tx, work, answered, position)
  const person = await tx.person.findUniqueOrThrow({ where: { id: identity.personId } })
  if (!person.isActive) throw accountEnded()
  return service.groups.length === 0 ? person : follow(tx, work, { person, position, answered })
}

/** @throws Refusal `NO_ACCOUNT` unless the settings let new people in */
async function letIn(tx: Tx, work: Work, answered: Answered, position: Position | null): Promise<Person> {
  const { service, claims } = answered
  if (!service.makesPeople) {
    throw new Refusal(
      'forbidden',
      'NO_ACCOUNT',
      `${service.name} knows you, but there is no account here that belongs to you yet. Ask your administrator for an invitation, or sign in as before and link ${service.name} on the page of your account.`,
    )
  }
  if (position === null) throw noRole(answered)
  const id = randomUUID()
  const wished = signInNameIn(claims)
  const isFree = wished !== null && (await tx.person.count({ where: { signInName: wished } })) === 0
  const signInName = isFree ? wished : `${service.code}-${id.slice(0, 8)}`
  const person = await tx.person.create({
    data: { id, signInName, displayName: nameIn(claims, signInName), ...position, createdAt: work.now },
  })
  const event = { type: 'PERSON_LET_IN', personId: id, service: service.code, ...position } as const
  await recordEvent(tx, byService(work, answered), event)
  await keepIdentity(tx, byService(work, answered), answered, id)
  return person
}

type Following = { person: Person; position: Position | null; answered: Answered }

/** The organisation decides what its people may do here: a change counts from this sign-in on. */
async function follow(tx: Tx, work: Work, { person, position, answered }: Following): Promise<Person> {
  if (position === null) throw noRole(answered)
  const { role, agency } = position
  if (person.role === role && person.agency === agency) return person
  if (person.role === 'administrator' && (await isLastAdministrator(tx, person.id))) return person
  const { id: personId } = person
  const after = await tx.person.update({
    where: { id: personId },
    data: { role, agency, version: { increment: 1 } },
  })
  const fields = [...(person.role === role ? [] : ['role']), ...(person.agency === agency ? [] : ['agency'])]
  const releasedAudits = person.agency === agency ? undefined : await releaseAudits(tx, { auditorId: personId })
  await recordEvent(tx, byService(work, answered), { type: 'PERSON_CHANGED', personId, fields, releasedAudits })
  return after
}

/** One administrator is always left, whatever the groups say. */
async function isLastAdministrator(tx: Tx, personId: string): Promise<boolean> {
  const others = { role: 'administrator' as const, isActive: true, id: { not: personId } }
  return (await tx.person.count({ where: others })) === 0
}

/** The trail names the service: neither the person nor a colleague has decided this. */
function byService(work: Work, { service }: Answered): Work {
  return { ...work, actor: { id: null, name: service.name, role: 'system', agency: null } }
}

export function accountEnded(): Refusal {
  return new Refusal(
    'forbidden',
    'ACCOUNT_ENDED',
    'Your account here has been switched off. Ask your administrator if you need it again.',
  )
}

function noRole({ service }: Answered): Refusal {
  return new Refusal(
    'forbidden',
    'NO_ROLE',
    `None of your groups at ${service.name} has a role in this workbench. Ask your organisation’s service desk to put you into the right group, then sign in again.`,
  )
}
