import { expect, test } from 'vitest'
import { checkRubric } from '#app/domain/rubric/check-rubric.ts'
import type { Criterion, Rubric } from '#app/domain/rubric/rubric.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'

function withCriterion(over: Partial<Criterion>): Rubric {
  const [first, ...rest] = coreRubric.criteria as [Criterion, ...Criterion[]]
  return { ...coreRubric, criteria: [{ ...first, ...over }, ...rest] }
}

test.each<[string, Rubric, string]>([
  ['an id twice', withCriterion({ id: 'B1' }), 'The id B1 is used more than once.'],
  ['an agency twice', withCriterion({ answeredBy: ['education', 'education'] }), 'Criterion A1 names an agency twice.'],
  ['an empty descriptor', withCriterion({ amber: ' ' }), 'Criterion A1 has no text for “amber”.'],
  [
    'na without guidance',
    withCriterion({ naReasons: ['na_age_or_stage'] }),
    'Criterion A1 allows “not applicable” but does not say when.',
  ],
  [
    'a gate that cannot be decided',
    withCriterion({
      gates: [{ cap: 'amber', scope: ['plan'], when: 'only_in_c', reason: 'Recorded only in section C.' }],
    }),
    'Criterion A1 has a gate on the place, but does not ask for the place.',
  ],
  [
    'a missing section',
    { ...coreRubric, sections: coreRubric.sections.slice(0, -1) },
    'Criterion P.request.parent_carer names section P, which the rubric does not have.',
  ],
  [
    'a measure without a question that decides whether it applies',
    { ...coreRubric, findings: coreRubric.findings.filter(({ decides }) => decides !== 'health_provision') },
    'No finding decides health_provision.',
  ],
  [
    'bands that cross',
    { ...coreRubric, bands: { green: 50, amber: 50 } },
    'The green band must start above the amber band.',
  ],
])('%s is refused with a sentence', (_, rubric, sentence) => {
  const { problems } = checkRubric(rubric)
  expect(problems).toContain(sentence)
})

test('a file that is no rubric is refused with the place of each fault', () => {
  const { rubric, problems } = checkRubric({ ...coreRubric, criteria: [{ id: 'a' }] })
  expect(rubric).toBeUndefined()
  expect(problems.some((problem) => problem.startsWith('criteria > 0 > id:'))).toBe(true)
})
