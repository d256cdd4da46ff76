import { z } from 'zod'
import { Planned, Removed, rowsOf, type Certificate } from '#app/domain/retention/kinds.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { payloadText } from '#app/domain/trail/chain.ts'
import { forgetPages } from '#app/db/forget-pages.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { removers } from './removers.server.ts'

/** Approves another person's proposal and carries it out. Nobody approves their own. */
export async function approvePurge(work: Work, { purgeId }: { purgeId: string }): Promise<void> {
  allow(work, 'retention.approve')
  await transact(work.db, async (tx) => {
    const purge = await requirePurge(tx, purgeId)
    if (purge.proposedById === work.actor.id || work.actor.id === null)
      throw new Refusal(
        'forbidden',
        'OWN_PROPOSAL',
        'You proposed this. Ask another administrator or the Head of Service to approve it.',
      )
    const { count } = await tx.purge.updateMany({
      where: { id: purgeId, state: 'proposed' },
      data: {
        state: 'approved',
        approvedById: work.actor.id,
        approvedBy: work.actor.name,
        version: { increment: 1 },
      },
    })
    if (count === 0)
      throw new Refusal('conflict', 'PURGE_NOT_OPEN', 'This proposal was carried out or withdrawn already.')
    await recordEvent(tx, work, { type: 'PURGE_APPROVED', purgeId, proposedById: purge.proposedById })
  })
  await carryOut(work, { purgeId })
}

/** Goes on with every removal that was approved and then broken off: a server that was killed left it half done. */
export async function continuePurges(work: Work): Promise<void> {
  allow(work, 'retention.approve')
  const purges = await work.db.purge.findMany({ where: { state: 'approved' }, select: { id: true } })
  for (const { id } of purges) await carryOut(work, { purgeId: id })
}

/**
 * Carries an approved removal out, a batch a transaction: each writes how far it has come, so that it can be broken off at any
 * moment and gone on with. The last transaction writes the certificate.
 */
async function carryOut(work: Work, { purgeId }: { purgeId: string }): Promise<void> {
  const purge = await work.db.purge.findUniqueOrThrow({ where: { id: purgeId } })
  for (const planned of z.array(Planned).parse(JSON.parse(purge.proposal))) {
    let isMore = true
    while (isMore) isMore = await transact(work.db, (tx) => removeBatch(tx, work, { purgeId, planned }))
  }
  await transact(work.db, (tx) => certify(tx, work, purgeId))
  await forgetPages(work.db)
}

type Step = { purgeId: string; planned: Planned }

/** True when there may be more. Several servers may go on with one removal: they wait for one another at its row. */
async function removeBatch(tx: Tx, work: Work, { purgeId, planned }: Step): Promise<boolean> {
  const { kind, before } = planned
  const held = await tx.purge.updateMany({
    where: { id: purgeId, state: 'approved' },
    data: { version: { increment: 1 } },
  })
  if (held.count === 0) return false
  const removed = progressOf(await requirePurge(tx, purgeId))
  const batch = await removers[kind].remove(tx, before)
  const rows = Object.values(batch).reduce((sum, count) => sum + count, 0)
  const own = { ...removed[kind] }
  for (const [table, count] of Object.entries(batch)) own[table] = (own[table] ?? 0) + count
  const certificate = JSON.stringify({ ...removed, [kind]: own })
  if (rows > 0) {
    await tx.purge.update({ where: { id: purgeId }, data: { certificate } })
    return true
  }
  const all = Object.values(own).reduce((sum, count) => sum + count, 0)
  const isTold =
    (await tx.trailEvent.findFirst({
      where: { type: 'DATA_PURGED', AND: [{ payload: { contains: purgeId } }, { payload: { contains: `"${kind}"` } }] },
      select: { seq: true },
    })) !== null
  if (!isTold) await recordEvent(tx, work, { type: 'DATA_PURGED', purgeId, kind, rows: all })
  return false
}

async function certify(tx: Tx, work: Work, purgeId: string): Promise<void> {
  const purge = await requirePurge(tx, purgeId)
  if (purge.state !== 'approved') return
  const area = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true } })
  const head = await tx.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  const certificate: Certificate = {
    format: 'ehcp-purge',
    purgeId,
    area: area.name,
    proposedBy: purge.proposedBy,
    proposedAt: purge.proposedAt.toISOString(),
    approvedBy: purge.approvedBy ?? '',
    carriedOutAt: work.now.toISOString(),
    planned: z.array(Planned).parse(JSON.parse(purge.proposal)),
    removed: progressOf(purge),
    trail: head,
  }
  const text = payloadText(certificate)
  const { count } = await tx.purge.updateMany({
    where: { id: purgeId, state: 'approved', version: purge.version },
    data: { state: 'done', carriedOutAt: work.now, certificate: text, version: { increment: 1 } },
  })
  if (count === 0) return
  const rows = rowsOf(certificate.removed)
  await recordEvent(tx, work, { type: 'PURGE_DONE', purgeId, certificateHash: sha256(text), rows })
}

/** What has been removed so far; nothing yet when no batch has run. */
function progressOf({ certificate }: { certificate: string | null }): Removed {
  return certificate === null ? {} : Removed.parse(JSON.parse(certificate))
}

async function requirePurge(tx: Tx, id: string) {
  const purge = await tx.purge.findUnique({ where: { id } })
  if (purge === null) throw new Refusal('not-found', 'PURGE_NOT_FOUND', 'There is no such removal.')
  return purge
}
