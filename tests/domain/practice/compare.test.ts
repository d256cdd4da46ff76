import { expect, test } from 'vitest'
import { emptyAnswer, type Answers, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import { compare } from '#app/domain/practice/compare.ts'
import { piecesOf, readingOf, wordsOf } from '#app/domain/practice/paragraphs.ts'
import { referenceAnswers, referenceTo } from '#app/domain/practice/reference.ts'
import { themeOf } from '#app/domain/practice/themes.ts'
import { answersFromText, textOfAnswers } from '#app/domain/practice/attempt.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'
import { practicePlan } from '#tests/factories/practice.ts'

const plan = practicePlan('year-9-autism')

const answersOf = (...given: [string, Partial<SavedAnswer>][]): Answers =>
  Object.fromEntries(given.map(([id, answer]) => [id, { ...emptyAnswer(id), ...answer, version: 1 }]))

test('the reference set beside itself agrees in everything', () => {
  const own = referenceAnswers(plan, wholeRubric, 'health')
  const { asked, answered, agreed, missed, kinder, stricter } = compare(plan, wholeRubric, 'health', own)
  expect({ answered, agreed, missed, kinder, stricter }).toEqual({
    answered: asked,
    agreed: asked,
    missed: [],
    kinder: 0,
    stricter: 0,
  })
})

test('differences come first, the farthest on top, and say which way they lean', () => {
  const answers = answersOf(
    ['G1', { rating: 'green', places: ['C'] }],
    ['C1', { rating: 'red' }],
    ['G7', { rating: 'amber' }],
    ['C.need_elsewhere', { finding: 'no' }],
    ['C3', { rating: 'amber' }],
    ['G2', { rating: 'red', faultSource: 'commissioning' }],
  )
  const result = compare(plan, wholeRubric, 'health', answers)
  expect(result.rows.slice(0, 5).map(({ item, distance, lean }) => [item.id, distance, lean])).toEqual([
    ['G1', 'red_green', 'kinder'],
    ['G7', 'applies', null],
    ['C.need_elsewhere', 'finding', null],
    ['C1', 'one_step', 'stricter'],
    ['G2', 'detail', null],
  ])
  expect(result).toMatchObject({ answered: 6, agreed: 2, redGreen: 1, kinder: 1, stricter: 1 })
  expect(result.rows.at(-1)).toMatchObject({ item: { id: 'C3' }, distance: 'same' })
})

test('a count that differs is no difference, a place is', () => {
  const counted = answersOf(['E1', { rating: 'red', tallyMet: 0, tallyOf: 4 }])
  expect(compare(plan, wholeRubric, 'education', counted).agreed).toBe(1)
  const placed = answersOf(['G1', { rating: 'red', places: ['C', 'F'], faultSource: 'plan_writing' }])
  expect(compare(plan, wholeRubric, 'health', placed).rows[0]).toMatchObject({ distance: 'detail' })
})

test('what was missed is told by theme, the most missed first, and what was left out is not missed', () => {
  const answers = answersOf(
    ['E1', { rating: 'green' }],
    ['F2', { rating: 'amber' }],
    ['F4', { rating: 'green' }],
    ['A6', { rating: 'green' }],
    ['A1', { rating: 'amber' }],
  )
  const { missed } = compare(plan, wholeRubric, 'education', answers)
  expect(missed.map(({ theme, missed: count }) => [theme.id, count])).toEqual([
    ['specific', 3],
    ['voice', 1],
  ])
})

test('an agency is compared with its own reference where each judges its own part', () => {
  expect(referenceTo(plan, 'education', 'W7')?.rating).toBe('amber')
  expect(referenceTo(plan, 'health', 'W7')?.rating).toBe('red')
  expect(referenceTo(plan, 'social_care', 'W7')?.rating).toBe('na')
})

test('every question of the rubric has a theme', () => {
  const items = (['education', 'health', 'social_care'] as const).flatMap((agency) =>
    itemsOf(wholeRubric, { agency, formType: null }).flatMap(({ findings, criteria }) => [...findings, ...criteria]),
  )
  expect(items.filter(({ id }) => themeOf(id).id === 'others').map(({ id }) => id)).toEqual([])
  expect(themeOf('X1').id).toBe('others')
})

test('paragraphs are numbered through, and pointers become their numbers', () => {
  const reading = readingOf({
    sections: [
      { section: 'A', paragraphs: ['First', 'Second'] },
      { section: 'H1', paragraphs: ['Third'] },
    ],
    file: ['Fourth'],
    forms: [
      {
        formType: 'social_care',
        service: 'Social care',
        requestedOn: '2025-06-16',
        returnedOn: '2025-07-11',
        proposes: ['nil'],
        paragraphs: ['Fifth'],
      },
    ],
  })
  expect(wordsOf(reading, '[A2] says so. [H1 1] does not ([file 1], [social_care 1]).')).toBe(
    'Paragraph 2 says so. Paragraph 3 does not (paragraph 4, paragraph 5).',
  )
  expect(piecesOf(reading, 'See [F9].')).toEqual([
    { text: 'See ', paragraph: null },
    { text: '[F9]', paragraph: 0 },
    { text: '.', paragraph: null },
  ])
})

test('answers are read back as they were written', () => {
  const answers = referenceAnswers(plan, wholeRubric, 'social_care')
  expect(answersFromText(textOfAnswers(answers))).toEqual(answers)
  expect(answersFromText('[]')).toEqual({})
})
