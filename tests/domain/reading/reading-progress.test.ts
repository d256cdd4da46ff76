import { expect, test } from 'vitest'
import { isSilent, percentRead } from '#app/domain/reading/reading-progress.ts'

test('a reader that has not been heard from for half a minute was stopped', () => {
  const at = (seconds: number) => new Date(1_000_000 + seconds * 1_000)
  expect(isSilent(at(0), at(30))).toBe(false)
  expect(isSilent(at(0), at(31))).toBe(true)
  expect(isSilent(null, at(0))).toBe(true)
})

test.each([
  [0, 100, 0],
  [50, 100, 50],
  [100, 100, 99],
  [150, 100, 99],
  [5, 0, 0],
])('%i of %i bytes are %i percent', (read, all, percent) => {
  expect(percentRead(read, all)).toBe(percent)
})
