import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemProblems, problemsOf, tidy, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { AnswerText, merge } from '#app/domain/audit/merge.ts'
import { findItem } from '#app/domain/rubric/items.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeAnswer, makeGreenAnswers } from '#tests/factories/answers.ts'

test('a complete audit has no problems', () => {
  for (const agency of ['education', 'health', 'social_care'] as const) {
    expect(problemsOf(coreRubric, { agency, formType: null }, makeGreenAnswers(coreRubric, agency))).toEqual([])
  }
})

test('an untouched audit asks for every item of the agency and of no other', () => {
  const problems = problemsOf(coreRubric, { agency: 'health', formType: null }, {})
  expect(problems).toHaveLength(16)
  expect(new Set(problems.map(({ section }) => section))).toEqual(new Set(['C', 'G']))
})

const reason = 'na_no_need_evidenced' as const

test.each<[string, Partial<SavedAnswer>, string[]]>([
  ['C1', { rating: null }, ['Choose a rating for C1']],
  ['C1', { rating: 'green', evidence: ' ' }, ['Give the page or paragraph that shows that C1 is green']],
  ['C4', { rating: 'green', evidence: '' }, []],
  ['C1', { rating: 'amber', evidence: '' }, []],
  ['C1', { rating: 'red', comment: '' }, ['Say in the comment why C1 is red']],
  ['C1', { rating: 'red', comment: 'The epilepsy of the medical advice is missing.' }, []],
  ['C1', { rating: 'na' }, ['Choose why C1 does not apply', 'Say in the comment why C1 does not apply']],
  [
    'C1',
    { rating: 'na', naReason: 'na_age_or_stage', comment: 'x' },
    ['Choose one of the reasons that are listed for C1'],
  ],
  ['C1', { rating: 'na', naReason: reason, comment: 'The form of 3 May found none.' }, []],
  [
    'G1',
    { rating: 'amber', places: [], markers: [] },
    ['Tick every place where the plan records the provision of G1, or “nowhere”'],
  ],
  ['G1', { rating: 'amber', places: ['C', 'nowhere'] }, ['Tick either “nowhere” or the places of G1, not both']],
  ['G1', { rating: 'amber', places: ['nowhere'] }, ['G1 cannot be amber when the provision is recorded nowhere']],
  ['G1', { rating: 'red', places: ['nowhere'], comment: 'Absent.' }, []],
  ['G1', { rating: 'na', naReason: reason, comment: 'None advised.' }, []],
])('%s answered %j', (id, over, sentences) => {
  const answers = { ...makeGreenAnswers(coreRubric, 'health'), [id]: makeAnswer(id, over) }
  expect(problemsOf(coreRubric, { agency: 'health', formType: null }, answers).map(({ sentence }) => sentence)).toEqual(
    sentences,
  )
})

test('a criterion that always applies cannot be marked not applicable', () => {
  const answers = {
    ...makeGreenAnswers(coreRubric, 'education'),
    B1: makeAnswer('B1', { rating: 'na', naReason: reason, comment: 'x' }),
  }
  expect(
    problemsOf(coreRubric, { agency: 'education', formType: null }, answers).map(({ sentence }) => sentence),
  ).toEqual(['B1 always applies: choose green, amber or red'])
})

test('a finding without an answer is asked for, and “not known” is an answer', () => {
  const green = makeGreenAnswers(coreRubric, 'health')
  const open = { ...green, 'C.need_elsewhere': makeAnswer('C.need_elsewhere') }
  expect(problemsOf(coreRubric, { agency: 'health', formType: null }, open)).toMatchObject([
    { itemId: 'C.need_elsewhere', section: 'C', field: 'finding' },
  ])
  const unknown = { ...green, 'C.need_elsewhere': makeAnswer('C.need_elsewhere', { finding: 'unknown_no_evidence' }) }
  expect(problemsOf(coreRubric, { agency: 'health', formType: null }, unknown)).toEqual([])
})

test('tidy keeps what was typed and drops codes that no longer belong', () => {
  const c1 = findItem(coreRubric, { agency: 'health', formType: null }, 'C1')!
  const draft = makeAnswer('C1', {
    rating: 'green',
    naReason: reason,
    places: ['C'],
    comment: 'kept',
    evidence: 'kept',
    finding: 'yes',
  })
  expect(tidy(c1, draft)).toMatchObject({
    rating: 'green',
    naReason: null,
    places: [],
    finding: null,
    comment: 'kept',
    evidence: 'kept',
  })
})

test('text is stored with plain line ends and without the character that PostgreSQL refuses', () => {
  expect(AnswerText.parse('one\r\ntwo\rthree\u0000  \n')).toBe('one\ntwo\nthree')
  expect(AnswerText.safeParse('x'.repeat(4001)).success).toBe(false)
})

const b1 = coreRubric.criteria.find(({ id }) => id === 'B1')!
const counted = {
  ...b1,
  isKey: false,
  tally: { kind: 'share' as const, met: 'linked', of: 'needs', green: 90, amber: 60 },
}
const counting = { ...counted, tally: { kind: 'count' as const, of: 'phrases', greenAtMost: 1, amberAtMost: 4 } }
const traced = { ...b1, isKey: false, asksFault: true }
const comment = 'x'

test.each<[string, typeof b1, Partial<SavedAnswer>, string[]]>([
  ['a share without its counts', counted, { rating: 'green' }, ['tallyOf']],
  ['a share without the first number', counted, { rating: 'green', tallyOf: 9 }, ['tallyOf']],
  ['more met than there are', counted, { rating: 'green', tallyMet: 10, tallyOf: 9 }, ['tallyOf']],
  ['the rating that is proposed', counted, { rating: 'amber', tallyMet: 7, tallyOf: 9 }, []],
  ['another rating than is proposed', counted, { rating: 'green', tallyMet: 7, tallyOf: 9 }, ['comment']],
  ['another rating, said why', counted, { rating: 'green', tallyMet: 7, tallyOf: 9, comment }, []],
  ['none of none', counted, { rating: 'green', tallyMet: 0, tallyOf: 0 }, []],
  ['a count of faults', counting, { rating: 'amber', tallyOf: 2 }, []],
  ['a count that proposes red', counting, { rating: 'amber', tallyOf: 5 }, ['comment']],
  ['red without where the fault began', traced, { rating: 'red', comment }, ['faultSource']],
  ['amber without where the fault began', traced, { rating: 'amber' }, []],
  ['red with where the fault began', traced, { rating: 'red', comment, faultSource: 'advice' }, []],
  ['what the workbench rates', { ...b1, computed: 'advice_timeliness' }, {}, []],
])('%s lacks the right fields', (_, item, over, fields) => {
  expect(itemProblems(item, makeAnswer('B1', over)).map(({ field }) => field)).toEqual(fields)
})

const anyAnswer = fc.record({
  rating: fc.constantFrom('green', 'amber', 'red', 'na', null),
  comment: fc.constantFrom('', 'a', 'b'),
  version: fc.nat(3),
})

test('merge writes only over the version that was seen, and a repeated save does no harm', () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, fc.nat(3), (one, other, basedOn) => {
      const stored = makeAnswer('C1', one)
      const sent = { ...makeAnswer('C1', other), basedOn }
      const result = merge(stored, sent)
      const isSame = one.rating === other.rating && one.comment === other.comment
      expect(result).toBe(isSame ? 'unchanged' : basedOn === one.version ? 'write' : 'conflict')
    }),
  )
})
