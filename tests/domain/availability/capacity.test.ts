import { expect, test } from 'vitest'
import { AbsenceForm } from '#app/domain/availability/availability.ts'
import { capacities, isWorkingDay, workingDays } from '#app/domain/availability/capacity.ts'

// Monday 23 November to Friday 18 December 2026: four weeks.
const span = { today: '2026-11-23', dueOn: '2026-12-18' }
const nobodyAway = { absences: [] }

test('Monday to Friday are working days', () => {
  expect(workingDays('2026-11-20', '2026-11-24')).toEqual(['2026-11-20', '2026-11-23', '2026-11-24'])
  expect([isWorkingDay('1970-01-01'), isWorkingDay('1970-01-03'), isWorkingDay('1969-12-28')]).toEqual([
    true,
    false,
    false,
  ])
})

test('somebody who is away for half of the days can give half', () => {
  const away = { absences: [{ fromOn: '2026-12-07', toOn: '2027-01-31' }] }
  const [whole, half] = capacities(
    [
      { hoursPerWeek: 10, ...nobodyAway },
      { hoursPerWeek: 10, ...away },
    ],
    span,
  )
  expect(whole).toEqual({ days: 20, daysThere: 20, minutes: 2_400, weight: 2_400 })
  expect(half).toEqual({ days: 20, daysThere: 10, minutes: 1_200, weight: 1_200 })
})

test('without hours all count alike; beside colleagues who said, with their average', () => {
  const silent = { hoursPerWeek: null, ...nobodyAway }
  expect(capacities([silent, silent], span).map(({ weight, minutes }) => [weight, minutes])).toEqual([
    [240, null],
    [240, null],
  ])
  const said = [4, 8].map((hoursPerWeek) => ({ hoursPerWeek, ...nobodyAway }))
  expect(capacities([...said, silent], span).map(({ weight }) => weight)).toEqual([960, 1_920, 1_440])
})

test('no hours, or away the whole time, is no weight', () => {
  const away = { hoursPerWeek: 10, absences: [{ fromOn: '2026-11-01', toOn: '2026-12-31' }] }
  expect(capacities([{ hoursPerWeek: 0, ...nobodyAway }, away], span).map(({ weight }) => weight)).toEqual([0, 0])
})

test('absences that lie over each other count once', () => {
  const absences = [
    { fromOn: '2026-11-23', toOn: '2026-11-27' },
    { fromOn: '2026-11-25', toOn: '2026-11-29' },
  ]
  expect(capacities([{ hoursPerWeek: null, absences }], span)[0]?.daysThere).toBe(15)
})

const day = (name: string, text: string) => {
  const [d, m, y] = text.split(' ')
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y }
}

test.each([
  [
    { ...day('fromOn', '7 12 2026'), ...day('toOn', '11 12 2026') },
    { fromOn: '2026-12-07', toOn: '2026-12-11' },
  ],
  [day('fromOn', '7 12 2026'), { fromOn: '2026-12-07', toOn: '2026-12-07' }],
])('an absence is read from its fields', (fields, days) => {
  expect(AbsenceForm.parse(fields)).toEqual(days)
})

test.each([
  [{}, 'Enter the first day of the absence'],
  [day('fromOn', '31 2 2026'), 'The first day must be a real date, like 7 12 2026'],
  [{ ...day('fromOn', '7 12 2026'), ...day('toOn', '6 12 2026') }, 'The last day must not be before the first day'],
  [{ ...day('fromOn', '7 12 2026'), ...day('toOn', '7 12 2029') }, 'An absence can be at most a year long'],
])('an absence that cannot be gets a sentence', (fields, sentence) => {
  expect(AbsenceForm.safeParse(fields).error?.issues.map(({ message }) => message)).toEqual([sentence])
})
