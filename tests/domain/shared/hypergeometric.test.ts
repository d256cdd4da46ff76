import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canShow,
  exactRange,
  plansNeeded,
  smallestThatCanShow,
  tails,
  verdict,
  verdictLimits,
} from '#app/domain/shared/hypergeometric.ts'

// Reference values: R 4.2.2 phyper by tail inversion, outermost counts not rejected at 2.5 % in each tail.
test.each([
  [16, 20, 200, 115, 187],
  [18, 20, 200, 139, 197],
  [20, 20, 200, 168, 200],
  [0, 20, 200, 0, 32],
  [90, 100, 1_000, 828, 948],
  [4, 5, 50, 16, 49],
  [1_634, 2_000, 20_000, 16_005, 16_657],
  [51_500, 64_000, 640_000, 513_122, 516_861],
  [31, 38, 380, 253, 348],
  [31, 38, 412, 274, 378],
  [10, 10, 100, 71, 100],
  [12, 12, 100, 76, 100],
])('%i met of %i audited of %i registered ranges from %i to %i', (met, audited, register, ...range) => {
  const { low, high } = exactRange(met, audited, register)
  expect([low, high]).toEqual(range)
})

test('a register that was audited in full has no range', () => {
  expect(exactRange(37, 50, 50)).toEqual({ low: 37, high: 37 })
})

test('an exact tie with 2.5 % stays in the range', () => {
  expect(exactRange(39, 39, 40)).toEqual({ low: 39, high: 40 })
})

test('counts that cannot be are refused', () => {
  expect(() => exactRange(5, 4, 10)).toThrow(RangeError)
  expect(() => exactRange(1, 11, 10)).toThrow(RangeError)
  expect(() => exactRange(0.5, 4, 10)).toThrow(RangeError)
})

// Met from and not met up to, for 80 %, 85 % and 90 %. Source: R 4.2.2.
test.each([
  [50, 5, [null, 1], [null, 2], [null, 2]],
  [100, 10, [null, 4], [null, 5], [null, 6]],
  [200, 20, [20, 11], [null, 13], [null, 14]],
  [500, 50, [46, 34], [48, 37], [50, 40]],
  [1_000, 100, [88, 71], [92, 77], [96, 83]],
  [2_000, 200, [171, 148], [180, 159], [188, 171]],
  [200, 60, [54, 42], [56, 45], [58, 49]],
])('of %i plans %i audited say met and not met at the published limits', (register, audited, ...limits) => {
  const found = [8000, 8500, 9000].map((target) => verdictLimits(target, audited, register))
  expect(found.map(({ metFrom, notMetUpTo }) => [metFrom, notMetUpTo])).toEqual(limits)
})

// The smallest sample whose clean sweep shows 80 %, 85 % and 90 %. Source: R 4.2.2.
test.each([
  [50, 13, 18, 22],
  [100, 15, 19, 28],
  [200, 16, 21, 31],
  [500, 17, 22, 34],
  [1_000, 17, 23, 35],
  [2_000, 17, 23, 35],
])('of %i plans at least %i, %i and %i must be audited to show a target', (register, ...smallest) => {
  expect([8000, 8500, 9000].map((target) => smallestThatCanShow(target, register))).toEqual(smallest)
  expect(canShow(8000, smallest[0], register)).toBe(true)
  expect(canShow(8000, smallest[0] - 1, register)).toBe(false)
})

test('verdicts are by whole plans', () => {
  expect(verdict(16, 20, 200, 8000)).toBe('too_early')
  expect(verdict(90, 100, 1_000, 8000)).toBe('met')
  expect(verdict(70, 100, 1_000, 8000)).toBe('not_met')
  expect(verdict(0, 0, 200, 8000)).toBe('no_data')
  expect(plansNeeded(8000, 51)).toBe(41)
  expect(plansNeeded(1400, 50)).toBe(7)
})

test('one exception fails a target of 100 %, and a clean sweep short of a census does not meet it', () => {
  expect(verdict(19, 20, 200, 10_000)).toBe('not_met')
  expect(verdict(20, 20, 200, 10_000)).toBe('too_early')
  expect(verdict(200, 200, 200, 10_000)).toBe('met')
  expect(exactRange(100, 100, 1_000).low).toBe(1_000 - 34)
  expect(exactRange(200, 200, 2_000).low).toBe(2_000 - 34)
})

/** Exact probability by whole numbers, as a reference that shares no code. */
function exactAtLeast(met: number, good: number, audited: number, register: number): number {
  const choose = (n: number, k: number) => {
    if (k < 0 || k > n) return 0n
    let result = 1n
    for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i)
    return result
  }
  let sum = 0n
  for (let k = met; k <= audited; k++) sum += choose(good, k) * choose(register - good, audited - k)
  return Number((sum * 10n ** 18n) / choose(register, audited)) / 1e18
}

const samples = fc.tuple(fc.nat(120), fc.nat(120), fc.nat(120), fc.nat(120)).map(([a, b, c, d]) => {
  const register = 1 + a
  const audited = b % (register + 1)
  return { register, audited, met: audited === 0 ? 0 : c % (audited + 1), good: d % (register + 1) }
})

test('tails equal the exact probabilities in whole numbers', () => {
  fc.assert(
    fc.property(samples, ({ register, audited, met, good }) => {
      expect(tails(met, good, audited, register).atLeast).toBeCloseTo(exactAtLeast(met, good, audited, register), 12)
    }),
  )
})

test('a range lies within the register, holds the sample, and grows with the count', () => {
  fc.assert(
    fc.property(samples, ({ register, audited, met }) => {
      const { low, high } = exactRange(met, audited, register)
      expect(low).toBeGreaterThanOrEqual(met)
      expect(high).toBeLessThanOrEqual(register - (audited - met))
      expect(low).toBeLessThanOrEqual(high)
      expect(exactRange(Math.min(met + 1, audited), audited, register).low).toBeGreaterThanOrEqual(low)
    }),
  )
})
