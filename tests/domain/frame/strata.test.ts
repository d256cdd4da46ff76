import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateStrata, hamilton } from '#app/domain/frame/allocate-strata.ts'
import { sampleSize } from '#app/domain/frame/sample-size.ts'

const strata = (...sizes: number[]) => sizes.map((size, index) => ({ key: `s${index}`, size }))
const samples = (shares: { sample: number }[]) => shares.map(({ sample }) => sample)

test.each([
  [0, 10, 30, 0],
  [20, 10, 30, 20],
  [100, 10, 30, 30],
  [299, 10, 30, 30],
  [301, 10, 30, 31],
  [51, 10, 1, 6],
  [3245, 10, 30, 325],
  [1886, 10, 30, 189],
  [50, 14, 1, 7],
  [25, 28, 1, 7],
  [100, 7, 1, 7],
  [100, 100, 30, 100],
])('of %i plans at %i %% and at least %i, %i are drawn', (size, rate, minimum, expected) => {
  expect(sampleSize(size, rate, minimum)).toBe(expected)
})

test('the whole-number rule holds for every whole percentage', () => {
  for (let rate = 1; rate <= 100; rate++) {
    for (let size = 1; size <= 400; size++) {
      const drawn = sampleSize(size, rate, 1)
      expect(drawn * 100 >= size * rate && (drawn === 1 || (drawn - 1) * 100 < size * rate)).toBe(true)
    }
  }
})

test('the largest remainders get the rest', () => {
  expect(samples(hamilton(strata(61, 702, 811, 388, 23), 199))).toEqual([6, 71, 81, 39, 2])
})

test('ties go to the larger stratum, then to the key by bytes', () => {
  expect(
    samples(
      hamilton(
        [
          { key: 'b', size: 5 },
          { key: 'a', size: 5 },
        ],
        1,
      ),
    ),
  ).toEqual([0, 1])
  expect(
    samples(
      hamilton(
        [
          { key: 'a', size: 1 },
          { key: 'b', size: 3 },
        ],
        2,
      ),
    ),
  ).toEqual([0, 2])
})

test('the Alabama paradox shows in the plain rule and is undone when a draw is extended', () => {
  expect(samples(hamilton(strata(6, 6, 2), 10))).toEqual([4, 4, 2])
  expect(samples(hamilton(strata(6, 6, 2), 11))).toEqual([5, 5, 1])
  const already = new Map([
    ['s0', 4],
    ['s1', 4],
    ['s2', 2],
  ])
  expect(samples(allocateStrata(strata(6, 6, 2), 11, 1, already))).toEqual([5, 5, 2])
})

test('small strata are topped up and the total grows', () => {
  expect(samples(allocateStrata(strata(970, 25, 3, 2), 100, 1))).toEqual([97, 3, 1, 1])
  expect(samples(allocateStrata(strata(970, 25, 3, 1), 100))).toEqual([97, 3, 2, 1])
  expect(samples(allocateStrata([], 0))).toEqual([])
  expect(samples(allocateStrata(strata(0, 0), 0))).toEqual([0, 0])
})

const sizes = fc.array(fc.nat(900), { minLength: 1, maxLength: 8 })

test('an allocation keeps the total, the quota and the size of each stratum', () => {
  fc.assert(
    fc.property(sizes, fc.nat(100), (list, share) => {
      const all = list.reduce((sum, size) => sum + size, 0)
      const total = Math.floor((all * share) / 100)
      const shares = hamilton(strata(...list), total)
      expect(samples(shares).reduce((sum, sample) => sum + sample, 0)).toBe(total)
      for (const { size, sample } of shares) {
        expect(sample).toBeLessThanOrEqual(size)
        expect(Math.abs(sample - (total * size) / Math.max(all, 1))).toBeLessThan(1)
      }
      for (const { size, sample } of allocateStrata(strata(...list), total)) {
        expect(sample).toBeGreaterThanOrEqual(Math.min(2, size))
        expect(sample).toBeLessThanOrEqual(size)
      }
    }),
  )
})
