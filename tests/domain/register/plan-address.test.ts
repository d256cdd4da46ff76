import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planAddress, planSegment, refOfSegment } from '#app/domain/register/plan-address.ts'

test('ordinary references stand in an address as they are, others as bytes', () => {
  expect(planAddress('P-000123')).toBe('/register/plans/P-000123')
  expect(planSegment('12/7 a')).toBe('12~2f7~20a')
  expect(planSegment('..')).toBe('~2e~2e')
  expect(planSegment('Zoë~1')).toBe('Zo~c3~ab~7e1')
})

test('every reference is found again by its address, which no proxy and no browser can change', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (ref) => {
      fc.pre(ref.isWellFormed())
      const segment = planSegment(ref)
      expect(segment).toMatch(/^[A-Za-z0-9~-]+$/)
      expect(new URL(`http://a/${segment}`).pathname).toBe(`/${segment}`)
      expect(refOfSegment(segment)).toBe(ref)
    }),
  )
})

test('anything else is no address of a plan', () => {
  for (const segment of ['', 'a b', 'a%2f', '~2', '~ff', '~zz', 'P.1']) expect(refOfSegment(segment)).toBeUndefined()
})
