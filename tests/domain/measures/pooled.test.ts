import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeMeasure } from '#app/domain/measures/compute.ts'
import { exactRange } from '#app/domain/shared/hypergeometric.ts'
import { pooledResult, pooledSentences, poolingOf, type PooledTerm } from '#app/domain/measures/pooled.ts'
import { nilEvidenced, makeMethod, makeOutcomes, makeRating } from '#tests/factories/outcome.ts'

const failing = { ratings: { C1: makeRating('red') } }
const labels = ['2026-autumn', '2026-summer', '2026-spring', '2025-autumn']

/** Terms of 20 plans, latest first, drawn from what was left of 200. */
function terms(mets: number[], changes: Partial<Parameters<typeof makeMethod>[0]>[] = []): PooledTerm[] {
  return mets.map((met, index) => {
    const leftOut = 20 * (mets.length - 1 - index)
    const size = 200 - leftOut
    const outcomes = [...makeOutcomes(met, `${index}M`), ...makeOutcomes(20 - met, `${index}F`, failing)]
    const method = makeMethod({
      label: labels[index]!,
      registerSize: size,
      excluded: [{ reason: 'drawn_recently', count: leftOut }],
      ...changes[index],
    })
    const result = computeMeasure('M2', outcomes, { strata: [{ stratum: 'all', size }], target: 8000 })
    return { result, method }
  })
}

// Statistics notes b and d: 48 of 60 from 200 (three terms) is 70 to 88 %; met from 54, not met up to 42.
test('three terms of 20 from a register of 200 are one sample of 60 from 200', () => {
  const pooled = pooledResult('M2', terms([17, 16, 15]))
  expect(pooled).toMatchObject({
    terms: ['2026-autumn', '2026-summer', '2026-spring'],
    registerSize: 200,
    sampled: 60,
    met: 48,
    verdict: 'too_early',
    range: { lowPercent: 70, highPercent: 88, of: 200 },
    stoppedBy: null,
  })
  expect(pooledResult('M2', terms([18, 18, 18]))?.verdict).toBe('met')
  expect(pooledResult('M2', terms([14, 14, 14]))?.verdict).toBe('not_met')
})

test('what three terms together say', () => {
  expect(pooledSentences(poolingOf('M2', terms([18, 18, 18])))).toEqual([
    'Autumn term 2026, summer term 2026 and spring term 2026 together: 54 of the 60 plans that we checked met the standard (90%). Because we looked at a sample, the true number is probably between 163 and 190 of our 200 eligible plans (81% to 95%). All of that is at or above the 80% target, so we can say that the target is met.',
    'No plan was drawn twice in these terms, so they count as one larger sample. It describes the year, not today: plans may have been put right since.',
  ])
})

test('at most three terms are pooled', () => {
  expect(pooledResult('M2', terms([16, 16, 16, 16]))?.terms).toEqual(labels.slice(0, 3))
})

test.each([
  ['another version of the rubric', { rubricVersion: '2024-1' }, 'was audited by another version of the rubric.'],
  ['another kind of frame', { frameRule: 'issued_or_amended' as const }, 'was drawn from another kind of frame.'],
])('pooling stops at %s', (_, change, reason) => {
  const { pooled, stoppedBy } = poolingOf('M2', terms([16, 16, 16], [{}, {}, change]))
  expect(pooled?.terms).toEqual(['2026-autumn', '2026-summer'])
  expect(stoppedBy).toBe(`Spring term 2026 ${reason}`)
  expect(pooledSentences({ pooled, stoppedBy }).at(-1)).toBe(
    `Earlier terms are not counted with it: spring term 2026 ${reason}`,
  )
})

test('terms whose samples may share plans are not pooled, unless the references show that they do not', () => {
  const [later, earlier] = terms([16, 16], [{ exclusionTerms: 0 }, {}]) as [PooledTerm, PooledTerm]
  expect(poolingOf('M2', [later, earlier])).toEqual({
    pooled: null,
    stoppedBy: 'Summer term 2026 may share plans with autumn term 2026.',
  })
  const known = (refs: string[]) =>
    pooledResult('M2', [
      { ...later, planRefs: ['A', 'B'] },
      { ...earlier, planRefs: refs },
    ])
  expect(known(['C', 'D'])?.sampled).toBe(40)
  expect(known(['B', 'C'])).toBeNull()
})

test('one exclusion term keeps two terms apart, and not three', () => {
  const one = { exclusionTerms: 1 }
  expect(pooledResult('M2', terms([16, 16, 16], [one, one, one]))?.terms).toHaveLength(2)
})

test('terms drawn at unequal rates are not pooled', () => {
  const [first, second] = terms([16, 16]) as [PooledTerm, PooledTerm]
  const range = { ...second.result.range!, method: 'stratified' as const }
  expect(poolingOf('M2', [first, { ...second, result: { ...second.result, range } }])).toEqual({
    pooled: null,
    stoppedBy: 'Groups of plans were drawn at unequal rates in summer term 2026.',
  })
})

test('one term alone is not pooled, and there is nothing to explain', () => {
  expect(poolingOf('M2', terms([16]))).toEqual({ pooled: null, stoppedBy: null })
  expect(pooledSentences({ pooled: null, stoppedBy: null })).toEqual([])
})

test('terms with no plan to which a measure applies have no figure together', () => {
  const none = terms([20, 20]).map(({ method }, index) => ({
    method,
    result: computeMeasure('M4', makeOutcomes(20, `${index}N`, { applicability: { healthProvision: nilEvidenced } }), {
      strata: [{ stratum: 'all', size: method.registerSize }],
      target: 8500,
    }),
  }))
  expect(pooledResult('M4', none)).toMatchObject({ applicable: 0, percent: null, range: null, verdict: 'no_data' })
})

test('terms together never say less than the counts: their range is that of one sample, and fits the verdict', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 3 }), (mets) => {
      const pooled = pooledResult('M2', terms(mets))!
      const met = mets.reduce((sum, each) => sum + each, 0)
      const { low, high } = exactRange(met, 20 * mets.length, 200)
      expect(pooled.range).toMatchObject({ low, high, of: 200 })
      expect(pooled.verdict).toBe(low >= 160 ? 'met' : high < 160 ? 'not_met' : 'too_early')
    }),
    { numRuns: 40 },
  )
})
