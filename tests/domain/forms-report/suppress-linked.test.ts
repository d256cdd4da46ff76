import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suppressLinked, type Sum } from '#app/domain/forms-report/suppress-linked.ts'

test('a total with its parts: a small part takes the next smallest with it', () => {
  expect(suppressLinked([95, 80, 12, 3], [{ whole: [0], parts: [1, 2, 3] }])).toEqual([95, 80, null, null])
})

test('parts that could only all be one, or all be four, take another with them', () => {
  expect(suppressLinked([10, 8, 1, 1], [{ whole: [0], parts: [1, 2, 3] }])).toEqual([10, null, null, null])
  expect(suppressLinked([20, 12, 4, 4], [{ whole: [0], parts: [1, 2, 3] }])).toEqual([20, null, null, null])
})

test('a count that one table hides is hidden in another that would tell it', () => {
  // By service: total 30 = 20 + 7 + 3. By type: total 30 = 20 + 7 + 3, each type written by one service.
  const counts = [30, 20, 7, 3, 20, 7, 3]
  const sums: Sum[] = [
    { whole: [0], parts: [1, 2, 3] },
    { whole: [0], parts: [4, 5, 6] },
    { whole: [1], parts: [4] },
    { whole: [2], parts: [5] },
    { whole: [3], parts: [6] },
  ]
  expect(suppressLinked(counts, sums)).toEqual([30, 20, null, null, 20, null, null])
})

test('what says nothing of a child is hidden only for another, and what readers need most last', () => {
  const sums = [{ whole: [0], parts: [1, 2] }]
  expect(suppressLinked([12, 10, 2], sums, { harmless: new Set([2]) })).toEqual([12, 10, 2])
  expect(suppressLinked([3, 3, 0], sums)).toEqual([null, null, 0])
  expect(suppressLinked([13, 10, 3], sums, { lateness: (place) => (place === 1 ? 1 : 0) })).toEqual([null, 10, null])
})

test('no small count is shown, and none follows from one sum alone', () => {
  const grid = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 5,
  })
  fc.assert(
    fc.property(grid, (rows) => {
      const width = 4
      const table = rows.map((row) => [...row, row.reduce((a, b) => a + b, 0)])
      const totals = Array.from({ length: width }, (_, at) => table.reduce((sum, row) => sum + row[at]!, 0))
      const counts = [...table, totals].flat()
      const sums: Sum[] = [
        ...[...table, totals].map((_, at) => ({
          whole: [at * width + 3],
          parts: [0, 1, 2].map((column) => at * width + column),
        })),
        ...[0, 1, 2, 3].map((column) => ({
          whole: [table.length * width + column],
          parts: table.map((_, at) => at * width + column),
        })),
      ]
      const shown = suppressLinked(counts, sums)
      expect(shown.some((count) => count !== null && count > 0 && count < 5)).toBe(false)
      for (const { whole, parts } of sums) {
        expect([...whole, ...parts].filter((place) => shown[place] === null).length).not.toBe(1)
      }
    }),
    { numRuns: 60 },
  )
})
