import { expect, test } from 'vitest'
import { runLimits, runsOf } from '#app/domain/series/run-chart.ts'

// Anhøj and Olesen 2014, PLoS One 9:e113825, table 1; the same from R: round(log2(n)) + 3 and qbinom(0.05, n - 1, 0.5).
test.each([
  [10, 6, 2],
  [11, 6, 2],
  [12, 7, 3],
  [15, 7, 4],
  [20, 7, 6],
  [24, 8, 8],
])('%i useful points: runs up to %i, at least %i crossings', (useful, longestAllowed, fewestCrossings) => {
  expect(runLimits(useful)).toEqual({ longestAllowed, fewestCrossings })
})

test('points on the median count nowhere', () => {
  expect(runsOf([5, 5, 5, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9])).toMatchObject({ median: 5, useful: 10, crossings: 9 })
})

test('a long run is a signal, and so are too few crossings', () => {
  expect(runsOf([1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9])).toMatchObject({ longest: 7, crossings: 1, isSignal: true })
  expect(runsOf([1, 9, 1, 9, 1, 9, 1, 9, 1, 9])).toMatchObject({ longest: 1, isSignal: false })
})

test('nine useful points say nothing by runs', () => {
  expect(runsOf([1, 9, 1, 9, 1, 9, 1, 9, 1, 5])).not.toBeNull()
  expect(runsOf([1, 9, 1, 9, 1, 9, 1, 9, 5])).toBeNull()
  expect(runsOf([])).toBeNull()
})
