import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'

function withTotals(cells: number[][]): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)])
  const totals = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0))
  return [...rows, totals]
}

test('a table without small counts is left alone, and noughts stay', () => {
  const table = withTotals([
    [80, 15, 0],
    [40, 30, 0],
  ])
  expect(suppressTable(table)).toEqual(table)
})

test('a small count takes the next smallest of its row and of its column with it', () => {
  expect(
    suppressTable([
      [80, 15, 95],
      [40, 3, 43],
      [120, 18, 138],
    ]),
  ).toEqual([
    [null, null, 95],
    [null, null, 43],
    [120, 18, 138],
  ])
})

test('a row with one count only hides its total too', () => {
  const [small] = suppressTable([
    [3, 0, 3],
    [50, 40, 90],
    [60, 40, 100],
    [113, 80, 193],
  ])
  expect(small).toEqual([null, 0, null])
})

test('no small count is shown, and no line is left with one hidden count', () => {
  const cells = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 6 })).chain(([width, height]) =>
    fc.array(fc.array(fc.nat({ max: 30 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
  fc.assert(
    fc.property(cells, (inner) => {
      const table = withTotals(inner)
      const out = suppressTable(table)
      const columns = out[0]!.map((_, column) => out.map((row) => row[column]!))
      const shown = out.flatMap((row, at) =>
        row.flatMap((count, column) => (count === null ? [] : [[count, table[at]![column]!]])),
      )
      expect(shown.filter(([count, given]) => count !== given || isSmall(given!))).toEqual([])
      for (const line of [...out, ...columns]) {
        const concealed = line.filter((count) => count === null).length
        const isAlone = concealed === 1 && line.some((count) => count !== null && count > 0)
        expect(isAlone).toBe(false)
      }
    }),
  )
})
