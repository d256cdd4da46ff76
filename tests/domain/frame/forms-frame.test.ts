import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeFormsFrame, placeForm, returnWindow, windowOf } from '#app/domain/frame/forms-frame.ts'
import { frameText, parseFrame } from '#app/domain/frame/frame-text.ts'
import { compareStrata, strataByName, stratumName } from '#app/domain/frame/strata.ts'
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
  ['2026-05-23', 'form.salt'],
  ['2026-11-22', 'form.salt'],
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
  expect(strata).toEqual(['form.salt', 'service.therapies', 'all'])
})

test('a stratum is known by its key alone, in words', () => {
  expect(['form.salt', 'service.children_s_therapies', 'service.unknown'].map(stratumName)).toEqual([
    'Speech and language therapy',
    'Children s therapies',
    'Service not known',
  ])
  expect((['form_type', 'service', 'none'] as const).map(strataByName)).toEqual([
    'Type of form',
    'Service that returned it',
    'Not divided',
  ])
})

test('strata of forms stand in the order of the form types', () => {
  expect(['form.social_care', 'form.ep', 'form.parent'].toSorted(compareStrata)).toEqual([
    'form.parent',
    'form.ep',
    'form.social_care',
  ])
})

test('any name of a service makes a stratum that a frame file can hold', () => {
  fc.assert(
    fc.property(fc.string(), (service) => {
      const place = placeForm({ ...form, service }, 'service', window, new Set())
      const text = frameText([{ ref: 'A-1', stratum: place?.stratum ?? '' }])
      expect(parseFrame(text)).toMatchObject({ ok: true })
    }),
  )
})

test('the frame is described by its window', () => {
  expect(describeFormsFrame(1, windowOf('2026-12-31', '2026-11-23'))).toBe(
    '1 form that came back from 23 May 2026 to 22 November 2026',
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
  ['2026-12-31', '2026-11-23', '2026-05-23', '2026-11-22'],
  ['2026-09-30', '2026-11-23', '2026-04-01', '2026-09-30'],
  ['2026-09-30', '2026-10-01', '2026-04-01', '2026-09-30'],
  ['2026-09-30', '2026-09-30', '2026-03-30', '2026-09-29'],
])('a quarter to %s that is frozen on %s takes what came back from %s to %s', (quarterEnd, frozenOn, from, to) => {
  expect(windowOf(quarterEnd, frozenOn)).toEqual({ from, to })
})
