import { expect, test } from 'vitest'
import { differencesOf, splitsBetween, spreadOf } from '#app/domain/moderation/difference.ts'
import { ratingHeading, severityOf, Spread } from '#app/domain/moderation/item.ts'
import { agreedIn, agreedProblems, SettleForm } from '#app/domain/moderation/settle.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import { withAgreed } from '#app/domain/audit/agreed.ts'
import { makeAnswer, makeGreenAnswers } from '#tests/factories/answers.ts'
import { wholeRubric as rubric } from '#tests/factories/core-rubric.ts'

const criterion = (id: string) => rubric.criteria.find((each) => each.id === id)!
const finding = rubric.findings.find(({ section }) => section === 'C')!
const health = itemsOf(rubric, { agency: 'health', formType: null }).flatMap(({ findings, criteria }) => [
  ...findings,
  ...criteria,
])

test.each<[string, Partial<SavedAnswer>, Partial<SavedAnswer>, Spread | null]>([
  ['C1', { rating: 'red' }, { rating: 'green' }, 'red_green'],
  ['C1', { rating: 'green' }, { rating: 'red' }, 'red_green'],
  ['C1', { rating: 'red' }, { rating: 'na' }, 'applies'],
  ['C1', { rating: 'na' }, { rating: 'green' }, 'applies'],
  ['C1', { rating: 'amber' }, { rating: 'red' }, 'one_step'],
  ['C1', { rating: 'amber' }, { rating: 'green' }, 'one_step'],
  ['C1', { rating: 'amber', comment: 'One' }, { rating: 'amber', comment: 'Other', evidence: 'page 2' }, null],
  ['C1', { rating: 'amber' }, {}, null],
  ['G1', { rating: 'green', places: ['C'] }, { rating: 'green', places: ['G'] }, 'detail'],
  ['G1', { rating: 'green', places: ['C', 'G'] }, { rating: 'green', places: ['G', 'C'] }, null],
  ['W4', { rating: 'red', markers: ['other_person'] }, { rating: 'red' }, 'detail'],
])('%s: %j against %j is %s', (id, one, other, spread) => {
  expect(spreadOf(criterion(id), makeAnswer(id, one), makeAnswer(id, other))).toBe(spread)
})

test('another answer to a finding is a difference, and the widest stands first', () => {
  const answer = (said: 'yes' | 'no') => makeAnswer(finding.id, { finding: said })
  expect(spreadOf(finding, answer('yes'), answer('no'))).toBe('finding')
  expect(spreadOf(finding, answer('no'), answer('no'))).toBe(null)
  expect(Spread.options.map(severityOf)).toEqual([0, 1, 2, 3, 4])
})

test('two auditors who agree everywhere have nothing to talk about', () => {
  const green = makeGreenAnswers(rubric, 'health')
  expect(differencesOf(health, green, green)).toEqual([])
  const other = { ...green, C1: makeAnswer('C1', { rating: 'red' }) }
  expect(differencesOf(health, green, other).map(({ item, spread }) => [item.id, spread])).toEqual([
    ['C1', 'red_green'],
  ])
})

test('only red against green splits agencies, and only on what several answer', () => {
  const given = (...ratings: ('green' | 'amber' | 'red')[]) =>
    (['education', 'health', 'social_care'] as const).map((agency, index) => ({
      agency,
      answers: {
        W3: makeAnswer('W3', { rating: ratings[index] ?? null }),
        C1: makeAnswer('C1', { rating: ratings[index] ?? null }),
      },
    }))
  expect(splitsBetween(rubric, given('green', 'red', 'amber')).map(({ id }) => id)).toEqual(['W3'])
  expect(splitsBetween(rubric, given('amber', 'red', 'red'))).toEqual([])
  expect(splitsBetween(rubric, given('green', 'amber', 'green'))).toEqual([])
  expect(splitsBetween({ ...rubric, kind: 'form' }, given('green', 'red'))).toEqual([])
})

test('what is agreed for all agencies goes before what a pair agreed, and other answers stay', () => {
  const agreed = { finding: null, naReason: null, places: [], markers: [] }
  const answers = ['W3', 'C1', 'C2'].map((id) => makeAnswer(id, { rating: 'red', comment: id }))
  const counted = withAgreed(answers, 'health', [
    { ...agreed, itemId: 'W3', agency: 'health', rating: 'amber' },
    { ...agreed, itemId: 'W3', agency: null, rating: 'green' },
    { ...agreed, itemId: 'C1', agency: 'education', rating: 'green' },
  ])
  expect(counted.map(({ itemId, rating, settledBy }) => [itemId, rating, settledBy])).toEqual([
    ['W3', 'green', 'moderation'],
    ['C1', 'red', undefined],
    ['C2', 'red', undefined],
  ])
})

test('an agreed rating keeps only what belongs to it, and says what is missing', () => {
  const form = (over: object) => SettleForm.parse({ intent: 'settle', itemId: 'x', version: 1, reason: 'Why', ...over })
  expect(agreedIn(criterion('C1'), form({ rating: 'green', naReason: 'na_no_need_evidenced', places: ['C'] }))).toEqual(
    {
      rating: 'green',
      finding: null,
      naReason: null,
      places: [],
      markers: [],
    },
  )
  const problems = (id: string, over: object) =>
    agreedProblems(criterion(id), agreedIn(criterion(id), form(over))).map(({ field }) => field)
  expect(problems('W3', { rating: 'na' })).toEqual(['rating'])
  expect(problems('C1', { rating: 'green' })).toEqual([])
  expect(problems('G1', { rating: 'amber', places: ['nowhere'] })).toEqual(['places'])
  expect(agreedProblems(finding, agreedIn(finding, form({ rating: 'green' }))).map(({ field }) => field)).toEqual([
    'finding',
  ])
  expect(SettleForm.safeParse({ intent: 'settle', itemId: 'x', version: 1, reason: ' ' }).success).toBe(false)
})

test('ratings carry no names', () => {
  expect(ratingHeading({ agency: 'health', round: 2 }, 'second_rating')).toBe('Second rating, health')
  expect(ratingHeading({ agency: 'social_care', round: 1 }, 'shared_criterion')).toBe('Social care')
})
