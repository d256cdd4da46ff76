import { expect, test } from 'vitest'
import { feedbackParts, howOften } from '#app/domain/feedback/parts.ts'
import { serviceAddresses } from '#app/domain/feedback/service-address.ts'
import { feedbackSheet } from '#app/domain/feedback/sheet.ts'
import { makeAdviceRequest } from '#tests/factories/advice-request.ts'
import { makeFormOutcome } from '#tests/factories/form-outcome.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'

const made = (count: number, fate: 'green' | 'amber' | 'red', service = 'Therapies') =>
  Array.from({ length: count }, (_, at) =>
    makeFormOutcome({
      form: { planRef: `${service}-${fate}-${at}`, service },
      answers: { FC10: { rating: fate }, FC7: { rating: 'red' } },
    }),
  )

const cycle = (label: string, outcomes: ReturnType<typeof made>) => ({
  label,
  rubric: formRubric,
  returnedFrom: '2026-03-29',
  returnedTo: '2026-09-28',
  outcomes,
})

const base = { service: 'Therapies', requests: [], today: '2026-11-23', themes: [] }

test('the forms of the last cycles are pooled, and what became of the advice stands apart from its quality', () => {
  const cycles = [
    cycle('2026-Q3', [...made(6, 'green'), ...made(9, 'red', 'Clinic')]),
    cycle('2026-Q2', made(7, 'red')),
  ]
  const sheet = feedbackSheet({ ...base, cycles })
  expect(sheet).toMatchObject({
    graded: 13,
    needed: 0,
    cycles: ['Forms, July to September 2026', 'Forms, April to June 2026'],
  })
  expect(sheet.fate).toMatchObject({ judged: 13, carried: 6, altered: 0, lost: 7 })
  // Wilson's 95 % range for 6 of 13 is 0.232 to 0.709 (binom.confint of R's package binom).
  expect(sheet.fate.share).toMatchObject({ percent: 46, lowPercent: 23, highPercent: 71 })
  const words = JSON.stringify(feedbackParts(sheet))
  expect(words).not.toContain('Clinic')
  expect(words).toContain('FC7')
})

test('under five forms there are only words, and how many more it takes', () => {
  const sheet = feedbackSheet({ ...base, cycles: [cycle('2026-Q3', made(3, 'green'))] })
  expect(sheet).toMatchObject({ graded: 3, needed: 2, green: null, criteria: [], grades: { green: null } })
  const [quality, fate] = feedbackParts(sheet)
  expect(quality!.sentences[0]).toContain('At least 2 more audited forms are needed')
  expect([quality!.counts, fate!.counts]).toEqual([undefined, undefined])
})

test('small counts are hidden, with as many others as it takes', () => {
  const cycles = [cycle('2026-Q3', [...made(8, 'green'), ...made(2, 'amber'), ...made(1, 'red')])]
  expect(feedbackSheet({ ...base, cycles }).fate).toMatchObject({ carried: 8, altered: null, lost: null })
})

test('days are a full count of what fell due in the months of the draws', () => {
  const requests = [20, 30, 40, 50, 60, 70, 80, 90, 100, 110].map((days, at) =>
    makeAdviceRequest({ planRef: `NM-${at}`, service: 'Therapies', formType: 'salt', requestedOn: '2026-05-01', days }),
  )
  const { days } = feedbackSheet({ ...base, requests, cycles: [cycle('2026-Q3', made(6, 'green'))] })
  expect(days).toMatchObject({ due: 10, median: 60, lowerQuartile: 40, upperQuartile: 90 })
  expect(days?.outcomes).toMatchObject({ in_time: null, late: null, not_returned: 0 })
})

test('a share is said in words', () => {
  expect([1, 0.9, 0.7, 0.5, 0.3, 0].map(howOften)).toEqual([
    'Nearly always green',
    'Nearly always green',
    'Mostly green',
    'Green about half the time',
    'Seldom green',
    'Hardly ever green',
  ])
})

test('every service has an address of its own', () => {
  expect(serviceAddresses(['Ärzte', 'Children’s therapies', 'CAMHS', 'camhs'])).toEqual([
    { service: 'CAMHS', slug: 'camhs' },
    { service: 'Children’s therapies', slug: 'childrens-therapies' },
    { service: 'camhs', slug: 'camhs-2' },
    { service: 'Ärzte', slug: 'arzte' },
  ])
})
