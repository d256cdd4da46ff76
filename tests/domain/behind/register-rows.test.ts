import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adviceRows, alignedRows, appealRows, eventRows, reviewRows } from '#app/domain/behind/register-rows.ts'
import type { BehindRow, BehindState } from '#app/domain/behind/row.ts'
import { timeliness } from '#app/domain/forms/timeliness.ts'
import { adviceFigure } from '#app/domain/register-measures/advice-figure.ts'
import { alignedFigure } from '#app/domain/register-measures/aligned-figure.ts'
import { annualReviewFigures, type ReviewCode } from '#app/domain/register-measures/annual-review-figures.ts'
import { appealFigure, placementAppealFigure } from '#app/domain/register-measures/appeal-figures.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import { schoolEventFigure } from '#app/domain/register-measures/school-event-figures.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'

const period = quarterPeriod('2026-Q3')
const today = '2026-11-23'
const day = fc.integer({ min: 0, max: 330 }).map((after) => addDays('2026-01-01', after))
const maybe = fc.option(day, { nil: null })
const count = (rows: readonly BehindRow[], ...states: BehindState[]) =>
  rows.filter(({ state }) => states.includes(state)).length

const plan = (ref: string, isLookedAfter: boolean, isActive = true) => ({
  ref,
  isActive,
  isLookedAfter,
  yearGroup: 5,
  settingType: 'Mainstream',
  phase: 'primary',
  primaryNeed: 'ASD',
})
const plans = new Map([1, 2, 3, 4].map((n) => [`P-${n}`, plan(`P-${n}`, n < 3, n !== 4)]))
const planRef = fc.integer({ min: 1, max: 5 }).map((n) => `P-${n}`)

test.each(['M6', 'M6a', 'M6b', 'M6c'] as const)(
  'the reviews behind %s add up to its figure, whatever their days',
  (code: ReviewCode) => {
    const review = fc.record({
      planRef,
      ref: fc.uuid(),
      dueOn: maybe,
      meetingOn: maybe,
      schoolReportOn: maybe,
      decisionOn: maybe,
      outcome: fc.constantFrom('maintain', 'amend', 'cease', null),
      noticeOn: maybe,
      finalOn: maybe,
    })
    fc.assert(
      fc.property(fc.array(review, { maxLength: 30 }), day, (reviews, dataOn) => {
        const kinds = reviews.map((each) => ({ ...each, count: 1, isHeld: false }))
        const figure = annualReviewFigures(kinds, period, dataOn)[code]
        const rows = reviewRows(code, reviews, plans, { period, dataOn })
        expect([count(rows, 'met'), count(rows, 'met', 'not_met')]).toEqual([figure.count, figure.of])
      }),
      { numRuns: 60 },
    )
  },
)

test('the children, appeals and requests behind a figure add up to it', () => {
  const event = fc.record({
    planRef,
    kind: fc.constantFrom('suspension', 'permanent_exclusion', 'part_time_timetable'),
    startedOn: day,
    endedOn: maybe,
  })
  const aligned = fc.record({
    planRef,
    with: fc.constantFrom('looked_after', 'continuing_care'),
    heldOn: day,
    isJoint: fc.boolean(),
  })
  const appeal = fc.record({
    ref: fc.uuid(),
    planRef: fc.option(planRef, { nil: null }),
    registeredOn: day,
    sections: fc.subarray(['B', 'C', 'D', 'F', 'H1', 'I']).map((sections) => sections.join(',')),
    status: fc.constantFrom('open', 'withdrawn', 'conceded', 'decided'),
  })
  const request = fc.record({
    ref: fc.uuid(),
    planRef,
    formType: fc.constantFrom('ep', 'parent', 'social_care'),
    service: fc.constant('Service'),
    requestedOn: day,
    returnedOn: maybe,
    exceptionReason: fc.constantFrom('missed_appointment', null),
  })
  const many = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 20 })
  fc.assert(
    fc.property(many(event), many(aligned), many(appeal), many(request), (events, reviews, appeals, requests) => {
      const facts = { plans: [...plans.values()], onRoll: 4, note: '' }
      expect(count(eventRows(events, plans, period), 'counted')).toBe(schoolEventFigure(events, facts, period).count)
      const looked = ['P-1', 'P-2']
      const m8 = alignedFigure(reviews, { lookedAfterRefs: looked, note: '' }, period)
      const held = alignedRows(reviews, looked, plans, period)
      expect([count(held, 'met'), count(held, 'met', 'not_met')]).toEqual([m8.count, m8.of])
      expect(appealRows('M5', appeals, plans, period)).toHaveLength(appealFigure(appeals, period, 100).count)
      expect(appealRows('AI', appeals, plans, period)).toHaveLength(placementAppealFigure(appeals, period, 100).count)
      const f2 = adviceFigure(timeliness(requests, period, today), period)
      const asked = adviceRows(requests, plans, { period, today })
      expect([count(asked, 'met'), count(asked, 'met', 'not_met')]).toEqual([f2.count, f2.of])
    }),
    { numRuns: 80 },
  )
})

test('a late review says why; an appeal says how it stands', () => {
  const review = (changes: object) => ({
    ref: 'r',
    planRef: 'P-1',
    dueOn: null,
    meetingOn: '2026-06-01',
    schoolReportOn: null,
    decisionOn: null,
    outcome: null,
    noticeOn: null,
    finalOn: null,
    ...changes,
  })
  const why = (code: ReviewCode, changes: object) =>
    reviewRows(code, [review(changes)], plans, { period, dataOn: today }).map(({ state, why: words }) => [state, words])
  // 28 days after 5 June is 3 July; 84 days after 1 June is 24 August.
  expect(why('M6a', { meetingOn: '2026-06-05' })).toEqual([['not_met', 'No decision yet']])
  expect(why('M6', { decisionOn: '2026-06-10', outcome: 'amend' })).toEqual([
    ['not_met', 'Decided on 10 June 2026, no final plan'],
  ])
  expect(why('M6b', { decisionOn: '2026-06-10', outcome: 'amend', finalOn: '2026-09-01' })).toEqual([
    ['not_met', 'Final plan on 1 September 2026'],
  ])
  expect(why('M6', { meetingOn: '2026-01-01' })).toEqual([])
  const withdrawn = { ref: 'A-1', planRef: null, registeredOn: '2026-07-01', sections: 'F,I', status: 'withdrawn' }
  expect(appealRows('AI', [withdrawn], plans, period)[0]).toMatchObject({
    state: 'counted',
    why: 'Withdrawn. Against F and I',
    phase: null,
  })
})
