import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeMeasure } from '#app/domain/measures/compute.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { verdict } from '#app/domain/shared/hypergeometric.ts'
import { resultSentences } from '#app/domain/measures/sentence.ts'
import { applicable, makeOutcome, makeOutcomes, makeRating, nilEvidenced, unknown } from '#tests/factories/outcome.ts'

const context = (size: number, target: number | null) => ({ strata: [{ stratum: 'all', size }], target })
const failing = { ratings: { C1: makeRating('red'), 'P.draft.child_yp': makeRating('red') } }

test('16 of 20 from 200 against 80% is too early to say', () => {
  const outcomes = [...makeOutcomes(16, 'M'), ...makeOutcomes(4, 'F', failing)]
  const result = computeMeasure('M2', outcomes, context(200, 8000))
  expect(result).toMatchObject({
    applicable: 20,
    met: 16,
    notMet: 4,
    percent: 80,
    needed: 160,
    verdict: 'too_early',
    canShow: true,
  })
  expect(result.range).toMatchObject({ low: 115, high: 187 })
  expect(resultSentences(result)).toEqual([
    '16 of the 20 plans that we checked met the standard (80%).',
    'Because we looked at a sample, the true number is probably between 115 and 187 of our 200 eligible plans (57% to 94%).',
    'The target is 160 plans (80%). That could be either side, so it is too early to say.',
  ])
})

test('90 of 100 from 1,000 shows the 80% target', () => {
  const outcomes = [...makeOutcomes(90, 'M'), ...makeOutcomes(10, 'F', failing)]
  const result = computeMeasure('M2', outcomes, context(1000, 8000))
  expect(result).toMatchObject({ verdict: 'met', needed: 800, percent: 90 })
  expect(resultSentences(result).at(-1)).toBe(
    'All of that is at or above the 80% target, so we can say that the target is met.',
  )
})

test('12 of 40 from 400 shows that the target is not met', () => {
  const outcomes = [...makeOutcomes(12, 'M'), ...makeOutcomes(28, 'F', failing)]
  const result = computeMeasure('M2', outcomes, context(400, 8000))
  expect(result.verdict).toBe('not_met')
  expect(resultSentences(result).at(-1)).toContain('we can say that it is not met yet')
})

test('ten plans of 100 cannot show an 80% target, whatever they find', () => {
  const result = computeMeasure('M2', makeOutcomes(10, 'M'), context(100, 8000))
  expect(result).toMatchObject({ verdict: 'too_early', canShow: false, smallestThatCanShow: 15 })
  expect(resultSentences(result).at(-1)).toBe(
    'With 10 plans this measure cannot show that the target is met, even if every one passes. At least 15 would be needed, so it is too early to say.',
  )
})

test('one exception settles a target of every plan', () => {
  const outcomes = [...makeOutcomes(19, 'M'), ...makeOutcomes(1, 'F', failing)]
  const result = computeMeasure('EN1', outcomes, context(200, 10_000))
  expect(result.verdict).toBe('not_met')
  expect(resultSentences(result).at(-1)).toBe(
    'The target is every plan (100%). 1 plan does not meet it, and one exception settles it: the target is not met.',
  )
})

test('a plan that could not be judged is not said to be an exception', () => {
  const unseen = makeOutcomes(2, 'U', { ratings: { C1: undefined } })
  const last = (...found: Parameters<typeof computeMeasure>[1][]) =>
    resultSentences(computeMeasure('M2', [...found.flat(), ...unseen], context(200, 10_000))).at(-1)
  expect(last(makeOutcomes(18, 'M'))).toContain('We found no exception, but not every plan could be judged')
  expect(last(makeOutcomes(15, 'M'), makeOutcomes(3, 'F', failing))).toContain(
    '3 plans that could be judged do not meet it',
  )
})

test('twenty clean plans of 200 leave up to 32 that could fall short of every plan', () => {
  const result = computeMeasure('EN1', makeOutcomes(20, 'M'), context(200, 10_000))
  expect(result.verdict).toBe('too_early')
  expect(resultSentences(result).at(-1)).toContain('up to 32 plans of 200 could still fall short')
})

