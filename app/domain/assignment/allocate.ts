import type { Agency } from '#app/domain/shared/agency.ts'
import type { Hash } from '#app/domain/sampling/draw.ts'
import { conflictFinder, conflictKey, type AuditorIdentity, type PlanNames } from '#app/domain/conflicts/conflict.ts'

/** A sampled plan that one agency has still to audit. */
export type PlanToAudit = PlanNames & { ticket: string }

/**
 * An auditor of the agency, with the minutes of work that this cycle has given them already, and how much they can take
 * compared with their colleagues: a whole number, nothing at 0.
 */
export type Auditor = AuditorIdentity & { minutes: number; weight: number }

/** Who audits a plan; or why nobody may. */
export type Allocation =
  | { ref: string; auditorId: string }
  | { ref: string; auditorId: null; reason: UnallocatedReason }
export type UnallocatedReason = 'no_auditor' | 'nobody_there' | 'all_barred'

export type AllocationInput = {
  agency: Agency
  plans: readonly PlanToAudit[]
  auditors: readonly Auditor[]
  /** Keys of declared conflicts, see `conflictKey`. */
  declared: ReadonlySet<string>
  /** Keys of audits that somebody is not to be given for another reason: because they gave it back. */
  barred?: ReadonlySet<string>
  minutesPerAudit: number
  seed: string
}

type Desk = Auditor & { plans: PlanToAudit[] }
type May = (desk: Desk, plan: PlanToAudit) => boolean

/**
 * Deals the plans of one agency to its auditors at random, and evenly by what each can give: in ticket order the next
 * plan goes to the auditor who may audit it and who then has the least work for their weight; equals take turns in an
 * order drawn from the seed. Without chance, differences between auditors would mean nothing (statistics h1). The same
 * input gives the same deal. With weights 2 and 1, nine plans are dealt 6 and 3.
 *
 * Conflicts can leave the deal uneven, so plans then move from the busiest, along a chain if need be, until nobody
 * could hand an audit on to somebody who would then still have less for their weight.
 */
export function allocate(input: AllocationInput, hash: Hash): Allocation[] {
  const { auditors, minutesPerAudit } = input
  const plans = input.plans.toSorted(byTicket)
  const order = new Map(auditors.map(({ id }) => [id, hash(`${input.seed}|assign|${input.agency}|${id}`)]))
  const desks = auditors
    .filter(({ weight }) => weight > 0)
    .map((auditor): Desk => ({ ...auditor, plans: [] }))
    .toSorted((a, b) => ((order.get(a.id) ?? '') < (order.get(b.id) ?? '') ? -1 : 1))
  const may = mayTake(input)
  for (const plan of plans) {
    const able = desks.filter((desk) => may(desk, plan))
    const desk = leastBusy(able, minutesPerAudit)
    if (desk) give(desk, plan, minutesPerAudit)
  }
  while (evenOut(desks, may, minutesPerAudit));
  const auditorOf = new Map(desks.flatMap((desk) => desk.plans.map(({ ref }) => [ref, desk.id] as const)))
  const reason = auditors.length === 0 ? 'no_auditor' : desks.length === 0 ? 'nobody_there' : 'all_barred'
  return plans.map(({ ref }) => {
    const auditorId = auditorOf.get(ref)
    return auditorId === undefined ? { ref, auditorId: null, reason } : { ref, auditorId }
  })
}

function mayTake({ declared, barred }: AllocationInput): May {
  const conflict = conflictFinder(declared)
  return (desk, plan) =>
    conflict(desk, plan) === null && barred?.has(conflictKey({ personId: desk.id, planRef: plan.ref })) !== true
}

function byTicket(a: PlanToAudit, b: PlanToAudit): number {
  return a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0
}

/** True when `a` with one more audit has less work for their weight than `b` has with so many minutes. Whole numbers only. */
function isLighter(a: Desk, b: Desk, { minutes, ofB }: { minutes: number; ofB: number }): boolean {
  return (a.minutes + minutes) * b.weight < (b.minutes + ofB) * a.weight
}

/** The first of those who would have the least work for their weight; the order of the desks settles equals. */
function leastBusy(desks: readonly Desk[], minutes: number): Desk | undefined {
  return desks.reduce<Desk | undefined>(
    (least, desk) => (least && !isLighter(desk, least, { minutes, ofB: minutes }) ? least : desk),
    undefined,
  )
}

function give(desk: Desk, plan: PlanToAudit, minutes: number): void {
  desk.plans.push(plan)
  desk.minutes += minutes
}

/**
 * Moves one audit from a busy auditor towards one who would still have less for their weight with it, through others when
 * no plan can go there directly. True when something moved. Each move lowers the larger of the two burdens and leaves all
 * others as they are, so this ends.
 */
function evenOut(desks: Desk[], may: May, minutes: number): boolean {
  for (const start of desks.toSorted((a, b) => b.minutes * a.weight - a.minutes * b.weight)) {
    const from = new Map<Desk, { desk: Desk; plan: PlanToAudit }>()
    const reached = [start]
    for (const desk of reached) {
      for (const next of desks) {
        if (next === start || from.has(next)) continue
        const plan = desk.plans.findLast((candidate) => may(next, candidate))
        if (!plan) continue
        from.set(next, { desk, plan })
        reached.push(next)
        if (isLighter(next, start, { minutes, ofB: 0 })) {
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
