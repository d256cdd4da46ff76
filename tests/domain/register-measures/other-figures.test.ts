import { expect, test } from 'vitest'
import { alignedFigure } from '#app/domain/register-measures/aligned-figure.ts'
import { appealFigure } from '#app/domain/register-measures/appeal-figures.ts'
import { publicParts, publicShare, registerVerdict, share } from '#app/domain/register-measures/figure.ts'
import { periodAt, periodsTo, quarterPeriod, yearTo, type Period } from '#app/domain/register-measures/period.ts'
import { satisfactionFigure } from '#app/domain/register-measures/satisfaction-figure.ts'
import { isOnRoll, schoolEventFigure, type RollPlan } from '#app/domain/register-measures/school-event-figures.ts'

const q4 = quarterPeriod('2026-Q4')

test('periods: twelve months end with the quarter and begin a day after the year before, also in a leap year', () => {
  expect(yearTo('2028-02-29')).toMatchObject({ from: '2027-03-01', to: '2028-02-29' })
  expect(yearTo('2029-02-28')).toMatchObject({ from: '2028-02-29' })
  expect(periodAt('year', '2026-11-23')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
  expect(periodsTo('quarter', '2026-02-01', 3).map(({ code }) => code)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3'])
  expect(periodsTo('year', '2026-02-01', 3).map(({ to }) => to)).toEqual(['2026-03-31', '2025-12-31', '2025-09-30'])
  expect(periodsTo('term', '2026-02-01', 3).map(({ code }) => code)).toEqual([
    '2026-spring',
    '2025-autumn',
    '2025-summer',
  ])
})

test('an appeal against several sections counts once, and in the line of each section', () => {
  const appeal = (sections: string, registeredOn: string, status = 'open') => ({ sections, registeredOn, status })
  const figure = appealFigure(
    [
      appeal('B,C,F,G', '2026-10-01'),
      appeal('B,D,F,H1,H2', '2026-12-31', 'withdrawn'),
      appeal('B,F,I', '2026-11-01'),
      appeal('I', '2026-11-02', 'conceded'),
      appeal('', '2026-11-02'),
      appeal('C,F', '2027-01-01'),
    ],
    q4,
    3_245,
  )
  expect([figure.count, figure.of, figure.perThousand]).toEqual([2, null, 0.6])
  expect(figure.parts.map(({ label, count }) => [label, count])).toEqual([
    ['Section C: health needs', 1],
    ['Section D: social care needs', 1],
    ['Section G: health provision', 1],
    ['Section H1: social care provision under the 1970 Act', 1],
    ['Section H2: other social care provision', 1],
    ['Extended appeals, open', 1],
    ['Extended appeals, withdrawn', 1],
    ['Extended appeals, conceded by the council', 0],
    ['Extended appeals, decided by the tribunal', 0],
    ['Appeals against section I (placement)', 2],
    ['All appeals registered', 5],
  ])
  expect(registerVerdict(figure, 9_000)).toBe('not_rated')
})

const plan = (ref: string, more: Partial<RollPlan> = {}): RollPlan => ({
  ref,
  isActive: true,
  yearGroup: 8,
  settingType: 'Mainstream',
  ...more,
})

test.each([
  ['in year 1', plan('P', { yearGroup: 1 }), true],
  ['in year 11', plan('P', { yearGroup: 11 }), true],
  ['in reception', plan('P', { yearGroup: 0 }), false],
  ['in year 12', plan('P', { yearGroup: 12 }), false],
  ['of an unknown year', plan('P', { yearGroup: null }), false],
  ['whose plan has ended', plan('P', { isActive: false }), false],
  ['home educated', plan('P', { settingType: 'Elective home education' }), false],
  ['in EOTAS', plan('P', { settingType: 'EOTAS' }), false],
  ['under other arrangements', plan('P', { settingType: 'Other arrangements by the local authority' }), false],
  ['without a type of setting', plan('P', { settingType: null }), true],
] as const)('a child %s is on roll: %s', (_, child, expected) => {
  expect(isOnRoll(child)).toBe(expected)
})

test('a child with several events counts once in the headline, and once in each kind', () => {
  const plans = [plan('P-1'), plan('P-2'), plan('P-3'), plan('P-4'), plan('P-5', { yearGroup: 13 })]
  const event = (planRef: string, kind: string, startedOn: string, endedOn: string | null = null) => ({
    planRef,
    kind,
    startedOn,
    endedOn,
  })
  const figure = schoolEventFigure(
    [
      event('P-1', 'suspension', '2026-10-05', '2026-10-06'),
      event('P-1', 'suspension', '2026-11-05', '2026-11-06'),
      event('P-1', 'part_time_timetable', '2026-03-01'),
      event('P-2', 'suspension', '2026-09-30', '2026-10-01'),
      event('P-3', 'permanent_exclusion', '2026-12-31'),
      event('P-4', 'part_time_timetable', '2026-05-01', '2026-09-30'),
      event('P-4', 'suspension', '2026-11-09', '2026-11-02'),
      event('P-5', 'suspension', '2026-11-09', '2026-11-10'),
      event('P-9', 'suspension', '2026-11-09', '2026-11-10'),
    ],
    { plans, onRoll: 4, note: '' },
    q4,
  )
  expect([figure.count, figure.of, figure.percent]).toEqual([3, 4, 75])
  expect(figure.parts.map(({ count }) => count)).toEqual([2, 1, 1])
  expect(figure.leftOut.map(({ count }) => count)).toEqual([1, 1, 1])
})

test('an aligned review counts a child once over twelve months, and only when the register agrees', () => {
  const held = (planRef: string, heldOn: string, other = 'looked_after', isJoint = true) => ({
    planRef,
    heldOn,
    with: other,
    isJoint,
  })
  const figure = alignedFigure(
    [
      held('P-1', '2026-01-01'),
      held('P-1', '2026-07-01', 'looked_after', false),
      held('P-2', '2026-11-01', 'looked_after', false),
      held('P-3', '2025-12-31'),
      held('P-4', '2026-10-01'),
      held('P-5', '2026-10-01', 'continuing_care'),
    ],
    { lookedAfterRefs: ['P-1', 'P-2', 'P-3'], note: '' },
    q4,
  )
  expect([figure.count, figure.of, figure.percent]).toEqual([2, 3, 67])
  expect(figure.parts.map(({ count, of }) => [count, of])).toEqual([
    [1, 2],
    [1, null],
  ])
  expect(figure.leftOut.map(({ count }) => count)).toEqual([1])
})

test('an impossible event stands in the period in which it began, and in no other', () => {
  const event = { planRef: 'P-1', kind: 'suspension', startedOn: '2026-02-02', endedOn: '2026-01-01' }
  const counted = (period: Period) => schoolEventFigure([event], { plans: [], onRoll: 0, note: '' }, period).leftOut
  expect([counted(q4).length, counted(quarterPeriod('2026-Q1')).map(({ count }) => count)]).toEqual([0, [1]])
})

test('a small group of a survey cannot be worked out from the others and the total', () => {
  const answers = (group: string, verySatisfied: number, dissatisfied: number) => ({
    survey: 'Autumn',
    closedOn: '2026-11-01',
    group,
    invited: null,
    verySatisfied,
    satisfied: 0,
    neither: 0,
    dissatisfied,
    veryDissatisfied: 0,
    noAnswer: 0,
  })
  const shownOf = (...rows: ReturnType<typeof answers>[]) =>
    publicParts(satisfactionFigure(rows, q4)).map(({ count, of }) => [count, of])
  // 63 of 94 stands in the headline: 60 of 90 beside it would tell 3 of 4.
  expect(shownOf(answers('parent_carer', 60, 30), answers('partner', 3, 1))).toEqual([
    ['hidden', 'hidden'],
    ['hidden', 'hidden'],
  ])
  expect(shownOf(answers('parent_carer', 60, 30), answers('child_yp', 20, 9), answers('partner', 3, 10))).toEqual([
    ['60', '90'],
    ['hidden', '29'],
    ['hidden', '13'],
  ])
  expect(shownOf(answers('parent_carer', 60, 30), answers('partner', 20, 9))).toEqual([
    ['60', '90'],
    ['20', '29'],
  ])
})

test('a part of a hidden count does not tell that count', () => {
  const refs = Array.from({ length: 50 }, (_, index) => `P-${index}`)
  const held = (planRef: string, index: number) => {
    return { planRef, with: 'looked_after', heldOn: '2026-11-02', isJoint: index < 20 }
  }
  const figure = alignedFigure(refs.slice(0, 48).map(held), { lookedAfterRefs: refs, note: '' }, q4)
  expect(publicShare(figure.count, figure.of)).toMatchObject({ count: 'hidden', of: '50' })
  expect(publicParts(figure)[0]).toEqual({ count: '20', of: 'hidden', percent: 'hidden' })
})

test('satisfaction: the share of answers that say something, and who answered; impossible results are left out', () => {
  const result = (group: string, counts: number[], invited: number | null, closedOn = '2026-10-31') => {
    const [verySatisfied = 0, satisfied = 0, neither = 0, dissatisfied = 0, veryDissatisfied = 0, noAnswer = 0] = counts
    const answers = { verySatisfied, satisfied, neither, dissatisfied, veryDissatisfied, noAnswer }
    return { survey: 'Autumn', group, closedOn, invited, ...answers }
  }
  const figure = satisfactionFigure(
    [
      result('parent_carer', [60, 80, 40, 15, 5, 20], 640),
      result('child_yp', [10, 10, 5, 3, 2, 0], null),
      result('partner', [10, 20, -5, 3, 2, 0], 50),
      result('partner', [30, 20, 5, 3, 2, 0], 50),
      result('partner', [9, 0, 0, 0, 0, 0], 10, '2026-09-30'),
    ],
    q4,
  )
  expect([figure.count, figure.of, figure.percent]).toEqual([160, 230, 70])
  expect(figure.parts.map(({ label, count, of }) => [label, count, of])).toEqual([
    ['Parents and carers: satisfied or very satisfied', 140, 200],
    ['Parents and carers: answered of those invited', 220, 640],
    ['Children and young people: satisfied or very satisfied', 20, 30],
  ])
  expect(figure.leftOut.map(({ count }) => count)).toEqual([20, 2])
})

test('the exact share meets a target, not the rounded one; lower is better for children kept out of school', () => {
  const of = (count: number, whole: number) => share('M6', q4, [count, whole])
  expect(registerVerdict(of(9, 10), 9_000)).toBe('met')
  expect(registerVerdict(of(899, 1_000), 9_000)).toBe('not_met')
  expect(registerVerdict(of(1_799, 2_000), 9_000)).toBe('not_met')
  expect(registerVerdict(of(0, 0), 9_000)).toBe('no_data')
  expect(registerVerdict(of(1, 2), null)).toBe('no_target')
  expect(registerVerdict(share('M7', q4, [5, 100]), 500)).toBe('met')
  expect(registerVerdict(share('M7', q4, [6, 100]), 500)).toBe('not_met')
})

test.each([
  [0, 30, { count: '0', of: '30', percent: '0%' }],
  [5, 30, { count: '5', of: '30', percent: '17%' }],
  [4, 30, { count: 'hidden', of: '30', percent: 'hidden' }],
  [26, 30, { count: 'hidden', of: '30', percent: 'hidden' }],
  [30, 30, { count: '30', of: '30', percent: '100%' }],
  [2, 3, { count: 'hidden', of: 'fewer than 5', percent: 'hidden' }],
  [3, null, { count: 'fewer than 5', of: '', percent: '' }],
  [0, 0, { count: '0', of: '0', percent: '' }],
] as const)('%i of %s leaves the area so that nobody can be worked out', (count, of, expected) => {
  expect(publicShare(count, of)).toEqual(expected)
})
