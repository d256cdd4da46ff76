import { demandDueDate } from '#app/domain/assignment/assignment.ts'
import { demandSecondRated } from '#app/domain/assignment/second-ratings.ts'
import { conflictFinder, namesIn } from '#app/domain/conflicts/conflict.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import { demandStep } from '#app/domain/sampling/cycle.ts'
import { noFormsRubric } from '#app/domain/sampling/forms-plan.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { rubricOf } from '#app/db/forms-rubric.server.ts'
import { readSecondRatingRule } from '#app/db/read-second-rating-rule.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { deal, fingerprintOf, readWork, type AgencyDeal, type FoundWork } from './deal.server.ts'

export type DealPreview = Awaited<ReturnType<typeof previewDeal>>

/** More references than these are not named one by one. */
const mostNamed = 5

/**
 * What sharing out would do now: who would get how many audits and hours, against what they can give, and what nobody
 * may take. `assignAudits` does just this, or refuses when something changed in between.
 */
export async function previewDeal(
  work: Work,
  input: { cycleId: string; dueOn: PlainDate; secondRated?: number | undefined },
) {
  allow(work, 'audits.assign')
  const today = toPlainDate(work.now)
  demandDueDate(input.dueOn, today)
  const cycle = await readCycle(work.db, input.cycleId)
  demandStep('assign', cycle.state)
  if ((await rubricOf(work.db, cycle)) === null) throw new Refusal('conflict', 'NO_FORMS_RUBRIC', noFormsRubric)
  const found = await readWork(work.db, cycle.id)
  const secondRated = demandSecondRated(await readSecondRatingRule(work.db), {
    asked: input.secondRated,
    kept: cycle.secondRated,
    isShared: cycle.auditingAt !== null,
    sample: found.entries.length,
  })
  const deals = deal(found, cycle, { today, dueOn: input.dueOn }, secondRated)
  return {
    secondRated,
    fingerprint: fingerprintOf(deals),
    agencies: deals.map((each) => balanceOf(each, found)),
  }
}

/** One agency's deal as the page shows it. */
function balanceOf({ agency, staff, minutesPerAudit, allocations }: AgencyDeal, found: FoundWork) {
  const counts = new Map<string, number>()
  for (const { auditorId } of allocations)
    if (auditorId !== null) counts.set(auditorId, (counts.get(auditorId) ?? 0) + 1)
  const left = allocations.filter((allocation) => allocation.auditorId === null && allocation.round === 1)
  const unpaired = allocations.filter((allocation) => allocation.auditorId === null && allocation.round === 2)
  const avoided = conflictsOf(staff, allocations, found)
  return {
    agency,
    audits: allocations.length,
    second: allocations.filter(({ round }) => round === 2).length,
    /** Second ratings that nobody else of the agency may give. */
    unpaired: unpaired.length,
    auditors: staff.toSorted(compareColleagues).map(({ id, displayName, minutes, hoursPerWeek, capacity }) => {
      const audits = counts.get(id) ?? 0
      const load = minutes + audits * minutesPerAudit
      return {
        id,
        name: displayName,
        hoursPerWeek,
        daysThere: capacity.daysThere,
        days: capacity.days,
        audits,
        minutes: load,
        minutesToGive: capacity.minutes,
        isTooMuch: capacity.minutes !== null && load > capacity.minutes,
        conflicts: avoided.get(id) ?? 0,
      }
    }),
    left: left.length === 0 ? null : leftOf(left, found.refused),
  }
}

function leftOf(left: AgencyDeal['allocations'], refused: FoundWork['refused']) {
  const reasons = left.flatMap((allocation) => (allocation.auditorId === null ? [allocation.reason] : []))
  const refs = left.map(({ ref }) => ref)
  return {
    count: left.length,
    reason: reasons[0]!,
    refs: refs.slice(0, mostNamed),
    more: Math.max(0, refs.length - mostNamed),
    hasRefusals: [...refused].some((key) => refs.some((ref) => key.endsWith(`|${ref}`))),
  }
}

/** For each auditor, how many of the plans to be dealt they may not audit. */
function conflictsOf(
  staff: AgencyDeal['staff'],
  allocations: AgencyDeal['allocations'],
  found: FoundWork,
): Map<string, number> {
  const conflict = conflictFinder(found.declared)
  const open = new Set(allocations.map(({ ref }) => ref))
  const plans = found.entries
    .filter(({ planRef }) => open.has(planRef))
    .map(({ planRef, facts }) => namesIn(planRef, facts))
  return new Map(staff.map((auditor) => [auditor.id, plans.filter((plan) => conflict(auditor, plan) !== null).length]))
}
