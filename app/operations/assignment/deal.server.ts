import { hash, randomUUID } from 'node:crypto'
import { allocate, type Allocation, type PlanToAudit } from '#app/domain/assignment/allocate.ts'
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
    select: { id: true, sampleEntryId: true, agency: true, auditorId: true, state: true, minutes: true },
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
  const minutes = new Map<string, number>()
  for (const audit of audits) {
    if (audit.auditorId !== null) minutes.set(audit.auditorId, (minutes.get(audit.auditorId) ?? 0) + audit.minutes)
  }
  const own = auditors.filter((auditor) => auditor.agency === agency)
  const capacity = capacities(own, days)
  return own.map((auditor, index) => ({
    ...auditor,
    minutes: minutes.get(auditor.id) ?? 0,
    capacity: capacity[index]!,
  }))
}

/** What one agency is dealt: who there is, and who gets what. */
export type AgencyDeal = { agency: Agency; staff: StaffMember[]; minutesPerAudit: number; allocations: Allocation[] }

/** Deals, in each agency, what nobody has yet. */
export function deal(found: FoundWork, cycle: CycleOfAudits, days: Days): AgencyDeal[] {
  const names = new Map(
    found.entries.map(({ planRef, ticket, facts }) => [planRef, { ...namesIn(planRef, facts), ticket }]),
  )
  const isTaken = new Set(
    found.audits.filter(({ state }) => state !== 'unassigned').map((audit) => `${audit.sampleEntryId}|${audit.agency}`),
  )
  return Agency.options.map((agency) => {
    const staff = staffOf(agency, found, days)
    const plans = found.entries
      .filter(({ facts }) => cycle.kind === 'plans' || isFormOf(agency, facts))
      .filter(({ id }) => !isTaken.has(`${id}|${agency}`))
      .flatMap(({ planRef }): PlanToAudit[] => [names.get(planRef)].filter((plan) => plan !== undefined))
    const minutesPerAudit = cycle.minutes[agency]
    const input = {
      agency,
      plans,
      auditors: staff.map(({ capacity, ...auditor }) => ({ ...auditor, weight: capacity.weight })),
      declared: found.declared,
      barred: found.refused,
      minutesPerAudit,
      seed: cycle.seed ?? '',
    }
    return { agency, staff, minutesPerAudit, allocations: allocate(input, (text) => hash('sha256', text)) }
  })
}

/** One agency audits a form: the one whose trade it is. Every agency audits a plan. */
function isFormOf(agency: Agency, facts: string): boolean {
  return agencyOfForm(FormFacts.parse(JSON.parse(facts)).formType) === agency
}

/** Stands for the whole deal: the page that showed one deal must not perform another. */
export function fingerprintOf(deals: readonly AgencyDeal[]): string {
  const lines = deals.flatMap(({ agency, allocations }) =>
    allocations.map(({ ref, auditorId }) => `${agency}|${ref}|${auditorId ?? ''}`),
  )
  return sha256(lines.toSorted().join('\n'))
}

/** The rows that the deal makes or changes. */
export function rowsOf(deals: readonly AgencyDeal[], found: FoundWork, cycleId: string, dueOn: PlainDate) {
  const entryOf = new Map(found.entries.map(({ planRef, id }) => [planRef, id]))
  const auditOf = new Map(found.audits.map(({ id, sampleEntryId, agency }) => [`${sampleEntryId}|${agency}`, id]))
  return deals.flatMap(({ agency, allocations, minutesPerAudit: minutes }) =>
    allocations.map(({ ref: planRef, auditorId }) => {
      const sampleEntryId = entryOf.get(planRef) ?? ''
      const known = auditOf.get(`${sampleEntryId}|${agency}`)
      const state = auditorId === null ? ('unassigned' as const) : ('assigned' as const)
      const place = { cycleId, sampleEntryId, planRef, agency, minutes }
      return { isNew: known === undefined, row: { id: known ?? randomUUID(), ...place, auditorId, state, dueOn } }
    }),
  )
}