test('a whole register checked has no range and a plain verdict', () => {
  const result = computeMeasure('EN1', makeOutcomes(20, 'M'), context(20, 10_000))
  expect(result).toMatchObject({ verdict: 'met', range: { low: 20, high: 20, of: 20, isEstimated: false } })
  expect(resultSentences(result)).toContain('Every plan was checked, so there is no range.')
})

test('a plan that could not be judged counts as not met, is listed, and both extremes are given', () => {
  const outcomes = [
    ...makeOutcomes(15, 'M'),
    ...makeOutcomes(3, 'F', failing),
    ...makeOutcomes(2, 'U', { ratings: { C1: undefined } }),
  ]
  const result = computeMeasure('M2', outcomes, context(200, 8000))
  expect(result).toMatchObject({ applicable: 20, met: 15, notMet: 3, notJudged: 2, extremes: { low: 75, high: 85 } })
  expect(result.notJudgedReasons).toEqual([{ reason: 'unanswered', count: 2 }])
  expect(result.notJudgedPlans.map(({ planRef }) => planRef)).toEqual(['NM-U-0001', 'NM-U-0002'])
  expect(resultSentences(result)[1]).toBe(
    '2 plans could not be judged and count as not met: depending on those plans the figure lies between 75% and 85%.',
  )
})

test('plans to which a measure does not apply are counted by reason and leave the denominator', () => {
  const nil = { applicability: { healthProvision: nilEvidenced } }
  const outcomes = [
    ...makeOutcomes(31, 'M'),
    ...makeOutcomes(7, 'F', { ratings: { G1: makeRating('red') } }),
    ...makeOutcomes(62, 'N', nil),
  ]
  const result = computeMeasure('M4', outcomes, context(1000, 8500))
  expect(result).toMatchObject({ applicable: 38, met: 31, excluded: [{ reason: 'nil_evidenced', count: 62 }] })
  expect(result.range).toMatchObject({ low: 253, high: 348, of: 380, isEstimated: true })
  expect(resultSentences(result).join(' ')).toContain('about 380 eligible plans to which it applies')
})

test('no plan to which a measure applies: no figure and no verdict', () => {
  const result = computeMeasure(
    'M4',
    makeOutcomes(20, 'N', { applicability: { healthProvision: nilEvidenced } }),
    context(200, 8500),
  )
  expect(result).toMatchObject({
    applicable: 0,
    percent: null,
    range: null,
    verdict: 'no_data',
    readings: null,
    extremes: null,
  })
  expect(resultSentences(result)).toEqual([
    'There was no plan in this sample of 20 to which the measure applies, so there is no figure and no verdict.',
  ])
})

test('both readings stand in the result, and what is clear only in C is shown as misplaced', () => {
  const outcomes = [
    ...makeOutcomes(10, 'G'),
    ...makeOutcomes(6, 'C', { ratings: { G1: makeRating('green', ['C']) } }),
    ...makeOutcomes(4, 'A', { ratings: { G1: makeRating('amber', ['G']) } }),
  ]
  expect(computeMeasure('M4', outcomes, context(200, 8500))).toMatchObject({
    met: 16,
    misplaced: 6,
    readings: { green: { met: 16, percent: 80 }, green_or_amber: { met: 20, percent: 100 } },
  })
  expect(computeMeasure('M4s', outcomes, context(200, null))).toMatchObject({
    met: 10,
    verdict: 'no_target',
    needed: null,
  })
})

test('an empty sample gives no figure', () => {
  expect(computeMeasure('M2', [], context(200, 8000))).toMatchObject({ sampled: 0, percent: null, verdict: 'no_data' })
})

test('a plan whose audit was not done was drawn, not checked', () => {
  const audits = { education: 'submitted', health: 'not_done', social_care: 'submitted' } as const
  const outcomes = [...makeOutcomes(19, 'M'), ...makeOutcomes(1, 'H', { audits, ratings: { C1: undefined } })]
  expect(resultSentences(computeMeasure('M2', outcomes, context(200, 8000)))[0]).toBe(
    '19 of the 20 plans that we drew met the standard (95%).',
  )
})

