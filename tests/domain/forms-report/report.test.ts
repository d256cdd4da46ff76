import { expect, test } from 'vitest'
import { computeForms } from '#app/domain/form-audit/compute-forms.ts'
import { formsReportOf } from '#app/domain/forms-report/assemble.ts'
import { daysFigures, quartilesOf } from '#app/domain/forms-report/days-to-return.ts'
import { mergeSmall } from '#app/domain/forms-report/merge-groups.ts'
import { formsTables, hiddenCount } from '#app/domain/forms-report/tables.ts'
import type { FormsMethod } from '#app/domain/form-audit/form-figures.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { makeAdviceRequest } from '#tests/factories/advice-request.ts'
import { makeFormOutcome } from '#tests/factories/form-outcome.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'

const method: FormsMethod = {
  cycleId: 'forms',
  label: '2026-Q3',
  frozenOn: '2026-09-28',
  lockedOn: '2026-11-02',
  strataBy: 'none',
  fixedSize: 31,
  returnedFrom: '2026-03-29',
  returnedTo: '2026-09-28',
  frameHash: 'ab'.repeat(32),
  registerSize: 93,
  excluded: [],
  seed: '1'.repeat(20),
  seedSource: 'dice',
  sampled: 31,
  replaced: [],
  rubricId: 'form-audit',
  rubricVersion: '2026-1',
  strata: [{ stratum: 'all', size: 93, sampled: 31 }],
  agencies: [],
  notDone: [],
}

const red = { FC2: { rating: 'red' as const } }

/** Forms of one service: so many green, so many red. */
const forms = (service: string, formType: FormType, green: number, reds: number) => [
  ...Array.from({ length: green }, (_, at) =>
    makeFormOutcome({ form: { planRef: `${service}-g${at}`, service, formType } }),
  ),
  ...Array.from({ length: reds }, (_, at) =>
    makeFormOutcome({ form: { planRef: `${service}-r${at}`, service, formType }, answers: red }),
  ),
]

const outcomes = [
  ...forms('Therapies', 'salt', 12, 5),
  ...forms('Clinic', 'paediatric', 3, 6),
  ...forms('CAMHS', 'camhs', 1, 1),
  ...forms('Nursing', 'health_visitor', 3, 0),
]
const frame = outcomes.flatMap(({ form }) => Array.from({ length: 3 }, () => form))
const requests = [20, 30, 40, 50, 60, null].map((days, at) =>
  makeAdviceRequest({ planRef: `NM-${at}`, formType: 'salt', service: 'Therapies', requestedOn: '2026-07-01', days }),
)

const report = formsReportOf({
  quarter: '2026-Q3',
  figures: computeForms({ method, rubric: formRubric, outcomes, frame, requests: [], target: null }),
  frame,
  requests,
  period: { from: '2026-07-01', to: '2026-09-30' },
  today: '2026-11-23',
  faults: null,
  themes: [],
})

/** 19 of 31 from 93: the exact range is that of F1, tested beside it. */
test('the whole is told in figures, and small services together', () => {
  expect(report.sentences[0]).toBe('19 of the 31 forms that we checked are graded green (61%).')
  expect(report.all).toMatchObject({ frame: 93, drawn: 31, green: 19, share: { met: 19, of: 31, percent: 61 } })
  expect(report.byService.map(({ name, members }) => ({ name, members }))).toEqual([
    { name: 'Clinic', members: [] },
    { name: 'Therapies', members: [] },
    { name: 'Other services', members: ['CAMHS', 'Nursing'] },
  ])
})

test('services stand in alphabetical order, and no count from 1 to 4 stands anywhere', () => {
  const tables = formsTables(report)
  const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.slice(1)))
  const small = cells.filter((cell) => typeof cell === 'number' && cell > 0 && cell < 5)
  expect(small).toEqual([])
  expect(cells).toContain(hiddenCount)
  const names = report.byFormType.filter(({ members }) => members.length === 0).map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
})

test('a group of four or fewer is taken together with others until there are five', () => {
  const group = (key: string, drawn: number) => ({
    key,
    frame: drawn * 3,
    counts: { drawn, green: drawn, amber: 0, red: 0, notJudged: 0 },
    readings: {
      green: { met: drawn, percent: 100, range: null },
      green_or_amber: { met: drawn, percent: 100, range: null },
    },
  })
  const cases: [number[], string[], string[]][] = [
    [[20, 8, 3, 1], ['a'], ['b', 'c', 'd']],
    [
      [20, 8, 3, 2],
      ['a', 'b'],
      ['c', 'd'],
    ],
    [[20, 8], ['a', 'b'], []],
    [[2, 1], [], ['a', 'b']],
  ]
  for (const [sizes, kept, merged] of cases) {
    const { groups, other } = mergeSmall(sizes.map((size, at) => group('abcd'[at]!, size)))
    expect([groups.map(({ key }) => key), other?.keys ?? []]).toEqual([kept, merged])
  }
})

test('what never came counts as longer than anything', () => {
  expect(quartilesOf([10, 20, 30, 40, null])).toEqual({ lowerQuartile: 20, median: 30, upperQuartile: 40 })
  expect(quartilesOf([10, 20, null, null, null])).toEqual({ lowerQuartile: 20, median: null, upperQuartile: null })
  expect(quartilesOf([10, 20, 30, 40])).toEqual({ lowerQuartile: null, median: null, upperQuartile: null })
})

test('days are those of requests that fell due in the quarter; families are apart', () => {
  const family = makeAdviceRequest({ planRef: 'NM-9', formType: 'parent', requestedOn: '2026-07-01', days: 80 })
  const { rows, families } = daysFigures([...requests, family], { from: '2026-07-01', to: '2026-09-30' }, '2026-11-23')
  expect(rows.at(-1)).toMatchObject({ name: 'All', due: 6, lowerQuartile: 30, median: 40, upperQuartile: 60 })
  expect(families).toEqual({ asked: null, returned: null })
  expect(report.days.rows[0]).toMatchObject({ name: 'Therapies: Speech and language therapy', due: 6 })
})
