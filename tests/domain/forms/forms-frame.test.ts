import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formsSampleSize, placeForm, returnWindow, serviceCode } from '#app/domain/forms/forms-frame.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'

const window = { from: '2026-05-23', to: '2026-11-22' }
const form = { ref: 'A-1', formType: 'salt', service: 'Therapies', returnedOn: '2026-09-01' } as const

test.each([
  ['2026-11-23', '2026-05-23', '2026-11-22'],
  ['2026-03-15', '2025-09-15', '2026-03-14'],
  ['2026-08-31', '2026-02-28', '2026-08-30'],
  ['2024-08-30', '2024-02-29', '2024-08-29'],
  ['2026-06-30', '2025-12-30', '2026-06-29'],
  ['2026-12-31', '2026-06-30', '2026-12-30'],
])('the six months before %s are %s to %s', (frozenOn, from, to) => {
  expect(returnWindow(frozenOn)).toEqual({ from, to })
})

test.each([
  ['2026-05-22', undefined],
  ['2026-05-23', 'salt'],
  ['2026-11-22', 'salt'],
  ['2026-11-23', undefined],
  [null, undefined],
])('a form that came back on %s has the place %s', (returnedOn, stratum) => {
  expect(placeForm({ ...form, returnedOn }, 'form_type', window, new Set())?.stratum).toBe(stratum)
})

test('a form that an earlier cycle drew is left out with its reason; one that is outside the window is not listed', () => {
  const drawn = new Set(['A-1'])
  expect(placeForm(form, 'form_type', window, drawn)).toEqual({ stratum: '', excludedReason: 'drawn_recently' })
  expect(placeForm({ ...form, returnedOn: '2026-01-01' }, 'form_type', window, drawn)).toBeUndefined()
})

test('the frame is divided by type, by service, or not', () => {
  const strata = (['form_type', 'service', 'none'] as const).map(
    (by) => placeForm(form, by, window, new Set())?.stratum,
  )
  expect(strata).toEqual(['salt', 'therapies', 'all'])
})

test.each([
  ['Speech & language therapy', 'speech_language_therapy'],
  ['  SPEECH and Language  ', 'speech_and_language'],
  ['Équipe médicale', 'equipe_medicale'],
  ['0–19 service', '0_19_service'],
  ['—', 'unnamed'],
])('the service %s has the code %s', (service, code) => {
  expect(serviceCode(service)).toBe(code)
})

test('any name of a service makes a code that a frame file can hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (service) => {
      expect(serviceCode(service)).toMatch(/^[a-z0-9_]+$/)
    }),
  )
})

test('consecutive days of freezing leave no day of return out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), (offset) => {
      const day = addDays('2024-01-01', offset)
      const [one, next] = [returnWindow(day), returnWindow(addDays(day, 1))]
      expect(next.from <= addDays(one.to, 1)).toBe(true)
      expect(next.from >= one.from).toBe(true)
    }),
  )
})

test.each([
  [100, 24, 24],
  [10, 24, 10],
  [0, 24, 0],
])('of %s forms with %s agreed, %s are drawn', (size, agreed, drawn) => {
  expect(formsSampleSize(size, agreed)).toBe(drawn)
})