const anyPlan = fc.record({
  C1: fc.constantFrom('green', 'amber', 'red', 'na', undefined),
  need: fc.constantFrom(applicable, nilEvidenced, unknown),
  draft: fc.constantFrom('green', 'amber', 'red', 'na', undefined),
})

test('every plan is counted once, both extremes hold the figure, and the verdict is the exact one', () => {
  fc.assert(
    fc.property(
      fc.array(anyPlan, { maxLength: 30 }),
      fc.nat(200),
      fc.integer({ min: 1, max: 100 }),
      (plans, more, percent) => {
        const outcomes = plans.flatMap(({ C1, need, draft }, index) =>
          makeOutcomes(1, String(index), {
            ratings: { C1: C1 && makeRating(C1), 'P.draft.child_yp': draft && makeRating(draft) },
            applicability: { healthNeed: need },
          }),
        )
        for (const code of ['M2', 'M2h', 'EN1'] as const) {
          const result = computeMeasure(code, outcomes, context(outcomes.length + more, percent * 100))
          const { met, notMet, notJudged, applicable: applies, excluded, extremes, range, verdict: said } = result
          expect(met + notMet + notJudged).toBe(applies)
          expect(excluded.reduce((total, { count }) => total + count, applies)).toBe(outcomes.length)
          expect((extremes?.low ?? 0) <= (extremes?.high ?? 0)).toBe(true)
          expect(said).toBe(verdict(met, applies, range?.of ?? 0, percent * 100))
          expect(resultSentences(result).join(' ')).not.toMatch(/NaN|Infinity|undefined|null/)
        }
      },
    ),
    { numRuns: 60 },
  )
})

const shown = (flags: Partial<PlanOutcome['facts']>) => ({ facts: { ...makeOutcome().facts, ...flags } })

test('plans that the register shows are counted apart, with the number that it tells', () => {
  const caseload = shown({ isOnHealthCaseload: true })
  const outcomes = [
    ...makeOutcomes(9, 'CM', caseload),
    ...makeOutcomes(3, 'CF', { ...caseload, ratings: { G1: makeRating('red') } }),
    ...makeOutcomes(7, 'M'),
    ...makeOutcomes(1, 'F', { ratings: { G1: makeRating('red') } }),
  ]
  const shownByRegister = { health_caseload: 40, social_care: 90 }
  const result = computeMeasure('M4', outcomes, { ...context(200, 8500), shownByRegister })
  // scipy.stats.hypergeom by tail inversion: 9 of 12 from 40 gives 19 to 36.
  expect(result.registerPart).toMatchObject({
    shownBy: 'health_caseload',
    of: 40,
    sampled: 12,
    met: 9,
    range: { low: 19, high: 36, of: 40, isEstimated: false },
  })
  expect(resultSentences(result).at(-1)).toBe(
    'The register shows 40 eligible plans on a health caseload. Of these, 12 were in the sample and 9 met the standard (75%): the true number is probably between 19 and 36 of them (47% to 90%).',
  )
  expect(computeMeasure('M3', outcomes, { ...context(200, 8000), shownByRegister })).not.toHaveProperty('registerPart')
  expect(computeMeasure('M2', outcomes, { ...context(200, 8000), shownByRegister })).not.toHaveProperty('registerPart')
})

test('what the register shows is not told when it, or what is left beside it, could point to a child', () => {
  const looked = shown({ isLookedAfter: true })
  const said = (inside: number, beside: number) =>
    resultSentences(
      computeMeasure('M3', [...makeOutcomes(inside, 'I', looked), ...makeOutcomes(beside, 'B')], {
        ...context(200, 8000),
        shownByRegister: { health_caseload: 0, social_care: 60 },
      }),
    ).join(' ')
  expect(said(12, 8)).toContain('The register shows 60 eligible plans with social care involvement.')
  expect(said(4, 16)).not.toContain('The register shows')
  expect(said(17, 3)).not.toContain('The register shows')
})

test('a sample of nothing is said to be one', () => {
  expect(resultSentences(computeMeasure('M2', [], context(200, 8000)))).toEqual([
    'No plan was audited, so there is no figure and no verdict.',
  ])
})
