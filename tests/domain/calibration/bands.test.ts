import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  bandUnder,
  borderlineCuts,
  contrastingGroups,
  misplacedBy,
  naturalBreaks,
  percentBands,
  roundedUp,
  type JudgedPlan,
} from '#app/domain/calibration/bands.ts'
import { majority, splitOf, type Judgement } from '#app/domain/calibration/panel.ts'
import { resultOf } from '#app/domain/calibration/result.ts'
import { stabilityOf } from '#app/domain/calibration/stability.ts'
import { baselineFault, type Band } from '#app/domain/calibration/study.ts'
import { chanceOf } from '#app/domain/agreement/bootstrap.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function plansOf(judged: readonly (readonly [score: number, band: Band])[]): JudgedPlan[] {
  return judged.map(([score, band], index) => ({ id: `p${index}`, score, band, isBorder: false }))
}

/** The worked example of the statistics notes, g: invented scores of eight plans. */
const eight = plansOf([
  [22, 'red'],
  [27, 'red'],
  [31, 'amber'],
  [34, 'red'],
  [38, 'amber'],
  [41, 'amber'],
  [47, 'green'],
  [52, 'green'],
])

test('the worked example gives adequate from 36 and good from 44, each plan on the wrong side counted', () => {
  expect(contrastingGroups(eight)).toEqual({ amber: 36, green: 44 })
  expect(misplacedBy(eight)).toEqual({ amber: 1, green: 0 })
})

test('among equal mid-points the widest gap decides, then the higher cut', () => {
  // 29 and 36 both misplace one plan; both gaps are 4, so it is the higher.
  expect(contrastingGroups(eight).amber).toBe(36)
  // The lower gap is wider here: 26 to 31 is 5, 34 to 38 is 4.
  const wider = eight.map((plan) => (plan.score === 27 ? { ...plan, score: 26 } : plan))
  expect(contrastingGroups(wider).amber).toBe(28.5)
})

test('a cut is rounded up to whole points, and to whole percent of the largest score', () => {
  expect([36, 36.5, 36.01, null].map(roundedUp)).toEqual([36, 37, 37, null])
  expect(percentBands({ amber: 36, green: 44 }, 60)).toEqual({ ok: true, bands: { amber: 60, green: 74 } })
})

test('without a plan in a band its cut cannot be set, and is not guessed', () => {
  const noneGood = eight.filter(({ band }) => band !== 'green')
  expect(contrastingGroups(noneGood)).toEqual({ amber: 36, green: null })
  expect(percentBands(contrastingGroups(noneGood), 60).ok).toBe(false)
  expect(contrastingGroups(eight.filter(({ band }) => band !== 'red')).amber).toBeNull()
  expect(contrastingGroups([])).toEqual({ amber: null, green: null })
})

test('equal scores with different judgements are not parted', () => {
  const equal = plansOf([
    [30, 'red'],
    [30, 'amber'],
    [30, 'green'],
  ])
  expect(contrastingGroups(equal)).toEqual({ amber: null, green: null })
  const pair = plansOf([
    [20, 'red'],
    [30, 'red'],
    [30, 'amber'],
    [40, 'green'],
  ])
  expect([25, 35]).toContain(contrastingGroups(pair).amber)
})

test('cuts in the wrong order, or outside the scale, are refused', () => {
  expect(percentBands({ amber: 44, green: 44 }, 60)).toMatchObject({ ok: false })
  expect(percentBands({ amber: 50, green: 40 }, 60)).toMatchObject({ ok: false })
  expect(percentBands({ amber: 30, green: 70 }, 60)).toMatchObject({ ok: false })
})

test('natural breaks agree with the optimal partition, and are not made of fewer than three scores', () => {
  const found = naturalBreaks(eight.map(({ score }) => score))
  expect(found?.groups).toEqual([
    [22, 27, 31],
    [34, 38, 41],
    [47, 52],
  ])
  expect(found?.within).toBeCloseTo(77.83, 2)
  expect(naturalBreaks([1, 1, 1, 5, 5])).toBeNull()
  expect(naturalBreaks([])).toBeNull()
})

