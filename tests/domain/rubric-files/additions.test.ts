import { expect, test } from 'vitest'
import { addedTo, checkAdditions, isAdditions } from '#app/domain/rubric-files/additions.ts'
import { compareRubrics } from '#app/domain/rubric/compare.ts'
import { problemText } from '#app/domain/rubric-files/problems.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'
import { makeAdditions } from '#tests/factories/additions.ts'

const check = (changes: Record<string, unknown> = {}, base: typeof wholeRubric | undefined = wholeRubric) =>
  checkAdditions({ ...makeAdditions(), ...changes }, base, '2026-11-23')

const [criterion] = makeAdditions().criteria

test('the area’s questions and the core’s make a version of both, named by both', () => {
  const { rubric } = check()
  expect(rubric).toMatchObject({
    id: 'ehcp-core',
    version: '2026-1+northmere-1',
    publishedOn: '2026-11-23',
    basedOn: { id: 'ehcp-core', version: '2026-1' },
    bands: wholeRubric.bands,
  })
  expect(rubric?.changes).toBe('Asked for by the parent-carer forum. Added by the area: X1, X2.')
})

test('nothing of the core is changed by additions', () => {
  const { rubric } = check()
  const { added, removed, changed } = compareRubrics(wholeRubric, rubric!)
  expect({ added: added.map(({ id }) => id), removed, changed }).toEqual({
    added: ['X2', 'X1'],
    removed: [],
    changed: [],
  })
})

test.each<[string, Record<string, unknown>, string]>([
  [
    'an id of the core',
    { criteria: [{ ...criterion, id: 'W1' }] },
    'XT > W1 > id: An id of the area must begin with “X”, so that it never replaces one of the core.',
  ],
  [
    'a section of the core',
    { sections: [{ id: 'W', title: 'Ours', lookAt: '', weight: 1, isInPlanGrade: true }] },
    'sections > W > id: An id of the area must begin with “X”, so that it never replaces one of the core.',
  ],
  [
    'a measure that it feeds',
    { criteria: [{ ...criterion, feeds: ['M2'] }] },
    'XT > X1 > feeds: The measures read the core only. Leave this empty.',
  ],
  [
    'a section that is nowhere',
    { criteria: [{ ...criterion, section: 'Q' }] },
    'Q > X1 > section: The rubric has no section Q.',
  ],
  ['a field misspelt', { criterion: [] }, 'criterion: There is no such field in the format. Check its spelling.'],
  ['no criterion', { criteria: [] }, 'criteria: There is no criterion to add.'],
  [
    'a version with capitals',
    { version: 'Northmere 1' },
    'version: It must be small letters, digits and “-”, such as “northmere-1”.',
  ],
])('%s is told at its place', (_, changes, sentence) => {
  expect(check(changes).problems.map(problemText)).toContain(sentence)
})

test('a version that is not published cannot be added to', () => {
  const { problems } = checkAdditions(makeAdditions(), undefined, '2026-11-23')
  expect(problems.map(problemText)).toEqual(['addsTo: There is no published version 2026-1 of ehcp-core.'])
})

test('ids that the area added before are taken', () => {
  const once = check().rubric
  const { problems } = checkAdditions(
    { ...makeAdditions(), addsTo: { id: 'ehcp-core', version: '2026-1+northmere-1' }, version: 'northmere-2' },
    once,
    '2026-11-23',
  )
  expect(problems.map(problemText)).toContain('XT > X1 > id: The rubric has a criterion X1 already.')
})

test('additions are told from a whole rubric by what they add to', () => {
  expect(isAdditions(makeAdditions())).toBe(true)
  expect(isAdditions(wholeRubric)).toBe(false)
  expect(addedTo(makeAdditions())).toEqual({ id: 'ehcp-core', version: '2026-1' })
  expect(addedTo({ addsTo: 'core' })).toBeUndefined()
})
