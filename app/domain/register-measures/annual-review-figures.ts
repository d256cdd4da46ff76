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

export type ReviewCode = 'M6' | 'M6a' | 'M6b' | 'M6c'

type Clock = {
  /** The last day on which a review is in time. */
  deadline: (review: MetReview) => PlainDate
  applies: (review: MetReview) => boolean
  isMet: (review: MetReview) => boolean
}

const within = (days: number) => (review: MetReview) => addDays(review.meetingOn, days)

/** The clocks of M6 and its parts. */
const clocks: Record<ReviewCode, Clock> = {
  M6: { deadline: reviewDeadline, applies: () => true, isMet: isInTime },
  M6a: { deadline: within(decisionDays), applies: () => true, isMet: isDecidedInTime },
  M6b: {
    deadline: within(finalDays),
    applies: ({ outcome }) => outcome === 'amend',
    isMet: (review) => isBy(review.finalOn, within(finalDays)(review)),
  },
  M6c: {
    deadline: within(schoolReportDays),
    applies: () => true,
    isMet: (review) => isBy(review.schoolReportOn, within(schoolReportDays)(review)),
  },
}

/**
 * What one review is in one period: in time, late, or left out because its deadline has not passed on the day of the data
 * or its days are out of order. Null when its clock does not end in the period, so that it has no part in it.
 */
export function judgeReview(
  code: ReviewCode,
  review: ReviewDays,
  { period, dataOn }: { period: Period; dataOn: PlainDate },
): 'in_time' | 'late' | 'not_yet_due' | 'out_of_order' | null {
  const { deadline, applies, isMet } = clocks[code]
  const { meetingOn } = review
  if (meetingOn === null) return null
  const met = { ...review, meetingOn }
  if (!applies(met) || !isWithin(period, deadline(met))) return null
  if (deadline(met) >= dataOn) return 'not_yet_due'
  if (isOutOfOrder(met)) return 'out_of_order'
  return isMet(met) ? 'in_time' : 'late'
}

/**
 * M6 and its parts in one period. `dataOn` is the day that the returns speak of: a deadline counts once it has passed on
 * that day, so that nobody is called late for what the data could not know.
 */
export function annualReviewFigures(
  reviews: readonly ReviewKind[],
  period: Period,
  dataOn: PlainDate,
): Record<ReviewCode, RegisterFigure> {
  const judge = (code: ReviewCode) => judged(code, reviews, { period, dataOn })
  const [whole, decision, final, report] = [judge('M6'), judge('M6a'), judge('M6b'), judge('M6c')]
  const reported = report.due.some(({ schoolReportOn }) => schoolReportOn !== null) ? report.due : []
  const inTime = (code: ReviewCode, due: MetKind[]) => [countOf(due.filter(clocks[code].isMet)), countOf(due)] as const
  return {
    M6: share('M6', period, inTime('M6', whole.due), {
      leftOut: whole.leftOut,
      parts: [...latenessParts(whole.due), noMeetingPart(reviews, period, dataOn)],
    }),
    M6a: share('M6a', period, inTime('M6a', decision.due), { leftOut: decision.leftOut }),
    M6b: share('M6b', period, inTime('M6b', final.due), { leftOut: final.leftOut }),
    M6c: share('M6c', period, inTime('M6c', reported), {
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

function judged(code: ReviewCode, reviews: readonly ReviewKind[], when: { period: Period; dataOn: PlainDate }) {
  const kinds = Map.groupBy(reviews, (review) => judgeReview(code, review, when))
  const due = [...(kinds.get('in_time') ?? []), ...(kinds.get('late') ?? [])].filter(
    (review): review is MetKind => review.meetingOn !== null,
  )
  const leftOut = [
    { what: 'Deadline not passed on the day of the data', count: countOf(kinds.get('not_yet_due') ?? []) },
    { what: 'Days out of order, so that no clock can be read', count: countOf(kinds.get('out_of_order') ?? []) },
  ]
  return { due, leftOut }
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
