import { expect, test } from 'vitest'
import { countRows, differingTables, versionProblem } from '#app/domain/backup/dump.ts'
import { failureSentence, sizeWords } from '#app/domain/backup/failure.ts'

const known = [
  { name: '0001_init', checksum: 'a' },
  { name: '0002_more', checksum: 'b' },
]

test('a backup with the changes of tables that this version knows, or the first of them, can be read', () => {
  const first = { name: '0001_init', sqlite: 'a', postgresql: 'x' }
  const second = { name: '0002_more', sqlite: 'b', postgresql: 'y' }
  expect(versionProblem([first, second], 'sqlite', known)).toBe(null)
  expect(versionProblem([first], 'sqlite', known)).toBe(null)
})

test('a backup of a newer version, or of tables that are made otherwise, is refused with its reason', () => {
  const first = { name: '0001_init', sqlite: 'a', postgresql: 'x' }
  const third = { name: '0003_later', sqlite: 'c', postgresql: 'z' }
  const second = { name: '0002_more', sqlite: 'b', postgresql: 'y' }
  expect(versionProblem([first, second, third], 'sqlite', known)).toMatch(/newer version .*"0003_later"/)
  expect(versionProblem([first], 'postgresql', known)).toMatch(/"0001_init" .* differs/)
})

test('tables differ by their number of rows, by their rows, and by being there', () => {
  const left = [
    { name: 'A', count: 1, digest: 'x' },
    { name: 'B', count: 2, digest: 'y' },
    { name: 'C', count: 0, digest: '0' },
  ]
  expect(differingTables(left, left)).toEqual([])
  expect(
    differingTables(left, [
      { ...left[0]!, count: 2 },
      { ...left[1]!, digest: 'z' },
    ]),
  ).toEqual(['A', 'B', 'C'])
  expect(differingTables([], left)).toEqual(['A', 'B', 'C'])
  expect(countRows(left)).toBe(3)
})

test('a failure is told in a sentence, also one that nobody foresaw', () => {
  expect(failureSentence('ENOSPC')).toBe('The disk is full.')
  expect(failureSentence('CUT_OFF')).toMatch(/its end is missing/)
  expect(failureSentence('EWHATEVER')).toMatch(/log of the server/)
  expect([sizeWords(24_607_315), sizeWords(5_120)]).toEqual(['24.6\u00A0MB', '5.1\u00A0kB'])
})
