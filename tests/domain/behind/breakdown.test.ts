import { expect, test } from 'vitest'
import { agencyBreakdown, breakdownAmong, breakdownOf } from '#app/domain/behind/breakdown.ts'
import { agencyCounts, planRows } from '#app/domain/behind/plan-rows.ts'
import { bareRow, chosenRows, readBehindFilter, type BehindRow, type BehindState } from '#app/domain/behind/row.ts'
import { computeMeasure } from '#app/domain/measures/compute.ts'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { makeFacts } from '#tests/factories/facts.ts'
import { makeOutcomes, makeRating, nilEvidenced, unknown } from '#tests/factories/outcome.ts'

let made = 0
const rows = (count: number, state: BehindState, more: Partial<BehindRow> = {}): BehindRow[] =>
  Array.from({ length: count }, () => {
    made += 1
    return bareRow({ key: `${made}`, ref: `NM-${made}`, planRef: `NM-${made}`, state, ...more })
  })

const shown = ({ name, met, rest, of, percent }: ReturnType<typeof breakdownOf>['lines'][number]) => [
  name,
  met,
  rest,
  of,
  percent,
]

test('groups come in the order that people know, what is not known last; what does not apply is left out', () => {
  const { lines, total } = breakdownOf(
    [
      ...rows(12, 'met', { phase: 'secondary' }),
      ...rows(8, 'not_met', { phase: 'secondary' }),
      ...rows(20, 'met', { phase: 'primary' }),
      ...rows(5, 'not_judged', { phase: 'primary' }),
      ...rows(6, 'met'),
      ...rows(9, 'does_not_apply', { phase: 'early_years' }),
    ],
    'phase',
  )
  expect(lines.map(shown)).toEqual([
    ['Primary', 20, 5, 25, 80],
    ['Secondary', 12, 8, 20, 60],
    ['Phase not known', 6, 0, 6, 100],
  ])
  expect(total && shown(total)).toEqual(['All', 38, 13, 51, 75])
})

test('a small count is hidden, and so much more that it cannot be worked out', () => {
  const { lines, total, hasHidden } = breakdownOf(
    [
      ...rows(40, 'met', { phase: 'primary' }),
      ...rows(3, 'not_met', { phase: 'primary' }),
      ...rows(80, 'met', { phase: 'secondary' }),
      ...rows(15, 'not_met', { phase: 'secondary' }),
    ],
    'phase',
  )
  expect(hasHidden).toBe(true)
  expect(lines.map(shown)).toEqual([
    ['Primary', null, null, 43, null],
    ['Secondary', null, null, 95, null],
  ])
  expect(total && shown(total)).toEqual(['All', 120, 18, 138, 87])
})

test('a bare count is divided as a count', () => {
  const { isCount, lines } = breakdownOf(
    [...rows(6, 'counted', { phase: 'primary' }), ...rows(9, 'counted', { phase: 'secondary' })],
    'phase',
  )
  expect([isCount, lines.map(({ name, met }) => [name, met])]).toEqual([
    true,
    [
      ['Primary', 6],
      ['Secondary', 9],
    ],
  ])
})

test('children kept out of school are set among all on roll of their phase', () => {
  const wholes = new Map<string | null, number>([
    ['primary', 100],
    ['secondary', 50],
  ])
  const { lines, total } = breakdownAmong(
    [...rows(10, 'counted', { phase: 'secondary' }), ...rows(5, 'does_not_apply', { phase: 'post_16' })],
    wholes,
    'phase',
  )
  expect(lines.map(shown)).toEqual([
    ['Primary', 0, 100, 100, 0],
    ['Secondary', 10, 40, 50, 20],
  ])
  expect(total?.met).toBe(10)
})

const sample = [
  ...makeOutcomes(14, 'M', { facts: makeFacts({ phase: 'primary' }) }),
  ...makeOutcomes(6, 'R', {
    ratings: { C1: makeRating('red'), D1: { ...makeRating('green'), agency: 'social_care' } },
  }),
  ...makeOutcomes(5, 'N', { applicability: { healthNeed: nilEvidenced, socialCareNeed: nilEvidenced } }),
  ...makeOutcomes(2, 'U', { applicability: { healthNeed: unknown } }),
  ...makeOutcomes(3, 'X', {
    audits: { education: 'submitted', health: 'not_done', social_care: 'submitted' },
    ratings: { C1: undefined },
  }),
]

test.each(MeasureCode.options)('the rows behind %s add up to its figure', (code) => {
  const result = computeMeasure(code, sample, { strata: [{ stratum: 'all', size: 300 }], target: 8000 })
  const states = planRows(code, sample).map(({ state }) => state)
  const count = (state: BehindState) => states.filter((each) => each === state).length
  expect([count('met'), count('not_met'), count('not_judged'), count('does_not_apply')]).toEqual([
    result.met,
    result.notMet,
    result.notJudged,
    result.excluded.reduce((sum, { count: excluded }) => sum + excluded, 0),
  ])
})

test('by agency, a plan counts as met when every rating of that agency does; a small line is hidden alone', () => {
  const counts = agencyCounts('M2', sample)
  expect(counts).toEqual([
    { agency: 'health', name: 'Health', met: 19, notMet: 6 },
    { agency: 'social_care', name: 'Social care', met: 6, notMet: 0 },
  ])
  expect(agencyBreakdown(counts).lines.map(shown)).toEqual([
    ['Health', 19, 6, 25, 76],
    ['Social care', 6, 0, 6, 100],
  ])
  expect(agencyBreakdown([{ agency: 'health', name: 'Health', met: 2, notMet: 1 }]).lines.map(shown)).toEqual([
    ['Health', null, null, null, null],
  ])
})

test('a list is filtered by what was found and by reference, and sorted by any column with nothing last', () => {
  const list = [
    bareRow({ key: '1', ref: 'NM-2', planRef: 'NM-2', state: 'not_met', day: '2026-05-01' }),
    bareRow({ key: '2', ref: 'NM-1', planRef: 'NM-1', state: 'met' }),
    bareRow({ key: '3', ref: 'A-9', planRef: 'NM-3', state: 'not_met', day: '2026-04-01' }),
  ]
  const keys = (query: string, sort = '', isDescending = false) =>
    chosenRows(list, readBehindFilter(new URLSearchParams(query)), { sort, isDescending }).map(({ key }) => key)
  expect(keys('state=not_met&state=nonsense')).toEqual(['1', '3'])
  expect(keys('search=nm-3')).toEqual(['3'])
  expect(keys('', 'ref')).toEqual(['3', '2', '1'])
  expect(keys('', 'day')).toEqual(['3', '1', '2'])
})
