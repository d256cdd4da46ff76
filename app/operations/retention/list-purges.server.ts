import { z } from 'zod'
import { Certificate, Planned, type RetentionRule } from '#app/domain/retention/kinds.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { planPurge } from './propose-purge.server.ts'
import { readRules } from './rules.server.ts'

export type PurgeState = 'proposed' | 'approved' | 'withdrawn' | 'done'

/** The rules, what is due under them today, and the removals so far, latest first. */
export async function getRetention(work: Work) {
  allow(work, 'retention.read')
  const [rules, planned, purges, area] = await Promise.all([
    readRules(work.db),
    planPurge(work),
    work.db.purge.findMany({
      orderBy: { proposedAt: 'desc' },
      take: 50,
      select: { id: true, state: true, proposedBy: true, proposedAt: true, approvedBy: true, carriedOutAt: true },
    }),
    work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { packDays: true } }),
  ])
  const due = new Map(planned.map(({ kind, count }) => [kind, count]))
  return {
    packDays: area.packDays,
    rules: rules.map((rule): RetentionRule & { due: number | null } => ({ ...rule, due: due.get(rule.kind) ?? null })),
    purges: purges.map((purge) => ({ ...purge, state: purge.state as PurgeState })),
  }
}

/** For how long each kind is kept, for the page that everyone may read. */
export async function getStored(work: Work) {
  allow(work, 'data.read')
  const [rules, area] = await Promise.all([
    readRules(work.db),
    work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { packDays: true, name: true } }),
  ])
  return {
    packDays: area.packDays,
    areaName: area.name,
    days: rules.map(({ kind, days, isOn }) => ({ kind, days, isOn })),
  }
}

/** One removal, with its certificate once it is done. */
export async function getPurge(work: Work, { purgeId }: { purgeId: string }) {
  allow(work, 'retention.read')
  const purge = await work.db.purge.findUnique({ where: { id: purgeId } })
  if (purge === null) throw new Refusal('not-found', 'PURGE_NOT_FOUND', 'There is no such removal.')
  const { id, proposedBy, proposedAt, approvedBy, proposal, certificate } = purge
  const state = purge.state as PurgeState
  const isDone = state === 'done' && certificate !== null
  return {
    id,
    state,
    proposedBy,
    proposedAt,
    approvedBy,
    isOwn: purge.proposedById === work.actor.id,
    planned: z.array(Planned).parse(JSON.parse(proposal)),
    certificate: isDone ? Certificate.parse(JSON.parse(certificate)) : null,
    certificateHash: isDone ? sha256(certificate) : null,
  }
}
