import { expect, test } from 'vitest'
import { allocateStrata } from '#app/domain/frame/allocate-strata.ts'
import { strataWarnings } from '#app/domain/frame/strata-warnings.ts'

function warningsFor(sizes: Record<string, number>, byRule: number): string[] {
  const strata = Object.entries(sizes).map(([key, size]) => ({ key, size }))
  return strataWarnings(allocateStrata(strata, byRule), byRule)
}

test('three strata of a good sample are not warned of, nor is an undivided frame', () => {
  expect(warningsFor({ new: 180, amended: 640, other: 2425 }, 325)).toEqual([])
  expect(warningsFor({ all: 20 }, 2)).toEqual([])
})

test('a stratum whose share is under two is named, with what topping it up adds', () => {
  expect(warningsFor({ looked_after: 10, not_looked_after: 990 }, 100)).toEqual([
    'One group is too small for two plans by its share (“Looked after”), and gets two, or all there are. ' +
      'That makes the sample 1 larger than the rate asks for. Nothing can be reported for such a group alone.',
  ])
  const many = warningsFor(
    { 'locality.a': 2, 'locality.b': 3, 'locality.c': 1, 'locality.d': 4, 'locality.e': 990 },
    100,
  )
  expect(many).toHaveLength(1)
  expect(many[0]).toContain('4 groups are too small for two plans by their share (“A”, “B” and 2 more), and get two')
})

test('more than twelve strata, and more than three of a small sample, are warned of', () => {
  const thirteen = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`locality.a${index}`, 500]))
  expect(warningsFor(thirteen, 650)).toEqual([
    'The frame falls into 13 groups. With more than 12, hardly any group has enough plans to say anything about it. Divide by fewer things.',
  ])
  expect(warningsFor({ early_years: 60, primary: 80, secondary: 80, post_16: 80 }, 30)).toEqual([
    'A sample of 30 is small for 4 groups: under 50 plans, two or three groups are the most that say anything.',
  ])
  expect(warningsFor({ early_years: 60, primary: 80, secondary: 80 }, 30)).toEqual([])
})
