import type { z } from 'zod'
import {
  AdviceRequest,
  daysForAdvice,
  daysToReturn,
  lawfulDueOn,
  type ExceptionReason,
} from '#app/domain/returns/advice-request.ts'
import { isFromFamily } from '#app/domain/shared/form-type.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** What became of one request that was due. */
export type Outcome = 'in_time' | 'late_excepted' | 'late' | 'not_returned'

export const outcomes = ['in_time', 'late_excepted', 'late', 'not_returned'] as const satisfies readonly Outcome[]

export const outcomeNames: Record<Outcome, string> = {
  in_time: 'Within 42 days',
  late_excepted: 'Late, lawful exception',
  late: 'Late',
  not_returned: 'Not returned',
}

/** What the count needs to know of a request. */
export const TimedRequest = AdviceRequest.pick({
  formType: true,
  service: true,
  requestedOn: true,
  returnedOn: true,
  exceptionReason: true,
})
export type TimedRequest = z.infer<typeof TimedRequest>

/** Requests whose six weeks ended in these days, both included. */
export type DuePeriod = { from: PlainDate; to: PlainDate }

/** The requests of a group, by what became of them. `due` is the sum of the four. */
export type Tally = Record<Outcome, number> & { due: number }

export type Timeliness = {
  period: DuePeriod
  all: Tally
  /** By service and by form type, in the order of the codes or names. */
  byService: (Tally & { key: string })[]
  byFormType: (Tally & { key: string })[]
  /** By service and form type together: the finest groups. */
  byBoth: (Tally & { service: string; formType: string })[]
  /** Requests with a lawful reason that did not come in time: returned late, or not returned. */
  exceptions: { reason: ExceptionReason; late: number; notReturned: number }[]
  days: DayBand[]
  /** Days within which half of all the requests that were due came back; null when more than half never did. */
  medianDays: number | null
  /** Requests whose days cannot be right: back before they were asked for, or on a day to come. In no other figure. */
  impossible: number
  /** Forms from families: never late, and in no other figure here. */
  families: { asked: number; returned: number }
}

/**
 * What became of a request, on the law's clock of six weeks from the request, whatever due date the register gives.
 *
 * A reason excuses lateness only: advice that never came stays "not returned", because nobody could use it.
 */
export function outcomeOf(request: TimedRequest): Outcome {
  const days = daysToReturn(request)
  if (days === null) return 'not_returned'
  if (days <= daysForAdvice) return 'in_time'
  return request.exceptionReason === null ? 'late' : 'late_excepted'
}

/**
 * True when the six weeks of the request ended within the period and before today. A request whose last day is still to
 * come is not due, even when it is back already: counting only the quick ones would flatter.
 */
export function isDueIn(
  { requestedOn }: Pick<TimedRequest, 'requestedOn'>,
  period: DuePeriod,
  today: PlainDate,
): boolean {
  const dueOn = lawfulDueOn(requestedOn)
  return dueOn >= period.from && dueOn <= period.to && dueOn < today
}

/** The days of request that `isDueIn` lets through: what to ask the register for. */
export function requestedWithin(period: DuePeriod, today: PlainDate): { from: PlainDate; to: PlainDate } {
  const yesterday = addDays(today, -1)
  const last = period.to < yesterday ? period.to : yesterday
  return { from: addDays(period.from, -daysForAdvice), to: addDays(last, -daysForAdvice) }
}

/**
 * F2, timeliness of advice: a full count of the requests that fell due in the period, so there is no sampling range.
 * The never returned stay in the denominator. A request that came back after the period counts as what it was in the
 * end, late. Source: domain 4, F2; 3.13, FC1.
 */
export function timeliness(requests: readonly TimedRequest[], period: DuePeriod, today: PlainDate): Timeliness {
  const due = requests.filter((request) => isDueIn(request, period, today))
  const asked = due.filter(({ formType }) => !isFromFamily(formType))
  const counted = asked.filter((request) => !isImpossible(request, today))
  const families = due.filter(({ formType }) => isFromFamily(formType))
  return {
    period,
    all: tally(counted),
    byService: tallies(counted, ({ service }) => service),
    byFormType: tallies(counted, ({ formType }) => formType),
    byBoth: tallies(counted, ({ service, formType }) => `${service}\t${formType}`).map(({ key, ...counts }) => {
      const [service = '', formType = ''] = key.split('\t')
      return { service, formType, ...counts }
    }),
    exceptions: exceptionsOf(counted),
    days: bandsOf(counted),
    medianDays: medianOf(counted),
    impossible: asked.length - counted.length,
    families: { asked: families.length, returned: families.filter(({ returnedOn }) => returnedOn !== null).length },
  }
}

/** True for a request that came back before it was asked for, or on a day to come. */
export function isImpossible({ requestedOn, returnedOn }: TimedRequest, today: PlainDate): boolean {
  return returnedOn !== null && (returnedOn < requestedOn || returnedOn > today)
}

function tally(requests: readonly TimedRequest[]): Tally {
  const counts: Tally = { due: requests.length, in_time: 0, late_excepted: 0, late: 0, not_returned: 0 }
  for (const request of requests) counts[outcomeOf(request)] += 1
  return counts
}

function tallies(requests: readonly TimedRequest[], keyOf: (request: TimedRequest) => string) {
  return [...Map.groupBy(requests, keyOf)]
    .map(([key, group]) => ({ key, ...tally(group) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
}

function exceptionsOf(requests: readonly TimedRequest[]): Timeliness['exceptions'] {
  const counts = new Map<ExceptionReason, { late: number; notReturned: number }>()
  for (const request of requests) {
    const outcome = outcomeOf(request)
    if (request.exceptionReason === null || outcome === 'in_time') continue
    const count = counts.get(request.exceptionReason) ?? { late: 0, notReturned: 0 }
    if (outcome === 'not_returned') count.notReturned += 1
    else count.late += 1
    counts.set(request.exceptionReason, count)
  }
  return [...counts].map(([reason, count]) => ({ reason, ...count })).toSorted((a, b) => (a.reason < b.reason ? -1 : 1))
}

/** Requests that took a number of days; `to` is null for the last, open band. */
export type DayBand = { from: number; to: number | null; count: number }

const bandEnds = [14, 28, 42, 56, 84, null]

/** How long the returned ones took, in bands whose third ends with the law's 42 days. */
function bandsOf(requests: readonly TimedRequest[]): DayBand[] {
  const days = requests.flatMap((request) => daysToReturn(request) ?? [])
  return bandEnds.map((to, index) => {
    const from = index === 0 ? 0 : bandEnds[index - 1]! + 1
    const isWithin = (day: number) => day >= from && (to === null || day <= to)
    return { from, to, count: days.filter(isWithin).length }
  })
}

/**
 * The day by which half of the requests were back. What never came counts as longer than anything, so that a service
 * cannot shorten its median by leaving the hard ones undone. The lower of the two middle ones for an even count.
 */
function medianOf(requests: readonly TimedRequest[]): number | null {
  const days = requests.map((request) => daysToReturn(request) ?? Infinity).toSorted((a, b) => a - b)
  const median = days[Math.ceil(days.length / 2) - 1] ?? Infinity
  return Number.isFinite(median) ? median : null
}
