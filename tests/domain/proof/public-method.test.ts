import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTicket, publicStrata, smallestPublished } from '#app/domain/proof/public-method.ts'
import { draw } from '#app/domain/sampling/draw.ts'
import { hash, ids, seed } from '#tests/domain/sampling/a-draw.ts'

const strata = (...sizes: number[]) =>
  sizes.map((size, index) => ({
    key: `s${index}`,
    size,
    sample: Math.min(2, size),
    replaced: 0,
    reserves: 0,
    cutOff: 'a'.repeat(64),
  }))

test('groups of five or more are shown, smaller ones are taken together', () => {
  expect(publicStrata(strata(5, 100)).folded).toBeNull()
  expect(publicStrata(strata(4, 3, 100))).toMatchObject({
    shown: [{ size: 100 }],
    folded: { groups: 2, size: 7, sample: 4 },
  })
})

test('what is folded can never be worked out to be fewer than five, unless the whole frame is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 8 }), (sizes) => {
      const { shown, folded } = publicStrata(strata(...sizes))
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(shown.every(({ size }) => size >= smallestPublished)).toBe(true)
      expect(shown.reduce((sum, { size }) => sum + size, 0) + (folded?.size ?? 0)).toBe(total)
      expect(folded === null || folded.size >= smallestPublished || shown.length === 0).toBe(true)
    }),
  )
})

test('a reference is drawn in its group when its ticket is not above the last one taken', () => {
  const lines = ids(200).map((ref, index) => ({ ref, stratum: index % 4 === 0 ? 'new' : 'other' }))
  const made = draw({ lines, ratePercent: 10, minimumSize: 20, fixedSize: null, seed }, hash)
  const open = publicStrata(made.strata)
  const drawn = new Set(made.sample.map(({ ref }) => ref))
  for (const { ref, stratum } of lines) {
    const found = checkTicket(hash(`${seed}|${ref}`), open).find(({ key }) => key === stratum)
    expect(found?.isDrawn).toBe(drawn.has(ref))
  }
})
