import { expect, test } from 'vitest'
import { countReviewKinds } from '#app/db/count-review-kinds.server.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { annualReviewFigures, type ReviewKind } from '#app/domain/register-measures/annual-review-figures.ts'
import { periodsTo } from '#app/domain/register-measures/period.ts'
import { addDays, daysBetween } from '#app/domain/shared/plain-date.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'

/** Days on and beside every edge of a clock; numbers that share no factor make every combination come up. */
const offsets = {
  schoolReportOn: [null, 14, 15, -1, 0],
  decisionOn: [28, 29, null, 0, 3, -2, 28],
  noticeOn: [null, 20, 28, -1],
  finalOn: [84, 85, null, 83, 10, -1, 90, 84, null, 19, 28],
  dueOn: [0, 40, -3, null],
}
const outcomes = ['amend', 'maintain', 'cease', null]

function makeRow(index: number) {
  const meetingOn = addDays('2025-06-01', (index * 7) % 560)
  const at = (name: keyof typeof offsets) => {
    const offset = offsets[name][index % offsets[name].length] ?? null
    return offset === null ? null : addDays(meetingOn, offset)
  }
  const isMet = index % 13 !== 0
  return {
    planRef: `P-${index % 97}`,
    dueOn: isMet ? at('dueOn') : meetingOn,
    meetingOn: isMet ? meetingOn : null,
    schoolReportOn: at('schoolReportOn'),
    decisionOn: at('decisionOn'),
    outcome: outcomes[index % outcomes.length] ?? null,
    noticeOn: at('noticeOn'),
    finalOn: at('finalOn'),
  }
}

/** A review that was due, and another row of its plan that was held half a year before or after, or a day more. */
function makePair(days: number) {
  const planRef = `held ${days}`
  const [due, met] = [makeRow(0), makeRow(1)]
  return [
    { ...due, planRef, dueOn: '2026-02-01', meetingOn: null },
    { ...met, planRef, dueOn: null, meetingOn: addDays('2026-02-01', days) },
  ]
}

const rows = [
  ...Array.from({ length: 3_000 }, (_, index) => makeRow(index)),
  ...[182, 183, -182, -183].flatMap((days) => makePair(days)),
]

/** Each review as a kind of its own: what the figures are by definition. */
const oneByOne: ReviewKind[] = rows.map(({ planRef, ...days }) => ({
  ...days,
  count: 1,
  isHeld:
    days.meetingOn !== null ||
    rows.some(
      (other) =>
        other.planRef === planRef &&
        other.meetingOn !== null &&
        Math.abs(daysBetween(other.meetingOn, days.dueOn ?? '')) <= 182,
    ),
}))

test.each(['2026-11-23', '2026-08-03', '2030-01-01'])(
  'kinds of reviews give the same figures as one review after the other, with data of %s',
  async (dataOn) => {
    const db = await freshDatabase()
    const kept = rows.map((row, index) => ({ id: `${index}`, ref: `${index}`, ...row, digest: 'd', sourceId: 's' }))
    await transact(db, (tx) => insertRows(tx, 'AnnualReview', kept))
    for (const kind of ['quarter', 'term', 'year'] as const) {
      const periods = periodsTo(kind, '2026-11-23', 5)
      const kinds = await countReviewKinds(db, { periods, dataOn })
      expect(kinds.length).toBeLessThan(rows.length)
      for (const period of periods) {
        expect(annualReviewFigures(kinds, period, dataOn)).toEqual(annualReviewFigures(oneByOne, period, dataOn))
      }
    }
  },
)
