import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormsPlan, usualFormsPlan } from '#app/domain/sampling/forms-plan.ts'
import { extendHoldings, firstHoldings, sampleOf } from '#app/domain/sampling/holding.ts'

const strata = fc
  .array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 })
  .map((sizes) => sizes.map((size, index) => ({ key: `form.${index}`, size })))
const agreed = (fixedSize: number) => ({ ratePercent: 0, minimumSize: 0, fixedSize })

test('an agreed number is shared out exactly, whatever the groups', () => {
  fc.assert(
    fc.property(strata, fc.integer({ min: 1, max: 400 }), (given, number) => {
      const all = given.reduce((sum, { size }) => sum + size, 0)
      const holdings = firstHoldings(given, agreed(number))
      expect(sampleOf(holdings)).toBe(Math.min(all, number))
      expect(holdings.every(({ size, sample }) => sample <= size)).toBe(true)
    }),
  )
})

test('a larger number gives no form back', () => {
  fc.assert(
    fc.property(strata, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (given, number, more) => {
      const first = firstHoldings(given, agreed(number))
      const then = extendHoldings(first, agreed(number + more))
      expect(then.every(({ sample }, index) => sample >= first[index]!.sample)).toBe(true)
    }),
  )
})

test('the usual plan is one that can be sent', () => {
  expect(FormsPlan.parse({ label: '2026-Q4', ...usualFormsPlan })).toEqual({ label: '2026-Q4', ...usualFormsPlan })
})

test.each([
  [{ label: undefined }, 'Select a quarter'],
  [{ label: '2026-autumn' }, 'Enter a quarter like 2026-Q4'],
  [{ fixedSize: '0' }, 'The agreed number must be a whole number from 1 to 1000'],
  [{ strataBy: 'phase' }, 'Select how the frame is divided'],
  [{ minutes: '1' }, 'Minutes for one form must be a whole number from 5 to 600'],
])('%j is told by "%s"', (wrong, sentence) => {
  const found = FormsPlan.safeParse({ label: '2026-Q4', ...usualFormsPlan, ...wrong })
  expect(found.error?.issues.map(({ message }) => message)).toEqual([sentence])
})
