import type { Agency } from '#app/domain/shared/agency.ts'
import type { Hash } from '#app/domain/sampling/draw.ts'
import { conflictOf, type AuditorIdentity } from './conflict.ts'

/** A sampled plan that one agency has still to audit. */
export type PlanToAudit = { ref: string; ticket: string; coordinator: string | null }

/** An auditor of the agency, with the minutes of work that this cycle has given them already. */
export type Auditor = AuditorIdentity & { minutes: number }

/** Who audits a plan; or why nobody may. */
export type Allocation =
  | { ref: string; auditorId: string }
  | { ref: string; auditorId: null; reason: UnallocatedReason }
type UnallocatedReason = 'no_auditor' | 'all_in_conflict'

export type AllocationInput = {
  agency: Agency
  plans: readonly PlanToAudit[]
  auditors: readonly Auditor[]
  /** Keys of declared conflicts, see `conflictKey`. */
  declared: ReadonlySet<string>
  minutesPerAudit: number
  seed: string
}

type Desk = Auditor & { plans: PlanToAudit[] }

/**
 * Deals the plans of one agency to its auditors at random, and evenly by minutes of work: in ticket order the next plan
 * goes to the auditor with the least work who may audit it; equals take turns in an order drawn from the seed.
 * Without chance, differences between auditors would mean nothing (statistics h1). The same input gives the same deal.
 *
 * Conflicts can leave the deal uneven, so plans then move from the busiest, along a chain if need be, until nobody has
 * more than one audit above somebody who could take it.
 */
export function allocate(input: AllocationInput, hash: Hash): Allocation[] {
  const plans = input.plans.toSorted(byTicket)
  const order = new Map(input.auditors.map(({ id }) => [id, hash(`${input.seed}|assign|${input.agency}|${id}`)]))
  const desks = input.auditors
    .map((auditor): Desk => ({ ...auditor, plans: [] }))
    .toSorted((a, b) => ((order.get(a.id) ?? '') < (order.get(b.id) ?? '') ? -1 : 1))
  const may = (desk: Desk, plan: PlanToAudit) => conflictOf(desk, plan, input.declared) === null
  const left = new Set<string>()
  for (const plan of plans) {
    const desk = leastBusy(desks.filter((candidate) => may(candidate, plan)))
    if (desk) give(desk, plan, input.minutesPerAudit)
    else left.add(plan.ref)
  }
  while (evenOut(desks, may, input.minutesPerAudit));
  const auditorOf = new Map(desks.flatMap((desk) => desk.plans.map(({ ref }) => [ref, desk.id] as const)))
  const reason = desks.length === 0 ? 'no_auditor' : 'all_in_conflict'
  return plans.map(({ ref }) => {
    const auditorId = auditorOf.get(ref)
    return auditorId === undefined || left.has(ref) ? { ref, auditorId: null, reason } : { ref, auditorId }
  })
}

function byTicket(a: PlanToAudit, b: PlanToAudit): number {
  return a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0
}

/** The first of those with the least work; the order of the desks settles equals. */
function leastBusy(desks: readonly Desk[]): Desk | undefined {
  return desks.reduce<Desk | undefined>(
    (least, desk) => (least && least.minutes <= desk.minutes ? least : desk),
    undefined,
  )
}

function give(desk: Desk, plan: PlanToAudit, minutes: number): void {
  desk.plans.push(plan)
  desk.minutes += minutes
}

/**
 * Moves one audit from a busy auditor towards one who has more than an audit less, through others when no plan can go
 * there directly. True when something moved. Busiest first; each move lowers the unevenness, so this ends.
 */
function evenOut(desks: Desk[], may: (desk: Desk, plan: PlanToAudit) => boolean, minutes: number): boolean {
  for (const start of desks.toSorted((a, b) => b.minutes - a.minutes)) {
    const from = new Map<Desk, { desk: Desk; plan: PlanToAudit }>()
    const reached = [start]
    for (const desk of reached) {
      for (const next of desks) {
        if (next === start || from.has(next)) continue
        const plan = desk.plans.findLast((candidate) => may(next, candidate))
        if (!plan) continue
        from.set(next, { desk, plan })
        reached.push(next)
        if (start.minutes - next.minutes > minutes) {
          moveAlong(next, from, minutes)
          return true
        }
      }
    }
  }
  return false
}

/** Hands one plan over at each link of the chain that leads to `end`. */
function moveAlong(end: Desk, from: ReadonlyMap<Desk, { desk: Desk; plan: PlanToAudit }>, minutes: number): void {
  for (let link = from.get(end), to = end; link; to = link.desk, link = from.get(link.desk)) {
    const { desk, plan } = link
    desk.plans.splice(desk.plans.indexOf(plan), 1)
    desk.minutes -= minutes
    give(to, plan, minutes)
  }
}
