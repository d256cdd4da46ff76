import { expect, test } from 'vitest'
import { recordReturnForm } from '#app/domain/forms/record-return.ts'

const form = recordReturnForm('2026-10-01', '2026-11-23')
const day = (date: string) => {
  const [year, month, number] = date.split('-')
  return { 'returnedOn-day': number, 'returnedOn-month': month, 'returnedOn-year': year, digest: 'd' }
}

test.each(['2026-10-01', '2026-11-23'])('a form may have come back on %s', (date) => {
  expect(form.parse(day(date))).toEqual({ returnedOn: date, exceptionReason: null, proposes: '', digest: 'd' })
})

test('the reason for lateness is kept', () => {
  expect(form.parse({ ...day('2026-11-20'), exceptionReason: 'missed_appointment' })).toMatchObject({
    exceptionReason: 'missed_appointment',
  })
})

test('what the form says is kept as codes', () => {
  const typed = { ...day('2026-11-20'), proposes: ['h2_provision', 'health_need'] }
  expect(form.parse(typed)).toMatchObject({ proposes: 'health_need,h2_provision' })
})

test.each([
  [{ digest: 'd' }, 'Enter the day on which the form came back'],
  [day('2026-11-24'), 'The day on which the form came back must be today or in the past'],
  [day('2026-09-30'), 'The form cannot have come back before it was asked for'],
  [
    { ...day('2026-11-20'), proposes: ['nil', 'health_need'] },
    'Select either what the form proposes, or “No health or social care need”, or “Not known to the service”',
  ],
  [day('2026-02-31'), 'Enter the day on which the form came back, like 23 11 2026'],
])('%j is refused: %s', (typed, sentence) => {
  const found = form.safeParse(typed)
  expect(found.error?.issues.map(({ message }) => message)).toEqual([sentence])
})
