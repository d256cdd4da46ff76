import { hash, randomUUID } from 'node:crypto'
import { allocate, type Allocation, type PlanToAudit } from '#app/domain/assignment/allocate.ts'
import { barredByOther, firstTickets, type RatingHeld, type Round } from '#app/domain/assignment/second-ratings.ts'
import { conflictKey, namesIn } from '#app/domain/conflicts/conflict.ts'
import { capacities, type Capacity } from '#app/domain/availability/capacity.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'

export type CycleOfAudits = {
  id: string
  kind: CycleKind
  seed: string | null
  minutes: Record<Agency, number>
}

/** All that the deal is made from. */
export async function readWork(db: Database | Tx, cycleId: string) {
  const entries = await db.sampleEntry.findMany({
    where: { cycleId, status: 'sampled' },
    select: { id: true, planRef: true, ticket: true, facts: true },
  })
  const audits = await db.audit.findMany({
    where: { cycleId },
    select: {
      id: true,
      sampleEntryId: true,
      planRef: true,
      agency: true,
      round: true,
      auditorId: true,
      formerIds: true,
      state: true,
      minutes: true,
    },
  })
  return { entries, audits, ...(await readStaff(db)), refused: await readRefused(db, cycleId) }
}

/** Active auditors with what they can give, and the conflicts of interest that were declared. */
export async function readStaff(db: Database | Tx) {
  const people = await db.person.findMany({
    where: { role: 'auditor', isActive: true, agency: { not: null } },
    select: {
      id: true,
      displayName: true,
      agency: true,
      registerName: true,
      hoursPerWeek: true,
      absences: { select: { fromOn: true, toOn: true } },
    },
  })
  const auditors = people.flatMap(({ agency, ...person }) => (agency === null ? [] : [{ ...person, agency }]))
  const conflicts = await db.conflictOfInterest.findMany({ select: { personId: true, planRef: true } })
  return { auditors, declared: new Set(conflicts.map(conflictKey)) }
}

/** Keys of the audits of a cycle that somebody gave back, see `conflictKey`. */
export async function readRefused(db: Database | Tx, cycleId: string): Promise<Set<string>> {
  const refusals = await db.auditRefusal.findMany({
    where: { audit: { cycleId } },
    select: { personId: true, audit: { select: { planRef: true } } },
  })
  return new Set(refusals.map(({ personId, audit }) => conflictKey({ personId, planRef: audit.planRef })))
}

export type FoundWork = Awaited<ReturnType<typeof readWork>>
export type StaffMember = FoundWork['auditors'][number] & { minutes: number; capacity: Capacity }

type Days = { today: PlainDate; dueOn: PlainDate }

/** The active auditors of an agency: their minutes in the cycle so far, and what they can give until the due date. */
export function staffOf(
  agency: Agency,
  { auditors, audits }: Pick<FoundWork, 'auditors'> & { audits: { auditorId: string | null; minutes: number }[] },
  days: Days,
): StaffMember[] {
  const minutes = minutesOf(audits)
  const own = auditors.filter((auditor) => auditor.agency === agency)
  const capacity = capacities(own, days)
  return own.map((auditor, index) => ({
    ...auditor,
    minutes: minutes.get(auditor.id) ?? 0,
    capacity: capacity[index]!,
  }))
}

/** What one agency is dealt: who there is, and who gets which first and second ratings. */
export type AgencyDeal = {
  agency: Agency
  staff: StaffMember[]
  minutesPerAudit: number
  allocations: (Allocation & { round: Round })[]
}

/**
 * Deals, in each agency, what nobody has yet: first ratings of the whole sample, then second ratings of its first
 * tickets, each to somebody who has not got the other one.
 */
