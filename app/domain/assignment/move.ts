import type { Hash } from '#app/domain/sampling/draw.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { allocate, type Auditor, type PlanToAudit } from './allocate.ts'
import { everybodyElse } from './assignment.ts'
import { conflictFinder, conflictKey } from '#app/domain/conflicts/conflict.ts'

/** An audit that was chosen to change hands. */
export type AuditToMove = {
  id: string
  agency: Agency
  auditorId: string | null
  hasEnded: boolean
  minutes: number
  plan: PlanToAudit
}

/** An auditor with the minutes that they have in this cycle, the chosen audits among them. */
export type Colleague = Auditor & { agency: Agency }

export type KeptReason = 'ended' | 'already_theirs' | 'other_agency' | 'conflict' | 'refused' | 'nobody_else'

/** Why an audit stays where it is, after "2 audits". */
export const keptReasonNames: Record<KeptReason, string> = {
  ended: 'had ended already',
  already_theirs: 'were with this colleague already',
  other_agency: 'belong to another agency',
  conflict: 'would have been a conflict of interest',
  refused: 'had been given back by this colleague before',
  nobody_else: 'had nobody else who may take them and is there',
}

export type Move = { auditId: string; fromId: string | null } & (
  | { toId: string; kept: null }
  | { toId: null; kept: KeptReason }
)

export type MoveInput = {
  audits: readonly AuditToMove[]
  colleagues: readonly Colleague[]
  /** A colleague's id, or `everybodyElse`. */
  to: string
  /** Keys of declared conflicts and of audits that were given back, see `conflictKey`. */
  declared: ReadonlySet<string>
  refused: ReadonlySet<string>
  seed: string
}

/**
 * Decides for each chosen audit who takes it over, or why it stays. To one colleague: all that they may audit. To
 * everybody else: dealt as at the first time, among those of the agency who have none of the chosen audits.
 */
export function decideMoves(input: MoveInput, hash: Hash): Move[] {
  return input.to === everybodyElse ? shareAgain(input, hash) : input.audits.map((audit) => moveToOne(input, audit))
}

function moveToOne({ colleagues, to, declared, refused }: MoveInput, audit: AuditToMove): Move {
  const { id: auditId, auditorId: fromId, plan } = audit
  const colleague = colleagues.find(({ id }) => id === to)
  const kept = (reason: KeptReason): Move => ({ auditId, fromId, toId: null, kept: reason })
  if (audit.hasEnded) return kept('ended')
  if (fromId === to) return kept('already_theirs')
  if (colleague?.agency !== audit.agency) return kept('other_agency')
  if (conflictFinder(declared)(colleague, plan) !== null) return kept('conflict')
  if (refused.has(conflictKey({ personId: to, planRef: plan.ref }))) return kept('refused')
  return { auditId, fromId, toId: to, kept: null }
}

function shareAgain({ audits, colleagues, declared, refused, seed }: MoveInput, hash: Hash): Move[] {
  const ended = audits.filter(({ hasEnded }) => hasEnded)
  const open = audits.filter(({ hasEnded }) => !hasEnded)
  const givers = new Set(open.map(({ auditorId }) => auditorId))
  const moved = Agency.options.flatMap((agency): Move[] => {
    const own = open.filter((audit) => audit.agency === agency)
    const minutesPerAudit = own[0]?.minutes
    if (minutesPerAudit === undefined) return []
    const auditors = colleagues.filter((colleague) => colleague.agency === agency && !givers.has(colleague.id))
    const plans = own.map(({ plan }) => plan)
    const input = { agency, plans, auditors, declared, barred: refused, minutesPerAudit, seed: `${seed}|again` }
    const toOf = new Map(allocate(input, hash).map(({ ref, auditorId }) => [ref, auditorId]))
    return own.map(({ id: auditId, auditorId: fromId, plan }) => {
      const toId = toOf.get(plan.ref) ?? null
      return toId === null ? { auditId, fromId, toId, kept: 'nobody_else' } : { auditId, fromId, toId, kept: null }
    })
  })
  return [
    ...ended.map(({ id, auditorId }): Move => ({ auditId: id, fromId: auditorId, toId: null, kept: 'ended' })),
    ...moved,
  ]
}

/** How many audits stay where they are, by reason, in the order of the reasons. */
export function keptCounts(moves: readonly Move[]): { reason: KeptReason; count: number }[] {
  return (Object.keys(keptReasonNames) as KeptReason[]).flatMap((reason) => {
    const count = moves.filter(({ kept }) => kept === reason).length
    return count === 0 ? [] : [{ reason, count }]
  })
}
