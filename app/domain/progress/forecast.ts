import { isWorkingDay, workingDays } from '#app/domain/availability/capacity.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** Fewer submitted audits, or fewer working days of auditing, are too few to speak of a pace. */
export const leastSubmitted = 5
export const leastDays = 3
/** The pace is that of the last so many working days. */
export const paceDays = 10

export type ForecastInput = {
  /** Days on which audits were submitted, one for each audit, in any order. */
  submittedOn: readonly PlainDate[]
  /** Audits that are still to be submitted. */
  open: number
  sharedOn: PlainDate
  dueOn: PlainDate | null
  today: PlainDate
}

export type Forecast =
  | { kind: 'done' }
  | { kind: 'too_early'; submitted: number; days: number }
  | { kind: 'standstill'; days: number }
  | {
      kind: 'forecast'
      /** Audits submitted in so many working days: the pace. */
      submitted: number
      days: number
      finishOn: PlainDate
      /** Working days after the due date; 0 when it is kept; null without a due date. */
      daysLate: number | null
    }

/**
 * When the audits will be submitted if people go on as in the last ten working days (or since the audits were shared
 * out, when that is less). The days that have ended count, today does not: it is not over yet. Nothing is said before
 * three working days have passed and five audits are in.
 *
 * 20 submitted in 10 working days and 30 left: 15 working days more.
 */
export function forecastFinish({ submittedOn, open, sharedOn, dueOn, today }: ForecastInput): Forecast {
  if (open === 0) return { kind: 'done' }
  const days = workingDays(sharedOn, addDays(today, -1)).slice(-paceDays)
  const first = days[0]
  if (days.length < leastDays || submittedOn.length < leastSubmitted || first === undefined)
    return { kind: 'too_early', submitted: submittedOn.length, days: days.length }
  const submitted = submittedOn.filter((day) => day >= first && day < today).length
  if (submitted === 0) return { kind: 'standstill', days: days.length }
  const finishOn = afterWorkingDays(today, Math.ceil((open * days.length) / submitted))
  const daysLate = dueOn === null ? null : workingDays(addDays(dueOn, 1), finishOn).length
  return { kind: 'forecast', submitted, days: days.length, finishOn, daysLate }
}

/** The last of so many working days, today being the first when it is one. */
function afterWorkingDays(today: PlainDate, count: number): PlainDate {
  const weeks = Math.floor((count - 1) / 5)
  let day = today
  while (!isWorkingDay(day)) day = addDays(day, 1)
  day = addDays(day, weeks * 7)
  for (let left = count - 1 - weeks * 5; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

export type PacePoint = { on: PlainDate; submitted: number; planned: number }

/**
 * Submitted audits so far at the end of each day, from the day of sharing out until today or the due date, whichever is
 * later, against the straight line to the due date. `submitted` ends today: later points hold only the line.
 */
export function paceLine(
  input: { submittedOn: readonly PlainDate[]; total: number; sharedOn: PlainDate; dueOn: PlainDate },
  until: PlainDate,
): PacePoint[] {
  const { submittedOn, total, sharedOn, dueOn } = input
  const planned = workingDays(addDays(sharedOn, 1), dueOn).length
  const counts = new Map<PlainDate, number>()
  for (const day of submittedOn) counts.set(day, (counts.get(day) ?? 0) + 1)
  const points: PacePoint[] = []
  let submitted = 0
  let passed = 0
  for (let day = sharedOn; day <= until; day = addDays(day, 1)) {
    submitted += counts.get(day) ?? 0
    if (day > sharedOn && day <= dueOn && isWorkingDay(day)) passed += 1
    points.push({ on: day, submitted, planned: planned === 0 ? total : (total * Math.min(passed, planned)) / planned })
  }
  return points
}
