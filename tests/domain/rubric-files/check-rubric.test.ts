import { expect, test } from 'vitest'
import { checkRubric, readByMeasures } from '#app/domain/rubric-files/check-rubric.ts'
import { problemText } from '#app/domain/rubric-files/problems.ts'
import type { Criterion, Rubric } from '#app/domain/rubric/rubric.ts'
import { engagementCriteria } from '#app/domain/measures/catalogue.ts'
import { coreRubric, wholeRubric } from '#tests/factories/core-rubric.ts'

function withCriterion(over: Record<string, unknown>): unknown {
  const [first, ...rest] = coreRubric.criteria as [Criterion, ...Criterion[]]
  return { ...coreRubric, criteria: [{ ...first, ...over }, ...rest] }
}

const problemsOf = (document: unknown) => checkRubric(document).problems.map(problemText)

const gate = { cap: 'amber', scope: ['plan'], when: 'red', reason: 'Recorded only in section C.' }
const share = { kind: 'share', of: 'Lines', met: 'Good lines', green: 50, amber: 50 }

test.each<[string, unknown, string]>([
  ['an id twice', withCriterion({ id: 'B1' }), 'criteria > B1: The id B1 is used more than once.'],
  [
    'an agency twice',
    withCriterion({ answeredBy: ['education', 'education'] }),
    'A > A1 > answeredBy: An agency is named twice.',
  ],
  ['an empty descriptor', withCriterion({ amber: ' ' }), 'A > A1 > amber: It must not be empty.'],
  ['a field left out', withCriterion({ red: undefined }), 'A > A1 > red: It is missing.'],
  [
    'a field misspelt',
    withCriterion({ prompt: [] }),
    'A > A1 > prompt: There is no such field in the format. Check its spelling.',
  ],
  ['a number as text', withCriterion({ weight: '2' }), 'A > A1 > weight: It must be a number.'],
  ['a weight of nothing', withCriterion({ weight: 0 }), 'A > A1 > weight: It must be more than 0.'],
  ['nobody who answers', withCriterion({ answeredBy: [] }), 'A > A1 > answeredBy: It must have at least 1 entry.'],
  [
    'an agency that is none',
    withCriterion({ answeredBy: ['health', 'police'] }),
    'A > A1 > answeredBy > 2: It must be one of “education”, “health”, “social_care”.',
  ],
  [
    'a gate of another colour',
    withCriterion({ gates: [{ ...gate, cap: 'green' }] }),
    'A > A1 > gates > 1 > cap: It must be one of “amber”, “red”.',
  ],
  [
    'na without guidance',
    withCriterion({ naReasons: ['na_age_or_stage'] }),
    'A > A1 > naGuidance: “Not applicable” is allowed, but nothing says when it is right.',
  ],
  [
    'a gate on a place that is not asked',
    withCriterion({ gates: [{ ...gate, when: 'only_in_c' }] }),
    'A > A1 > gates > 1 > when: The gate is on the place, but the criterion does not ask for the place.',
  ],
  [
    'a gate on a marker that is not there',
    withCriterion({ gates: [gate, { ...gate, when: 'marker', marker: 'other' }] }),
    'A > A1 > gates > 2 > marker: The gate is on the marker “other”, which the criterion does not have.',
  ],
  [
    'a gate on the strip',
    withCriterion({ isOnStrip: true, gates: [gate] }),
    'A > A1 > gates: What is on the timeliness strip is in no grade, so it cannot hold one down.',
  ],
  ['a count whose thresholds meet', withCriterion({ tally: share }), 'A > A1 > tally: Green must start above amber.'],
  [
    'a count of no kind',
    withCriterion({ tally: { ...share, kind: 'half' } }),
    'A > A1 > tally > kind: Its “kind” must be “share” or “count”.',
  ],
  [
    'a missing section',
    { ...coreRubric, sections: coreRubric.sections.slice(0, -1) },
    'P > P.request.parent_carer > section: The rubric has no section P.',
  ],
  [
    'an empty section',
    { ...coreRubric, sections: [...coreRubric.sections, { ...coreRubric.sections[0], id: 'Z' }] },
    'sections > Z: The section has no criterion.',
  ],
  [
    'a measure without a question that decides whether it applies',
    { ...coreRubric, findings: coreRubric.findings.filter(({ decides }) => decides !== 'health_provision') },
    'findings: No finding decides “health_provision”.',
  ],
  [
    'a measure without the criterion that it reads',
    { ...coreRubric, criteria: coreRubric.criteria.filter(({ id }) => id !== 'H2.1') },
    'criteria: There is no criterion H2.1, which the measures read.',
  ],
  [
    'bands that cross',
    { ...coreRubric, bands: { green: 50, amber: 50 } },
    'bands: The green band must start above the amber band.',
  ],
  ['a day that is none', { ...coreRubric, publishedOn: '2025-02-30' }, 'publishedOn: Enter a real date.'],
  [
    'an id for forms',
    { ...coreRubric, id: 'form-x' },
    'id: The id of a rubric for forms must begin with “form”, and that of one for plans must not.',
  ],
  ['a list that is none', { ...coreRubric, criteria: {} }, 'criteria: It must be a list in brackets.'],
  ['a list left out', { ...coreRubric, findings: undefined }, 'findings: It must be a list in brackets.'],
])('%s is told at its place', (_, document, sentence) => {
  expect(problemsOf(document)).toContain(sentence)
})

test('one mistake hides no other: all of a file are listed at once', () => {
  const [first, second, ...rest] = wholeRubric.criteria
  const document: unknown = {
    ...wholeRubric,
    bands: { green: 40, amber: 50 },
    criteria: [
      { ...first, green: undefined, gates: [{ cap: 'amber' }] },
      { ...second, answeredBy: [] },
      { id: 7 },
      ...rest,
    ],
  }
  const problems = problemsOf(document)
  expect(problems).toEqual([
    'W > W1 > green: It is missing.',
    'W > W1 > gates > 1 > scope: It is missing.',
    'W > W1 > gates > 1 > when: It is missing.',
    'W > W1 > gates > 1 > reason: It is missing.',
    'W > W2 > answeredBy: It must have at least 1 entry.',
    ...['id'].map((field) => `criteria > 3 > ${field}: It must be text in quotation marks.`),
    ...['section', 'statement', 'green', 'amber', 'red', 'answeredBy', 'source'].map(
      (field) => `criteria > 3 > ${field}: It is missing.`,
    ),
    'bands: The green band must start above the amber band.',
  ])
})

test.each([[null], ['text'], [7], [[]]])('%j is no rubric', (document) => {
  expect(problemsOf(document)).toEqual(['The file: It must hold one rubric: an object in braces.'])
})

test('what the check wants for the measures is what the measures read', () => {
  expect(new Set(readByMeasures)).toEqual(new Set(['C1', 'D1', 'G1', 'H1.2', 'H2.1', ...engagementCriteria]))
})

test('a rubric that passes is given as it is', () => {
  const rubric: Rubric = wholeRubric
  expect(checkRubric(JSON.parse(JSON.stringify(rubric)))).toEqual({ rubric, problems: [] })
})
