import { conflictFinder, conflictKey, conflictReasonNames, namesIn, refsOf } from '#app/domain/conflicts/conflict.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import { laterDay } from '#app/domain/fix/fix-pack.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { noSuchPack, requireLocked } from './hold-pack.server.ts'

/** A re-audit of a pack that is late already is proposed so many days from now. */
const soonDays = 14

export type Candidate = {
  id: string
  name: string
  /** They audited the plan first: allowed, but somebody else sees it with fresh eyes. */
  wasFirst: boolean
  barredBecause: string | null
}

/** What booking a re-audit asks: for each agency of the pack who could look again, the fresh eyes first. */
export async function getBooking(work: Work, { cycleId, packId }: { cycleId: string; packId: string }) {
  allow(work, 'fix.manage')
  const cycle = await requireLocked(work.db, cycleId)
  const pack = await work.db.fixPack.findFirst({
    where: { id: packId, cycleId },
    include: { items: { where: { isLeftOut: false } }, reaudits: { include: { auditor: true } } },
  })
  if (pack === null) throw noSuchPack()
  const involved = Agency.options.filter((agency) => pack.items.some((item) => item.agency === agency))
  const candidates = await readCandidates(work.db, { cycleId, planRef: pack.planRef })
  return {
    cycle: { id: cycle.id, label: cycle.label },
    pack: {
      id: pack.id,
      planRef: pack.planRef,
      dueOn: pack.dueOn,
      reauditOn: pack.reauditOn,
      proposedOn: laterDay(pack.dueOn, toPlainDate(work.now), soonDays),
      version: pack.version,
    },
    agencies: involved.map((agency) => {
      const booked = pack.reaudits.find((reaudit) => reaudit.agency === agency)
      return {
        agency,
        requests: pack.items.filter((item) => item.agency === agency).length,
        bookedId: booked?.auditorId ?? null,
        /** Whose answers are in already: they stay. */
        submittedBy: booked?.submittedAt ? booked.auditor.displayName : null,
        candidates: candidates.get(agency) ?? [],
      }
    }),
  }
}

/** Every active auditor, by agency, with what keeps them from looking at the plan again. */
export async function readCandidates(
  db: Database | Tx,
  { cycleId, planRef }: { cycleId: string; planRef: string },
): Promise<Map<Agency, Candidate[]>> {
  const sample = await db.sampleEntry.findUniqueOrThrow({
    where: { cycleId_planRef: { cycleId, planRef } },
    select: { facts: true, planId: true, audits: { select: { auditorId: true, formerIds: true, state: true } } },
  })
  const [now, conflicts, people] = await Promise.all([
    db.plan.findUnique({ where: { ref: planRef }, select: { coordinator: true, writer: true } }),
    db.conflictOfInterest.findMany({
      where: { planRef: { in: refsOf({ ref: planRef, coordinator: null, writer: null }) } },
      select: { personId: true, planRef: true },
    }),
    db.person.findMany({
      where: { role: 'auditor', isActive: true },
      select: { id: true, displayName: true, registerName: true, agency: true },
    }),
  ])
  // Whoever mends the plan may not be who had written it: the register of today counts as well as the frozen one.
  const plans = [namesIn(planRef, sample.facts), ...(now ? [{ ref: planRef, ...now }] : [])]
  const conflict = conflictFinder(new Set(conflicts.map(conflictKey)))
  const first = new Set(sample.audits.flatMap(({ auditorId, formerIds }) => [auditorId, ...formerIds.split(',')]))
  const candidates = people.toSorted(compareColleagues).flatMap((person) => {
    const reason = plans.map((plan) => conflict(person, plan)).find((each) => each !== null)
    if (person.agency === null) return []
    const barredBecause = reason ? conflictReasonNames[reason] : null
    return [
      { agency: person.agency, id: person.id, name: person.displayName, wasFirst: first.has(person.id), barredBecause },
    ]
  })
  const sorted = candidates.toSorted((one, other) => Number(one.wasFirst) - Number(other.wasFirst))
  return Map.groupBy(sorted, ({ agency }) => agency)
}
