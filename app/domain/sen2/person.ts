import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Facts } from './modules.ts'

/** One person of a SEN2 return, from whichever shape: what belongs together, as text. */
export type Sen2Person = {
  /** Where the person stands in the file: a line, or a row of the sheet. */
  line: number
  facts: Facts
  requests: Sen2Request[]
}

/** One request for an assessment, and what came of it. */
export type Sen2Request = { plans: Facts[]; active: Sen2Active[] }

/** An `ActivePlans` block: the plan as it stands on the census day. */
export type Sen2Active = { facts: Facts; placements: Facts[]; needs: Facts[] }

/** Reads a date, or gives null when there is none or it cannot be read. */
export type DateOf = (text: string | undefined) => PlainDate | null

/** The plan in force of a person. */
export type PlanInForce = { active: Sen2Active; startDate: string }

/**
 * The one plan of a person that is in force on a day, or undefined. A plan is an `ActivePlans` block whose own
 * `NamedPlan` has not ceased by that day; of several requests with such a block the one with the latest start counts.
 */
export function planInForce(person: Sen2Person, asOf: PlainDate, dateOf: DateOf): PlanInForce | undefined {
  let found: PlanInForce | undefined
  let foundStart = ''
  for (const { plans, active } of person.requests) {
    const last = active.at(-1)
    if (last === undefined) continue
    const { first, latest } = ends(plans, asOf, dateOf)
    if (latest !== undefined && hasCeased(latest, asOf, dateOf)) continue
    const startedOn = dateOf(first?.startdate) ?? ''
    if (found !== undefined && startedOn < foundStart) continue
    found = { active: last, startDate: first?.startdate ?? '' }
    foundStart = startedOn
  }
  return found
}

/** The plan of a request that started last, and of those that have not ceased the one that started first. */
function ends(
  plans: Facts[],
  asOf: PlainDate,
  dateOf: DateOf,
): { first: Facts | undefined; latest: Facts | undefined } {
  if (plans.length < 2) return { first: plans[0], latest: plans[0] }
  const started = plans
    .map((plan) => ({ plan, on: dateOf(plan.startdate) ?? '' }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return {
    first: started.find(({ plan }) => !hasCeased(plan, asOf, dateOf))?.plan,
    latest: started.at(-1)?.plan,
  }
}

/** A reason without a date that can be read is believed. */
function hasCeased(plan: Facts, asOf: PlainDate, dateOf: DateOf): boolean {
  if (plan.ceasedate === undefined) return plan.ceasereason !== undefined
  const on = dateOf(plan.ceasedate)
  return on === null || on <= asOf
}

/** Where the child is placed on a day: of the placements that are not over, the one of the first rank. */
export function placementOn({ placements }: Sen2Active, asOf: PlainDate, dateOf: DateOf): Facts | undefined {
  const current = placements.filter(({ entrydate, leavingdate }) => {
    const left = dateOf(leavingdate)
    if (left !== null && left <= asOf) return false
    const entered = dateOf(entrydate)
    return entered === null || entered <= asOf
  })
  return byRank(current, 'placementrank')[0]
}

/** The needs of a plan in their order; what has no rank comes last. */
export function rankedNeeds({ needs }: Sen2Active): string[] {
  const only = needs.length === 1 ? needs[0]?.sentype : undefined
  if (only !== undefined) return [only.toUpperCase()]
  return [
    ...new Set(
      byRank(needs, 'sentyperank').flatMap(({ sentype }) => (sentype === undefined ? [] : [sentype.toUpperCase()])),
    ),
  ]
}

function byRank(records: Facts[], rank: 'placementrank' | 'sentyperank'): Facts[] {
  if (records.length < 2) return records
  const of = (facts: Facts) => Number.parseFloat(facts[rank] ?? '') || Number.MAX_SAFE_INTEGER
  return records.toSorted((a, b) => of(a) - of(b))
}