export function deal(found: FoundWork, cycle: CycleOfAudits, days: Days, secondRated: number): AgencyDeal[] {
  const twice = new Set(firstTickets(found.entries, secondRated).map(({ id }) => id))
  return Agency.options.map((agency) => {
    const staff = staffOf(agency, found, days)
    const entries = found.entries.filter(({ facts }) => cycle.kind === 'plans' || isFormOf(agency, facts))
    const audits = found.audits.filter((audit) => audit.agency === agency)
    const stateOf = new Map(audits.map(({ sampleEntryId, round, state }) => [`${sampleEntryId}|${round}`, state]))
    const open = (round: Round) =>
      entries.filter(({ id }) => {
        const state = stateOf.get(`${id}|${round}`)
        return state === undefined ? round === 1 || twice.has(id) : state === 'unassigned'
      })
    const dealing = { found, agency, cycle, staff, minutesPerAudit: cycle.minutes[agency], audits }
    const first = dealRound({ ...dealing, entries: open(1), round: 1 })
    const held = first.flatMap(({ ref, auditorId }) =>
      auditorId === null
        ? []
        : [{ planRef: ref, round: 1, auditorId, formerIds: '', minutes: dealing.minutesPerAudit }],
    )
    const second = dealRound({ ...dealing, entries: open(2), round: 2, audits: [...audits, ...held] })
    const allocations = [
      ...first.map((each) => ({ ...each, round: 1 as const })),
      ...second.map((each) => ({ ...each, round: 2 as const })),
    ]
    return { agency, staff, minutesPerAudit: dealing.minutesPerAudit, allocations }
  })
}

type Dealing = {
  found: FoundWork
  agency: Agency
  cycle: CycleOfAudits
  staff: StaffMember[]
  minutesPerAudit: number
  round: Round
  entries: FoundWork['entries']
  /** The agency's audits, those that were dealt a moment ago among them. */
  audits: (RatingHeld & { planRef: string; minutes: number })[]
}

function dealRound({ found, agency, cycle, staff, minutesPerAudit, round, entries, audits }: Dealing): Allocation[] {
  const minutes = minutesOf(audits)
  const input = {
    agency,
    plans: entries.map(({ planRef, ticket, facts }): PlanToAudit => ({ ...namesIn(planRef, facts), ticket })),
    auditors: staff.map(({ capacity, ...auditor }) => ({
      ...auditor,
      minutes: minutes.get(auditor.id) ?? 0,
      weight: capacity.weight,
    })),
    declared: found.declared,
    barred: new Set([...found.refused, ...barredByOthers(audits, round)]),
    minutesPerAudit,
    seed: round === 1 ? (cycle.seed ?? '') : `${cycle.seed ?? ''}|second`,
  }
  return allocate(input, (text) => hash('sha256', text))
}

/** Keys of those who must not get the rating of a round, plan by plan, because of the other round. */
function barredByOthers(audits: readonly (RatingHeld & { planRef: string })[], round: number): string[] {
  return audits.flatMap((audit) =>
    barredByOther([audit], round).map((personId) => conflictKey({ personId, planRef: audit.planRef })),
  )
}

function minutesOf(audits: readonly { auditorId: string | null; minutes: number }[]): Map<string, number> {
  const minutes = new Map<string, number>()
  for (const audit of audits) {
    if (audit.auditorId !== null) minutes.set(audit.auditorId, (minutes.get(audit.auditorId) ?? 0) + audit.minutes)
  }
  return minutes
}

/** One agency audits a form: the one whose trade it is. Every agency audits a plan. */
function isFormOf(agency: Agency, facts: string): boolean {
  return agencyOfForm(FormFacts.parse(JSON.parse(facts)).formType) === agency
}

/** Stands for the whole deal: the page that showed one deal must not perform another. */
export function fingerprintOf(deals: readonly AgencyDeal[]): string {
  const lines = deals.flatMap(({ agency, allocations }) =>
    allocations.map(({ ref, round, auditorId }) => `${agency}|${ref}|${round}|${auditorId ?? ''}`),
  )
  return sha256(lines.toSorted().join('\n'))
}

/** The rows that the deal makes or changes. */
export function rowsOf(deals: readonly AgencyDeal[], found: FoundWork, cycleId: string, dueOn: PlainDate) {
  const entryOf = new Map(found.entries.map(({ planRef, id }) => [planRef, id]))
  const auditOf = new Map(
    found.audits.map(({ id, sampleEntryId, agency, round }) => [`${sampleEntryId}|${agency}|${round}`, id]),
  )
  return deals.flatMap(({ agency, allocations, minutesPerAudit: minutes }) =>
    allocations.map(({ ref: planRef, round, auditorId }) => {
      const sampleEntryId = entryOf.get(planRef) ?? ''
      const known = auditOf.get(`${sampleEntryId}|${agency}|${round}`)
      const state = auditorId === null ? ('unassigned' as const) : ('assigned' as const)
      const place = { cycleId, sampleEntryId, planRef, agency, round, minutes }
      return { isNew: known === undefined, row: { id: known ?? randomUUID(), ...place, auditorId, state, dueOn } }
    }),
  )
}
