import { expect, test } from 'vitest'
import { computeForms, type FormsInput } from '#app/domain/form-audit/compute-forms.ts'
import type { FormsMethod } from '#app/domain/form-audit/form-figures.ts'
import { makeAdviceRequest } from '#tests/factories/advice-request.ts'
import { makeFormOutcome } from '#tests/factories/form-outcome.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'

const method = (size: number, sampled: number): FormsMethod => ({
  cycleId: 'forms',
  label: '2026-Q4',
  frozenOn: '2026-11-23',
  lockedOn: '2026-12-20',
  strataBy: 'none',
  fixedSize: sampled,
  returnedFrom: '2026-05-23',
  returnedTo: '2026-11-22',
  frameHash: 'ab'.repeat(32),
  registerSize: size,
  excluded: [],
  seed: '1'.repeat(20),
  seedSource: 'dice',
  sampled,
  replaced: [],
  rubricId: 'form-audit',
  rubricVersion: '2026-1',
  strata: [{ stratum: 'all', size, sampled }],
  agencies: [],
  notDone: [],
})

const red = { FC2: { rating: 'red' as const } }
const amber = Object.fromEntries(
  ['FC3', 'FC4', 'FC5', 'FC6', 'FC7', 'FC9', 'SL1', 'SL2', 'SL3'].map((id) => [id, { rating: 'amber' as const }]),
)

const outcomes = [
  ...Array.from({ length: 15 }, (_, index) => makeFormOutcome({ form: { planRef: `GREEN-${index}` } })),
  ...[1, 2].map((index) => makeFormOutcome({ form: { planRef: `AMBER-${index}` }, answers: amber })),
  ...[1, 2].map((index) => makeFormOutcome({ form: { planRef: `RED-${index}`, service: 'Clinic' }, answers: red })),
  makeFormOutcome({ form: { planRef: 'IDLE', service: 'Clinic' }, state: 'not_done' }),
]

const frame = [
  ...Array.from({ length: 50 }, () => ({ service: 'Therapies', formType: 'salt' as const })),
  ...Array.from({ length: 10 }, () => ({ service: 'Clinic', formType: 'salt' as const })),
]

const input: FormsInput = { method: method(60, 20), rubric: formRubric, outcomes, frame, requests: [], target: null }

/** 15 of 20 from 60: both tails of the hypergeometric distribution, worked out apart from this code. */
test('F1 counts forms by grade and says what that means for all that came back', () => {
  const { result } = computeForms(input)
  expect(result).toMatchObject({
    measure: 'F1',
    frameSize: 60,
    counts: { drawn: 20, green: 15, amber: 2, red: 2, notJudged: 1 },
    extremes: { low: 75, high: 80 },
    notJudgedForms: [{ ref: 'IDLE salt 2026-09-01', reason: 'audit_not_done' }],
    target: null,
    verdict: 'no_target',
  })
  expect(result.readings.green).toMatchObject({ met: 15, percent: 75, range: { low: 33, high: 53, of: 60 } })
  expect(result.readings.green_or_amber).toMatchObject({ met: 17, percent: 85 })
})

test('each service and each type has its own counts and its own exact range', () => {
  const { byService, byFormType } = computeForms(input).result
  expect(byService.map(({ key, frame: size, counts }) => [key, size, counts.drawn, counts.green])).toEqual([
    ['Clinic', 10, 3, 0],
    ['Therapies', 50, 17, 15],
  ])
  expect(byService[0]?.readings.green.range).toMatchObject({ low: 0, of: 10, method: 'exact' })
  expect(byFormType).toMatchObject([{ key: 'salt', frame: 60, counts: { drawn: 20 } }])
})

test('a service of which nothing was drawn has no figure', () => {
  const { byService } = computeForms({
    ...input,
    frame: [...frame, { service: 'Nursery', formType: 'education' }],
  }).result
  expect(byService.find(({ key }) => key === 'Nursery')).toMatchObject({
    counts: { drawn: 0 },
    readings: { green: { met: 0, percent: null, range: null } },
  })
})

test.each([
  [5000, 'met', 30],
  [9500, 'not_met', 57],
  [8000, 'too_early', 48],
])('a target of %i basis points is %s', (target, verdict, needed) => {
  expect(computeForms({ ...input, target }).result).toMatchObject({ target, verdict, needed })
})

test('how often advice was carried is counted for each service, apart from its quality', () => {
  const lost = makeFormOutcome({ form: { planRef: 'LOST' }, answers: { FC10: { rating: 'red' } } })
  const early = makeFormOutcome({
    form: { planRef: 'EARLY' },
    answers: { FC10: { rating: 'na', naReason: 'na_plan_status' } },
  })
  const { carried } = computeForms({ ...input, outcomes: [...outcomes, lost, early] }).profile
  expect(carried).toEqual([
    { service: 'Clinic', green: 2, amber: 0, red: 0, notDrafted: 0, notJudged: 1 },
    { service: 'Therapies', green: 17, amber: 0, red: 1, notDrafted: 1, notJudged: 0 },
  ])
})

test('what never came back in the window is counted apart, families never', () => {
  const requests = [
    makeAdviceRequest({ requestedOn: '2026-06-01', days: null }),
    makeAdviceRequest({ requestedOn: '2026-06-01', days: 20 }),
    makeAdviceRequest({ requestedOn: '2026-10-05', days: 60 }), // due on 16 November, back after the freeze
    makeAdviceRequest({ requestedOn: '2026-10-20', days: null }), // not due before the freeze
    makeAdviceRequest({ requestedOn: '2026-03-01', days: null }), // due before the window
    makeAdviceRequest({ requestedOn: '2026-06-01', days: null, formType: 'parent', service: 'Family' }),
  ]
  expect(computeForms({ ...input, requests }).profile.neverReturned).toEqual([
    { service: 'Therapies', formType: 'salt', due: 3, notReturned: 2 },
  ])
})

test('each question that was asked has its counts, and none that was not', () => {
  const { criteria } = computeForms(input).profile
  expect(criteria.find(({ id }) => id === 'FC2')).toMatchObject({ green: 17, red: 2, unanswered: 1 })
  expect(criteria.some(({ id }) => id === 'EP1')).toBe(false)
})
