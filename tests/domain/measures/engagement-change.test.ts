import { expect, test } from 'vitest'
import {
  engagementChangeOf,
  engagementChangeSentences,
  meanChange,
  studentT975,
} from '#app/domain/measures/engagement-change.ts'
import { engagementScores } from '#app/domain/measures/profile.ts'
import { makeLockedCycle } from '#tests/factories/report.ts'
import { makeOutcome, makeOutcomes, makeRating } from '#tests/factories/outcome.ts'

// R 4: qt(0.975, df).
test.each([
  [8, 2.306],
  [10, 2.2281],
  [17.776, 2.1028],
  [30, 2.0423],
  [60, 2.0003],
])('Student’s t at %f degrees of freedom is %f', (freedom, t) => {
  expect(studentT975(freedom)).toBeCloseTo(t, 3)
})

// Student 1908, data set "sleep" of R: t.test(extra ~ group, data = sleep) gives -3.3654832 to 0.2054832, df = 17.776.
test('the difference of two means has Welch’s range', () => {
  const [one, other] = [
    { plans: 10, mean: 0.75, variance: 3.200555555555556 },
    { plans: 10, mean: 2.33, variance: 4.009 },
  ]
  const change = meanChange(one, other)!
  expect(change.low).toBeCloseTo(-3.3654832, 3)
  expect(change.high).toBeCloseTo(0.2054832, 3)
  expect(change.verdict).toBe('no_clear_change')
})

test('one plan, or plans that all score alike, give no range', () => {
  const some = { plans: 5, mean: 80, variance: 100 }
  expect(meanChange(some, { plans: 1, mean: 50, variance: null })).toBeNull()
  expect(meanChange({ plans: 5, mean: 90, variance: 0 }, { plans: 5, mean: 80, variance: 0 })).toBeNull()
})

const thin = { 'P.draft.child_yp': makeRating('amber'), 'P.draft.parent_carer': makeRating('red') }
const na = Object.fromEntries(
  ['request', 'assessment', 'draft', 'final', 'review'].flatMap((stage) =>
    ['parent_carer', 'child_yp'].map((voice) => [`P.${stage}.${voice}`, makeRating('na')]),
  ),
)

test('a plan’s score is the mean of what applies and was rated', () => {
  // Eight green, one amber, one red: 850 of 1,000.
  expect(engagementScores([makeOutcome(), makeOutcome({ ratings: thin }), makeOutcome({ ratings: na })])).toEqual({
    plans: 2,
    mean: 92.5,
    variance: 112.5,
  })
  expect(engagementScores([makeOutcome({ ratings: na })])).toEqual({ plans: 0, mean: null, variance: null })
})

const cycle = (label: string, good: number, rubricVersion = '2025-1') =>
  makeLockedCycle([...makeOutcomes(good, 'G'), ...makeOutcomes(40 - good, 'T', { ratings: thin })], {
    label,
    rubricVersion,
  })

test('the latest cycle stands against the first one of the same rubric', () => {
  const change = engagementChangeOf([
    cycle('2026-autumn', 36),
    cycle('2026-summer', 20),
    cycle('2026-spring', 4),
    cycle('2025-autumn', 40, '2024-1'),
  ])!
  expect(change).toMatchObject({ later: '2026-autumn', baseline: '2026-spring', notCompared: null })
  expect(change.mean).toMatchObject({ verdict: 'improved' })
  expect(change.mean!.difference).toBeCloseTo(12, 10)
  expect(change.en1).toMatchObject({ verdict: 'improved', difference: 0.8 })
  expect(engagementChangeSentences(change)).toEqual([
    'The mean engagement score was 87 of 100 at the baseline, spring term 2026 (40 plans), and is now 99 (40 plans): +12 points, probably between +9 and +15. Improved.',
    'EN1, engagement at every stage: since spring term 2026 the figure moved by +80 percentage points, probably between +61 and +89: it has improved.',
  ])
})

test('cycles of two rubrics are not compared, and the sentence says why', () => {
  const change = engagementChangeOf([cycle('2026-autumn', 36, '2026-1'), cycle('2026-summer', 20)])!
  expect(change).toMatchObject({ mean: null, en1: null })
  expect(engagementChangeSentences(change)).toEqual([
    'Engagement cannot be compared with summer term 2026. Break in the series: from autumn term 2026 on, plans are audited by the rubric ehcp-core 2026-1, before that by ehcp-core 2025-1. A difference may come from the questions, and not only from the plans.',
  ])
})

test('the baseline itself has nothing to be compared with', () => {
  expect(engagementChangeOf([cycle('2026-autumn', 36)])).toBeNull()
  expect(engagementChangeOf([])).toBeNull()
})

test('a lock from before the scores were kept still tells the change of EN1', () => {
  const later = cycle('2026-autumn', 36)
  const { engagementScores: _, ...profile } = cycle('2026-summer', 20).profile
  const change = engagementChangeOf([later, { ...cycle('2026-summer', 20), profile }])!
  expect(engagementChangeSentences(change)[0]).toBe(
    'There is no mean engagement score of both cycles to compare since the baseline, summer term 2026.',
  )
  expect(change.en1?.verdict).toBe('improved')
})
