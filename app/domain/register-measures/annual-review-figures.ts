import { decisionDays, finalDays, schoolReportDays } from '#app/domain/return-kinds/annual-reviews.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { part, share, type RegisterFigure } from './figure.ts'
import { isWithin, type Period } from './period.ts'

/** What the clocks need of one review. */
export type ReviewDays = {
  dueOn: PlainDate | null
  meetingOn: PlainDate | null
  schoolReportOn: PlainDate | null
  decisionOn: PlainDate | null
  outcome: string | null
  noticeOn: PlainDate | null
  finalOn: PlainDate | null
}

/**
 * Reviews that no clock can tell apart: the days of one of them, how many there are, and whether the review that was due
 * has been held, be it under another row of the plan.
 */
export type ReviewKind = ReviewDays & { count: number; isHeld: boolean }

type Met<Review> = Review & { meetingOn: PlainDate }
type MetReview = Met<ReviewDays>
type MetKind = Met<ReviewKind>

/** A review that is held within half a year of the day it was due, before or after, is the one that was due. */
export const daysAround = 182

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
  reviews: readonly ReviewKind[],
  period: Period,
  dataOn: PlainDate,
): Record<'M6' | 'M6a' | 'M6b' | 'M6c', RegisterFigure> {
  const met = reviews.filter((review): review is MetKind => review.meetingOn !== null)
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
  const inTime = (due: MetKind[], isMet: (review: MetReview) => boolean) =>
    [countOf(due.filter(isMet)), countOf(due)] as const
  const toFinal = (review: MetReview) => isBy(review.finalOn, addDays(review.meetingOn, finalDays))
  const toReport = (review: MetReview) => isBy(review.schoolReportOn, addDays(review.meetingOn, schoolReportDays))
  return {
    M6: share('M6', period, inTime(whole.due, isInTime), {
      leftOut: whole.leftOut,
      parts: [...latenessParts(whole.due), noMeetingPart(reviews, period, dataOn)],
    }),
    M6a: share('M6a', period, inTime(decision.due, isDecidedInTime), { leftOut: decision.leftOut }),
    M6b: share('M6b', period, inTime(final.due, toFinal), { leftOut: final.leftOut }),
    M6c: share('M6c', period, inTime(reported, toReport), {
      leftOut: report.leftOut,
      notes: [noReportNote(report.due), 'This is a local reading: the law’s clock is the decision.'],
    }),
  }
}

function countOf(kinds: readonly ReviewKind[]): number {
  return kinds.reduce((sum, { count }) => sum + count, 0)
}

function noReportNote(due: readonly MetKind[]): string {
  const missing = countOf(due.filter(({ schoolReportOn }) => schoolReportOn === null))
  if (missing === 0) return ''
  if (missing === countOf(due))
    return 'No school report is recorded for any review of the period, so there is nothing to count.'
  return `${plural(missing, 'review')} without a recorded report count as late.`
}

function judgeIn(met: readonly MetKind[], period: Period, dataOn: PlainDate) {
  return ({ deadline, applies }: Clock) => {
    const inPeriod = met.filter((review) => applies(review) && isWithin(period, deadline(review)))
    const passed = inPeriod.filter((review) => deadline(review) < dataOn)
    const due = passed.filter((review) => !isOutOfOrder(review))
    const leftOut = [
      { what: 'Deadline not passed on the day of the data', count: countOf(inPeriod) - countOf(passed) },
      { what: 'Days out of order, so that no clock can be read', count: countOf(passed) - countOf(due) },
    ]
    return { due, leftOut }
  }
}

function latenessParts(due: readonly MetKind[]) {
  const late = due.filter((review) => !isInTime(review))
  const afterDecision = late.filter(isDecidedInTime)
  const isUnfinished = ({ outcome, finalOn }: MetKind) => outcome === 'amend' && finalOn === null
  const isFinishedLate = ({ outcome, finalOn }: MetKind) => outcome === 'amend' && finalOn !== null
  const whole = countOf(due)
  const some = (label: string, kinds: readonly MetKind[]) => part(label, countOf(kinds), whole)
  const withoutOutcome = afterDecision.filter((review) => !isUnfinished(review) && !isFinishedLate(review))
  return [
    some(
      'No decision yet, and overdue',
      late.filter(({ decisionOn }) => decisionOn === null),
    ),
    some(
      'Decided, but after four weeks',
      late.filter((review) => review.decisionOn !== null && !isDecidedInTime(review)),
    ),
    some('Decided in time, final plan overdue', afterDecision.filter(isUnfinished)),
    some('Decided in time, final plan late', afterDecision.filter(isFinishedLate)),
    ...(withoutOutcome.length > 0 ? [some('Decided, but the outcome is not recorded', withoutOutcome)] : []),
  ]
}

/** Reviews that were due in the period and have no meeting: by the row itself, and by every other review of the plan. */
function noMeetingPart(reviews: readonly ReviewKind[], period: Period, dataOn: PlainDate) {
  const due = reviews.filter(({ dueOn }) => dueOn !== null && dueOn < dataOn && isWithin(period, dueOn))
  const without = due.filter(({ isHeld }) => !isHeld)
  return part('Reviews due in the period without a meeting', countOf(without), countOf(due))
}
