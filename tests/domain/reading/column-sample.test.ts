import { expect, test } from 'vitest'
import { columnSample } from '#app/domain/reading/column-sample.ts'

const many = (value: string, count = 20) => Array.from({ length: count }, () => value)

test('values that many rows share are shown, others as their shapes', () => {
  expect(columnSample([...many('Final'), ...many('Draft', 8), ''])).toEqual(['Final', 'Draft'])
  expect(columnSample(['Ada Byron', 'Zoë Ó', 'X-1'])).toEqual(['Aaa Aaaaa', 'Aaa A', 'A-9'])
  expect(columnSample(['', ' '])).toEqual([])
})

test.each(['01/05/2012', '2012-05-01', '1.5.12', '1 May 2012', '20120501', '01/05/2012 00:00'])(
  'a day that many rows share is somebody’s birthday all the same: %s',
  (day) => {
    expect(columnSample(many(day)).join()).not.toContain(day)
  },
)

test('a short number that many rows share is no day', () => {
  expect(columnSample(many('7'))).toEqual(['7'])
  expect(columnSample(many('Year 7'))).toEqual(['Year 7'])
})
