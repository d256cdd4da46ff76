import { randomUUID } from 'node:crypto'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { signInServices, type ServiceChoice } from './services.server.ts'
import type { Answered } from './visit.server.ts'

type Named = Pick<Answered, 'service' | 'claims'>

/** Whom a sign-in service means: by issuer and subject alone, since names and e-mail addresses change hands. */
export async function findIdentity(db: Database | Tx, { service, claims }: Named) {
  const issuer_subject = { issuer: service.issuer, subject: claims.sub }
  return db.identity.findUnique({ where: { issuer_subject } })
}

/**
 * Links an identity to a person. One that is linked to the same person already is no mistake.
 *
 * @throws Refusal `IDENTITY_TAKEN` when it belongs to somebody else
 */
export async function keepIdentity(tx: Tx, work: Work, named: Named, personId: string): Promise<void> {
  const { service, claims } = named
  const before = await findIdentity(tx, named)
  if (before?.personId === personId) return
  if (before !== null) {
    throw new Refusal(
      'conflict',
      'IDENTITY_TAKEN',
      `This account of ${service.name} signs another colleague in here. Sign out of ${service.name}, sign in there as yourself, and try again.`,
    )
  }
  const { id: serviceId } = await tx.signInService.findUniqueOrThrow({ where: { code: service.code } })
  const row = { id: randomUUID(), serviceId, issuer: service.issuer, subject: claims.sub, personId }
  await tx.identity.create({ data: { ...row, createdAt: work.now } })
  await recordEvent(tx, work, { type: 'IDENTITY_LINKED', personId, service: service.code })
}

/** The sign-in services of the settings, and which of them sign this person in. */
export async function listIdentities(
  work: Work,
  personId: string,
): Promise<{ linked: ServiceChoice[]; others: ServiceChoice[] }> {
  allow(work, 'account.own')
  const services = signInServices()
  if (services.length === 0) return { linked: [], others: [] }
  const rows = await work.db.identity.findMany({ where: { personId }, select: { issuer: true } })
  const issuers = new Set(rows.map(({ issuer }) => issuer))
  const choices = (isLinked: boolean) =>
    services.filter(({ issuer }) => issuers.has(issuer) === isLinked).map(({ code, name }) => ({ code, name }))
  return { linked: choices(true), others: choices(false) }
}

/**
 * A service no longer signs somebody in. Their sessions that it began end, but for the one that asks.
 *
 * @throws Refusal `LAST_WAY_IN` when there is no other way in
 */
export async function removeIdentity(work: Work, input: { service: string; sessionId: string }): Promise<void> {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      include: { _count: { select: { passkeys: true } }, identities: { include: { service: true } } },
    })
    const going = person.identities.filter(({ service }) => service.code === input.service)
    const isElse = person.passwordHash !== null || person._count.passkeys > 0
    if (!isElse && going.length === person.identities.length) {
      throw new Refusal(
        'conflict',
        'LAST_WAY_IN',
        'You have no other way to sign in. Add a passkey first, or ask an administrator for a link to choose a password.',
      )
    }
    await tx.identity.deleteMany({ where: { id: { in: going.map(({ id }) => id) } } })
    await tx.session.deleteMany({ where: { personId, method: input.service, id: { not: input.sessionId } } })
    if (going.length > 0) await recordEvent(tx, work, { type: 'IDENTITY_REMOVED', personId, service: input.service })
  })
}
