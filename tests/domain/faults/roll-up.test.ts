import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultColumns, publishedFaults, rollUpFaults, type Fault } from '#app/domain/faults/roll-up.ts'
import { FaultSource } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { FormType } from '#app/domain/shared/form-type.ts'

const times = (count: number, fault: Fault) => Array.from({ length: count }, () => fault)

test('faults are counted by agency and form, by where they began, with the total last', () => {
  const faults = [
    ...times(6, { agency: 'health', source: 'advice', formType: 'salt' }),
    ...times(7, { agency: 'health', source: 'plan_writing', formType: 'salt' }),
    ...times(5, { agency: 'social_care', source: 'commissioning', formType: null }),
    ...times(5, { agency: 'social_care', source: null, formType: null }),
  ]
  const rows = rollUpFaults(faults)
  expect(rows).toEqual([
    {
      agency: 'health',
      formType: 'salt',
      advice: 6,
      plan_writing: 7,
      commissioning: 0,
      unknown: 0,
      not_said: 0,
      all: 13,
    },
    {
      agency: 'social_care',
      formType: null,
      advice: 0,
      plan_writing: 0,
      commissioning: 5,
      unknown: 0,
      not_said: 5,
      all: 10,
    },
    { agency: null, formType: null, advice: 6, plan_writing: 7, commissioning: 5, unknown: 0, not_said: 5, all: 23 },
  ])
  expect(publishedFaults(rows)).toEqual(rows)
})

test('a count under five is hidden, with another of its row and column', () => {
  const faults = [
    ...times(3, { agency: 'health', source: 'advice', formType: 'ot' }),
    ...times(9, { agency: 'health', source: 'plan_writing', formType: 'ot' }),
    ...times(8, { agency: 'health', source: 'advice', formType: 'salt' }),
    ...times(8, { agency: 'health', source: 'plan_writing', formType: 'salt' }),
  ] as Fault[]
  const published = publishedFaults(rollUpFaults(faults))
  expect(published[0]).toMatchObject({ formType: 'ot', advice: null, plan_writing: null, all: 12 })
  expect(published[1]).toMatchObject({ formType: 'salt', advice: null, plan_writing: null })
})

test('no faults make no table', () => {
  expect(publishedFaults(rollUpFaults([]))).toEqual([])
})

const anyFault = fc.record({
  agency: fc.constantFrom(...Agency.options),
  source: fc.constantFrom(null, ...FaultSource.options),
  formType: fc.constantFrom(null, ...FormType.options),
})

test('rows add up to the total, and nothing from 1 to 4 is published', () => {
  fc.assert(
    fc.property(fc.array(anyFault, { maxLength: 60 }), (faults) => {
      const rows = rollUpFaults(faults)
      const total = rows.at(-1)
      for (const column of [...faultColumns, 'all' as const]) {
        expect(rows.slice(0, -1).reduce((sum, row) => sum + row[column], 0)).toBe(total?.[column] ?? 0)
        for (const row of publishedFaults(rows)) expect([1, 2, 3, 4]).not.toContain(row[column])
      }
    }),
    { numRuns: 40 },
  )
})
