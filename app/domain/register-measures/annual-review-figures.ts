import { decisionDays, finalDays, schoolReportDays } from '#app/domain/return-kinds/annual-reviews.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { part, share, type RegisterFigure } from './figure.ts'
import { isWithin, type Period } from './period.ts'

/** What the clocks need of one review. */
export type ReviewDays = {
  planRef: string
  dueOn: PlainDate | null
  meetingOn: PlainDate | null
  schoolReportOn: PlainDate | null
  decisionOn: PlainDate | null
  outcome: string | null
  noticeOn: PlainDate | null
  finalOn: PlainDate | null
}

type MetReview = ReviewDays & { meetingOn: PlainDate }

/** A review that is held within half a year of the day it was due, before or after, is the one that was due. */
const daysAround = 182

/** The last day on which a review is in time: 84 days after the meeting when it amends the plan, otherwise 28. */
export function reviewDeadline({ meetingOn, outcome }: MetReview): PlainDate {
  return addDays(meetingOn, outcome === 'amend' ? finalDays : decisionDays)
}

function isBy(day: PlainDate | null, deadline: PlainDate): boolean {
  return day !== null && day <= deadline
}

function isDecidedInTime({ meetingOn, decisionOn }: MetReview): boolean {
  return isBy(decisionOn, addDays(meetingOn, decisionDays))
}

/**
 * True when the decision is at most 28 days after the meeting and, for a plan that is amended, the final plan at most 84:
 * a meeting on 1 February 2028 is decided in time until 29 February. A decision without its outcome proves neither.
 */
export function isInTime(review: MetReview): boolean {
  if (!isDecidedInTime(review)) return false
  if (review.outcome === 'amend') return isBy(review.finalOn, addDays(review.meetingOn, finalDays))
  return review.outcome === 'maintain' || review.outcome === 'cease'
}

/** True when a day of the review lies before one that must come first, so that no clock can be read. */
export function isOutOfOrder({ meetingOn, schoolReportOn, decisionOn, noticeOn, finalOn }: ReviewDays): boolean {
  const isAfter = (first: PlainDate | null, second: PlainDate | null) =>
    first !== null && second !== null && second < first
  return (
    [schoolReportOn, decisionOn, noticeOn, finalOn].some((day) => isAfter(meetingOn, day)) || isAfter(noticeOn, finalOn)
  )
}

type Clock = { deadline: (review: MetReview) => PlainDate; applies: (review: MetReview) => boolean }

/**
 * M6 and its parts in one period. `dataOn` is the day that the returns speak of: a deadline counts once it has passed on
 * that day, so that nobody is called late for what the data could not know.
 */
export function annualReviewFigures(
  reviews: readonly ReviewDays[],
  period: Period,
  dataOn: PlainDate,
): Record<'M6' | 'M6a' | 'M6b' | 'M6c', RegisterFigure> {
  const met = reviews.filter((review): review is MetReview => review.meetingOn !== null)
  const judge = judgeIn(met, period, dataOn)
  const whole = judge({ deadline: reviewDeadline, applies: () => true })
  const decision = judge({ deadline: ({ meetingOn }) => addDays(meetingOn, decisionDays), applies: () => true })
  const final = judge({
    deadline: ({ meetingOn }) => addDays(meetingOn, finalDays),
    applies: ({ outcome }) => outcome === 'amend',
  })
  const report = judge({ deadline: ({ meetingOn }) => addDays(meetingOn, schoolReportDays), applies: () => true })
  const hasReports = report.due.some(({ schoolReportOn }) => schoolReportOn !== null)
  const reported = hasReports ? report.due : []
  const inTime = (due: MetReview[], isMet: (review: MetReview) => boolean) =>
    [due.filter(isMet).length, due.length] as const
  const toFinal = (review: MetReview) => isBy(review.finalOn, addDays(review.meetingOn, finalDays))
  const toReport = (review: MetReview) => isBy(review.schoolReportOn, addDays(review.meetingOn, schoolReportDays))
  return {
    M6: share('M6', period, inTime(whole.due, isInTime), {
      leftOut: whole.leftOut,
      parts: [...latenessParts(whole.due), noMeetingPart(reviews, met, period, dataOn)],
    }),
    M6a: share('M6a', period, inTime(decision.due, isDecidedInTime), { leftOut: decision.leftOut }),
    M6b: share('M6b', period, inTime(final.due, toFinal), { leftOut: final.leftOut }),
    M6c: share('M6c', period, inTime(reported, toReport), {
      leftOut: report.leftOut,
      notes: [noReportNote(report.due), 'This is a local reading: the law’s clock is the decision.'],
    }),
  }
}

function noReportNote(due: readonly MetReview[]): string {
  const missing = due.filter(({ schoolReportOn }) => schoolReportOn === null).length
  if (missing === 0) return ''
  if (missing === due.length)
    return 'No school report is recorded for any review of the period, so there is nothing to count.'
  return `${plural(missing, 'review')} without a recorded report count as late.`
}

function judgeIn(met: readonly MetReview[], period: Period, dataOn: PlainDate) {
  return ({ deadline, applies }: Clock) => {
    const inPeriod = met.filter((review) => applies(review) && isWithin(period, deadline(review)))
    const due = inPeriod.filter((review) => deadline(review) < dataOn && !isOutOfOrder(review))
    const outOfOrder = inPeriod.filter((review) => deadline(review) < dataOn && isOutOfOrder(review)).length
    const notYetDue = inPeriod.length - due.length - outOfOrder
    const leftOut = [
      { what: 'Deadline not passed on the day of the data', count: notYetDue },
      { what: 'Days out of order, so that no clock can be read', count: outOfOrder },
    ]
    return { due, leftOut }
  }
}

function latenessParts(due: readonly MetReview[]) {
  const late = due.filter((review) => !isInTime(review))
  const undecided = late.filter(({ decisionOn }) => decisionOn === null)
  const decidedLate = late.filter((review) => review.decisionOn !== null && !isDecidedInTime(review))
  const afterDecision = late.filter(isDecidedInTime)
  const unfinished = afterDecision.filter(({ outcome, finalOn }) => outcome === 'amend' && finalOn === null)
  const finishedLate = afterDecision.filter(({ outcome, finalOn }) => outcome === 'amend' && finalOn !== null)
  const withoutOutcome = afterDecision.length - unfinished.length - finishedLate.length
  return [
    part('No decision yet, and overdue', undecided.length, due.length),
    part('Decided, but after four weeks', decidedLate.length, due.length),
    part('Decided in time, final plan overdue', unfinished.length, due.length),
    part('Decided in time, final plan late', finishedLate.length, due.length),
    ...(withoutOutcome > 0 ? [part('Decided, but the outcome is not recorded', withoutOutcome, due.length)] : []),
  ]
}

/** Reviews that were due in the period and have no meeting: by the row itself, and by every other review of the plan. */
function noMeetingPart(reviews: readonly ReviewDays[], met: readonly MetReview[], period: Period, dataOn: PlainDate) {
  const due = reviews.filter(({ dueOn }) => dueOn !== null && dueOn < dataOn && isWithin(period, dueOn))
  const meetings = Map.groupBy(met, ({ planRef }) => planRef)
  const without = due.filter(({ planRef, dueOn, meetingOn }) => {
    if (meetingOn !== null) return false
    const [from, to] = [addDays(dueOn ?? '', -daysAround), addDays(dueOn ?? '', daysAround)]
    return !(meetings.get(planRef) ?? []).some((other) => other.meetingOn >= from && other.meetingOn <= to)
  })
  return part('Reviews due in the period without a meeting', without.length, due.length)
}
