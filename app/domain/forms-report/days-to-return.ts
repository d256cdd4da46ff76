import { publishedTimeliness } from '#app/domain/forms/published-timeliness.ts'
import { timeliness, type DuePeriod, type TimedRequest } from '#app/domain/forms/timeliness.ts'
import { daysToReturn } from '#app/domain/returns/advice-request.ts'
import { formTypeNames, isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { suppressRow } from '#app/domain/shared/suppress.ts'
import type { DaysFigures, FormsReport } from './forms-report.ts'

/** Fewer requests than this get no quartiles: they would be one child's days. */
const fewestRequests = 5

export type Quartiles = Pick<DaysFigures, 'lowerQuartile' | 'median' | 'upperQuartile'>

/**
 * The days by which a quarter, half and three quarters of the requests were back. What never came counts as longer than
 * anything, so no service can shorten its days by leaving the hard ones undone; null where so many never came, and for
 * fewer than five requests. Of an even count the lower of the two middle ones, as in the measure F2.
 *
 * 10, 20, 30, 40 days and one that never came: 20, 30 and 40.
 */
export function quartilesOf(days: readonly (number | null)[]): Quartiles {
  const ordered = days.map((each) => each ?? Infinity).toSorted((one, other) => one - other)
  const at = (share: number) => {
    const found = ordered.length < fewestRequests ? undefined : ordered[Math.ceil(ordered.length * share) - 1]
    return found === undefined || !Number.isFinite(found) ? null : found
  }
  return { lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75) }
}

/** Days to return by service and type of form, small counts hidden, the total last. */
export function daysFigures(
  requests: readonly TimedRequest[],
  period: DuePeriod,
  today: PlainDate,
): FormsReport['days'] {
  const counted = timeliness(requests, period, today)
  const groups = counted.byBoth.map((group) => {
    const own = requests.filter(({ service, formType }) => service === group.service && formType === group.formType)
    return { days: daysOf(own, period, today) }
  })
  const all = daysOf(requests, period, today)
  const rows = publishedTimeliness(counted.byBoth).map((row, at): DaysFigures => {
    const isWhole = row.service === '' && row.formType === ''
    const name = isWhole ? 'All' : `${row.service}: ${formTypeNames[row.formType as FormType]}`
    const days = isWhole ? all : (groups[at]?.days ?? [])
    // Days of a group whose size is hidden would tell that there are five at least.
    return { ...row, name, ...quartilesOf(row.due === null ? [] : days) }
  })
  const { asked, returned } = counted.families
  const [back, out] = suppressRow([returned, asked - returned])
  return {
    from: period.from,
    to: period.to,
    rows: counted.all.due === 0 ? [] : rows,
    families: { asked: back === null || out === null ? null : asked, returned: back ?? null },
  }
}

/** The days of the requests that F2 counts. */
function daysOf(requests: readonly TimedRequest[], period: DuePeriod, today: PlainDate): (number | null)[] {
  return requests
    .filter((request) => !isFromFamily(request.formType) && timeliness([request], period, today).all.due === 1)
    .map(daysToReturn)
}
