import { expect, test } from 'vitest'
import { warningsFor } from '#app/domain/themes/check-quote.ts'

const original = 'Nothing is said of how often Brindle gets speech therapy, only that sessions are given.'
const notNames = ['Provision', 'English', 'Health']

const cases: [string, string, string[]][] = [
  ['a paraphrase without names or numbers', 'The therapy is named, its sessions are not counted.', []],
  ['quantities of provision are no hint', 'Twice a week for 20 minutes, 1:1, in H1.', []],
  ['a name in a sentence', 'The plan for Brindle says little.', ['name']],
  ['a name that begins a sentence and that the original tells of', 'Brindle has no hours.', ['name']],
  ['a name that owns something', 'Robin’s therapy is not counted.', ['name']],
  ['words of the list and abbreviations', 'The CAMHS form is in plain English.', []],
  ['an age', 'A pupil of 7 gets nothing.', ['number']],
  ['a reference and a date', 'See NM-00123 of 12/03/2026.', ['number']],
  ['the words of the auditor', 'nothing is said of how often a child gets it', []],
  ['more of the words of the auditor', 'Nothing is said of how often Brindle gets therapy', ['name', 'copied']],
]

test.each(cases)('%s', (_, text, kinds) => {
  expect(warningsFor(text, original, notNames).map(({ kind }) => kind)).toEqual(kinds)
})

test('a copy of a short comment is a copy', () => {
  expect(warningsFor('Half of it is there.', 'Half of it is there.', []).map(({ kind }) => kind)).toEqual(['copied'])
})
