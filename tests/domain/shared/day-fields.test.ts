import { expect, test } from 'vitest'
import { z } from 'zod'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'

const Form = z
  .object(dayFields('due'))
  .transform((form, context) => ({ due: readDayFields(form, 'due', context, 'Enter a real day, like 18 12 2026') }))

test('three boxes make a day, and three empty ones make none', () => {
  expect(Form.parse({ 'due-day': '7', 'due-month': '02', 'due-year': '2026' })).toEqual({ due: '2026-02-07' })
  expect(Form.parse({})).toEqual({ due: undefined })
})

test.each([
  ['30', '2', '2026'],
  ['1', '1', '26'],
  ['1', '', '2026'],
  ['first', '1', '2026'],
])('%s %s %s is refused at the field', (day, month, year) => {
  const read = Form.safeParse({ 'due-day': day, 'due-month': month, 'due-year': year })
  expect(read.error?.issues).toMatchObject([{ path: ['due'], message: 'Enter a real day, like 18 12 2026' }])
})