test('leaving one plan out moves some plan in 2 of 8 cases', () => {
  const { leaveOneOut } = stabilityOf(eight, chanceOf('study', sha256))
  expect(leaveOneOut).toEqual({
    amber: { low: 26.5, high: 37.5 },
    green: { low: 42.5, high: 46.5 },
    moving: 2,
    unusable: 0,
  })
})

test('the bootstrap gives the shares of the notes, and the same ones again', () => {
  const { bootstrap, unsteady } = stabilityOf(eight, chanceOf('study', sha256))
  expect(bootstrap.usable / bootstrap.resamples).toBeCloseTo(0.85, 1)
  expect(bootstrap.amber).toEqual({ low: 26.5, high: 37.5 })
  expect(bootstrap.green).toEqual({ low: 40.5, high: 46.5 })
  const expected = [1, 0.86, 0.6, 0.52, 0.95, 0.92, 1, 1]
  bootstrap.keeps.forEach(({ share }, index) => expect(Math.abs(share - expected[index]!)).toBeLessThan(0.02))
  expect(unsteady).toBe(2)
  expect(stabilityOf(eight, chanceOf('study', sha256)).bootstrap).toEqual(bootstrap)
})

test('the borderline method speaks from five plans a border on', () => {
  const border = (count: number) =>
    Array.from({ length: count }, (_, index): JudgedPlan => ({
      id: String(index),
      score: 30 + index,
      band: 'amber',
      isBorder: true,
    }))
  expect(borderlineCuts(border(4))).toEqual({ amber: null, green: null, atAmber: 4, atGreen: 0 })
  expect(borderlineCuts(border(5)).amber).toBe(32)
})

test('a score under cuts is read without guessing a missing one', () => {
  expect([35.9, 36, 44].map((score) => bandUnder({ amber: 36, green: 44 }, score))).toEqual(['red', 'amber', 'green'])
  expect(bandUnder({ amber: 36, green: null }, 90)).toBe('amber')
})

const said = (personId: string, band: Band, stage = 1, isBorder = false): Judgement => ({
  planId: 'p',
  personId,
  stage,
  band,
  isBorder,
  reason: 'Because',
})

test('the panel speaks by majority, after the talk with the last word of each judge', () => {
  const split = [said('a', 'red'), said('b', 'amber'), said('c', 'green')]
  expect(majority(split)).toBeNull()
  expect(splitOf(split)).toBe('ends')
  expect(majority([...split, said('c', 'amber', 2, true)])).toEqual({ band: 'amber', isBorder: false })
  expect(majority([...split, said('c', 'amber', 2, true), said('b', 'amber', 2, true)])?.isBorder).toBe(true)
  expect(majority([said('a', 'red'), said('b', 'red'), said('c', 'amber'), said('d', 'amber')])).toBeNull()
  expect([splitOf([said('a', 'red'), said('b', 'amber')]), splitOf([said('a', 'red')])]).toEqual(['one_band', 'none'])
})

test('a plan without a majority is set aside and counted', () => {
  const plans = eight.map(({ id, score, band }, index) => ({
    id,
    ref: `NM-${index}`,
    score,
    judgements: index === 4 ? [said('a', 'red'), said('b', 'amber'), said('c', 'green')] : [said('a', band)],
  }))
  const result = resultOf({ id: 'study', largestScore: 60, plans }, sha256)
  expect(result.setAside).toBe(1)
  expect(result.plans.find(({ score }) => score === 38)).toMatchObject({ panel: null, split: 'ends', keeps: null })
  expect(result.bands).toMatchObject({ ok: true })
})

test('comments that tell the score are sent back, others are not', () => {
  const fault = (comments: string, score = 22) => baselineFault({ score, comments }, 60)?.field
  expect(fault('The plan scored 22.')).toBe('comments')
  expect(fault('Overall 22 out of 60')).toBe('comments')
  expect(fault('22/60, outcomes vague')).toBe('comments')
  expect(fault('Provision of 22 hours is named; outcomes are not SMART')).toBeUndefined()
  expect(fault('Fine', 61)).toBe('score')
})
