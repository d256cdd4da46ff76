import type { Hash } from '#app/domain/sampling/draw.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { allocate, type Auditor, type PlanToAudit } from './allocate.ts'
import { everybodyElse } from './assignment.ts'
import { conflictFinder, conflictKey } from '#app/domain/conflicts/conflict.ts'
import { barredByOther, type RatingHeld } from './second-ratings.ts'

/** An audit that was chosen to change hands. */
export type AuditToMove = {
  id: string
  agency: Agency
  round: number
  auditorId: string | null
  hasEnded: boolean
  minutes: number
  plan: PlanToAudit
}

/** An auditor with the minutes that they have in this cycle, the chosen audits among them. */
export type Colleague = Auditor & { agency: Agency }

export type KeptReason =
  | 'ended'
  | 'already_theirs'
  | 'other_agency'
  | 'conflict'
  | 'other_rating'
  | 'refused'
  | 'nobody_else'

/** Why an audit stays where it is, after "2 audits". */
export const keptReasonNames: Record<KeptReason, string> = {
  ended: 'had ended already',
  already_theirs: 'were with this colleague already',
  other_agency: 'belong to another agency',
  conflict: 'would have been a conflict of interest',
  other_rating: 'are the other rating of a plan that this colleague rates, or had begun to rate',
  refused: 'had been given back by this colleague before',
  nobody_else: 'had nobody else who may take them and is there',
}

export type Move = { auditId: string; fromId: string | null } & (
  | { toId: string; kept: null }
  | { toId: null; kept: KeptReason }
)

/** One rating of a plan by an agency as it stands in the cycle. */
export type RatingOfPlan = RatingHeld & { planRef: string; agency: Agency }

export type MoveInput = {
  audits: readonly AuditToMove[]
  colleagues: readonly Colleague[]
  /** A colleague's id, or `everybodyElse`. */
  to: string
  /** Keys of declared conflicts and of audits that were given back, see `conflictKey`. */
  declared: ReadonlySet<string>
  refused: ReadonlySet<string>
  /** All ratings of the cycle: whoever has one of a pair does not get the other. */
  held: readonly RatingOfPlan[]
  seed: string
}

/**
 * Decides for each chosen audit who takes it over, or why it stays. To one colleague: all that they may audit. To
 * everybody else: dealt as at the first time, among those of the agency who have none of the chosen audits. Never both
 * ratings of a plan to one person, not even when both are chosen.
 */
export function decideMoves(input: MoveInput, hash: Hash): Move[] {
  const pairs = pairsOf(input.held)
  return input.to === everybodyElse
    ? shareAgain(input, pairs, hash)
    : input.audits.map((audit) => moveToOne(input, pairs, audit))
}

type Pairs = { of: (audit: AuditToMove) => RatingOfPlan[]; give: (audit: AuditToMove, auditorId: string) => void }

/** The ratings of each plan by each agency, kept up to date with what is being decided. */
function pairsOf(held: readonly RatingOfPlan[]): Pairs {
  const keyOf = (planRef: string, agency: Agency) => `${agency}|${planRef}`
  const pairs = Map.groupBy(held, ({ planRef, agency }) => keyOf(planRef, agency))
  const of = ({ plan, agency }: AuditToMove) => pairs.get(keyOf(plan.ref, agency)) ?? []
  const give = (audit: AuditToMove, auditorId: string) => {
    const ratings = of(audit).map((each) => (each.round === audit.round ? { ...each, auditorId } : each))
    pairs.set(keyOf(audit.plan.ref, audit.agency), ratings)
  }
  return { of, give }
}

function moveToOne({ colleagues, to, declared, refused }: MoveInput, pairs: Pairs, audit: AuditToMove): Move {
  const { id: auditId, auditorId: fromId, plan } = audit
  const colleague = colleagues.find(({ id }) => id === to)
  const kept = (reason: KeptReason): Move => ({ auditId, fromId, toId: null, kept: reason })
  if (audit.hasEnded) return kept('ended')
  if (fromId === to) return kept('already_theirs')
  if (colleague?.agency !== audit.agency) return kept('other_agency')
  if (conflictFinder(declared)(colleague, plan) !== null) return kept('conflict')
  if (barredByOther(pairs.of(audit), audit.round).includes(to)) return kept('other_rating')
  if (refused.has(conflictKey({ personId: to, planRef: plan.ref }))) return kept('refused')
  pairs.give(audit, to)
  return { auditId, fromId, toId: to, kept: null }
}

function shareAgain(input: MoveInput, pairs: Pairs, hash: Hash): Move[] {
  const ended = input.audits.filter(({ hasEnded }) => hasEnded)
  const open = input.audits.filter(({ hasEnded }) => !hasEnded)
  const givers = new Set(open.map(({ auditorId }) => auditorId))
  const moved = Agency.options.flatMap((agency): Move[] => {
    const colleagues = input.colleagues.filter((each) => each.agency === agency && !givers.has(each.id))
    // First ratings go before second ones, which must then go to somebody else.
    return [1, 2].flatMap((round) => {
      const own = open.filter((audit) => audit.agency === agency && audit.round === round)
      const toOf = dealAgain({ ...input, audits: own, colleagues }, pairs, hash)
      return own.map((audit) => {
        const { id: auditId, auditorId: fromId, plan, minutes } = audit
        const toId = toOf.get(plan.ref) ?? null
        if (toId === null) return { auditId, fromId, toId, kept: 'nobody_else' as const }
        pairs.give(audit, toId)
        const colleague = colleagues.find(({ id }) => id === toId)
        if (colleague) colleagues.splice(colleagues.indexOf(colleague), 1, addWork(colleague, minutes))
        return { auditId, fromId, toId, kept: null }
      })
    })
  })
  return [
    ...ended.map(({ id, auditorId }): Move => ({ auditId: id, fromId: auditorId, toId: null, kept: 'ended' })),
    ...moved,
  ]
}

function addWork(colleague: Colleague, minutes: number): Colleague {
  return { ...colleague, minutes: colleague.minutes + minutes }
}

/** Who gets which of the ratings of one agency and round. */
function dealAgain(input: MoveInput, pairs: Pairs, hash: Hash): Map<string, string | null> {
  const { audits, colleagues, declared, refused, seed } = input
  const [first] = audits
  if (first === undefined) return new Map()
  const others = audits.flatMap((audit) =>
    barredByOther(pairs.of(audit), audit.round).map((personId) => conflictKey({ personId, planRef: audit.plan.ref })),
  )
  const dealing = {
    agency: first.agency,
    plans: audits.map(({ plan }) => plan),
    auditors: colleagues,
    declared,
    barred: new Set([...refused, ...others]),
    minutesPerAudit: first.minutes,
    seed: first.round === 1 ? `${seed}|again` : `${seed}|again|second`,
  }
  return new Map(allocate(dealing, hash).map(({ ref, auditorId }) => [ref, auditorId]))
}

/** How many audits stay where they are, by reason, in the order of the reasons. */
export function keptCounts(moves: readonly Move[]): { reason: KeptReason; count: number }[] {
  return (Object.keys(keptReasonNames) as KeptReason[]).flatMap((reason) => {
    const count = moves.filter(({ kept }) => kept === reason).length
    return count === 0 ? [] : [{ reason, count }]
  })
}
