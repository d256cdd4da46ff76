import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lookAtWording } from '#app/domain/pack/lens.ts'
import { otherNames } from '#app/domain/pack/other-names.ts'
import {
  contextOf,
  findWords,
  screenOf,
  screenWith,
  sectionBegunBy,
  type PackText,
} from '#app/domain/pack/pack-text.ts'
import { quantitiesIn } from '#app/domain/pack/quantities.ts'
import { checkWording } from '#app/domain/pack/wording-list.ts'

const published = readFileSync('rubrics/wording/2026-1.json', 'utf8')
const list: unknown = JSON.parse(published)
const { wording, problems } = checkWording(list)
if (wording === undefined) throw new Error(problems.join('; '))

/** A page of paragraphs; one that begins with # is a heading. */
function page(...lines: string[]): PackText {
  const read = lines.map((line) => ({ text: line.replace(/^#/, ''), isHeading: line.startsWith('#') }))
  return { unit: 'page', places: [{ number: 1, lines: read }] }
}

const phrasesIn = (line: string) =>
  lookAtWording(page(line), wording)
    .hits.filter(({ kind }) => kind === 'phrase')
    .map(({ text }) => text)

test('the list holds at least forty phrases, each with its reason', () => {
  expect(wording.phrases.length).toBeGreaterThanOrEqual(40)
  expect(wording.phrases.every(({ why }) => why.length >= 20)).toBe(true)
})

test('a published list has not changed since', () => {
  const checksum = createHash('sha256').update(published).digest('hex')
  expect(readFileSync('rubrics/wording/CHECKSUMS', 'utf8')).toBe(`${checksum}  2026-1.json\n`)
})

test('a mistake in the list is named with its path', () => {
  const phrase = { words: ['as required'], why: 'Leaves it open whether it is required.' }
  const wrong = { ...wording, phrases: [phrase, { ...phrase, except: ['never'] }, { words: ['Big'], why: 'no' }] }
  expect(checkWording(wrong).problems.join()).toContain('phrases.2.words.0: Write the words in lower case')
  const twice = checkWording({ ...wording, phrases: [phrase, { ...phrase, except: ['never'] }] })
  expect(twice.problems).toEqual([
    'phrases.1.words: "as required" stands in the list twice',
    'phrases.1.except: "never" holds none of the words, so it excepts nothing',
  ])
})

test.each<[string, string[]]>([
  ['The child needs access to a quiet room.', ['access to']],
  ['The child would benefit from music.', ['would benefit from']],
  ['Support as appropriate, and as and when required.', ['as appropriate', 'as and when required']],
  ['A therapist will visit regularly.', ['regularly']],
  ['A therapist will visit regularly: twice a week for 30 minutes.', []],
  ['A therapist will visit regularly. Lessons last 30 minutes.', ['regularly']],
  ['The timing is irregular and the books are age-appropriate.', []],
  ['An accessible entrance; access arrangements for tests.', []],
  ['Opportunities for play, opportunity\nto talk', ['Opportunities for', 'opportunity\nto']],
  ['The review is up to date.', []],
  ['The child has up to 3 hours.', ['up to']],
  ['Small group work with 3 children for 20 minutes each day.', []],
  ['Small group work is useful.', ['Small group work']],
])('phrases in “%s”', (line, expected) => {
  expect(phrasesIn(line)).toEqual(expected)
})

test.each<[string, string[]]>([
  ['30 minutes, three times a week', ['time 30 minutes', 'frequency three times a week']],
  ['for half an hour daily', ['time half an hour', 'frequency daily']],
  ['15 hrs per week of 1:1 support', ['time 15 hrs', 'frequency per week', 'ratio 1:1']],
  ['one-to-one, twice weekly, for six weeks', ['ratio one-to-one', 'frequency twice weekly', 'span for six weeks']],
  ['in a group of no more than 4', ['group group of no more than 4']],
  ['1.5 hours every fortnight', ['time 1.5 hours', 'frequency every fortnight']],
  ['a 45-minute session each half term', ['time 45-minute', 'frequency each half term']],
  ['two sessions per term for 12 weeks', ['frequency two sessions per term', 'span for 12 weeks']],
  ['x2 weekly', ['frequency x2 weekly']],
  ['The lesson begins at 1:30 pm.', []],
  ['She is nine years old, aged 9, in Year 9.', []],
  ['The plan was made in 2024, section F, page 12.', []],
  ['Support will be given.', []],
  ['A weekday, the week, a monthlyish thing', []],
])('quantities in “%s”', (line, expected) => {
  expect(quantitiesIn(line).map(({ kind, text }) => `${kind} ${text}`)).toEqual(expected)
})

// Words that nobody is called.
const about = [
  'Brindle is eight. Brindle likes clay.',
  'An adult helps Brindle to dress.',
  'Brindle’s class has a ramp.',
]

test.each<[string, string[], string[]]>([
  ['only its own child', about, []],
  ['a second name that does something', [...about, 'At home Tamsel needs a hoist.'], ['Tamsel']],
  [
    'a second name that is helped',
    [...about, 'A card for Tamsel to hold. Support Tamsel at lunch.'],
    ['Tamsel', 'Tamsel'],
  ],
  ['a second name that owns something', [...about, 'It stands in Tamsel’s room.'], ['Tamsel']],
  ['an adult with a title', [...about, 'Mrs Tamsel will visit. Dr Tamsel is away.'], []],
  ['a school', [...about, 'Brindle goes to Tamsel Bank School. Tamsel Bank School is near.'], []],
  ['words of the list', [...about, 'Maths is hard. In Year 3 Mum has noticed. Monday is calm.'], []],
  ['a word that also stands in lower case', [...about, 'Clay is calming.'], []],
])('names: %s', (_, lines, expected) => {
  expect(otherNames(page(...lines), wording.notNames).map(({ text }) => text)).toEqual(expected)
})

test('counts stand by section of the plan, and the same text always gives the same', () => {
  const text = page(
    'A plan of the council with some words in front.',
    '#Section F: Special educational provision',
    'The child will have access to a therapist as required.',
    'A teaching assistant helps for 30 minutes each day.',
    'Yes',
    'SECTION H1',
    'Short breaks: 4 hours a week at the weekend.',
    'Section F says that this is enough support for now.',
  )
  const view = lookAtWording(text, wording)
  expect(view.counts.filter(({ section }) => section !== null)).toEqual([
    { section: 'F', lines: 2, quantifiedLines: 1, phrases: 2, quantities: 2, names: 0 },
    { section: 'H1', lines: 2, quantifiedLines: 1, phrases: 0, quantities: 2, names: 0 },
  ])
  expect(lookAtWording(text, wording)).toEqual(view)
})

test.each<[string, string | null]>([
  ['Section F', 'F'],
  ['SECTION H 2: provision', 'H2'],
  ['Section B – Special educational needs', 'B'],
  ['Section F says that', null],
  ['Sectional sofa', null],
  ['See section F', null],
])('“%s” begins section %s', (text, section) => {
  expect(sectionBegunBy({ text, isHeading: false })).toBe(section)
})

test('words are found whatever their capitals and spaces, with what stands around them', () => {
  const text = page('Three  times a week, and three times a day (for now).')
  expect(findWords(text, 'THREE times').map(({ from }) => from)).toEqual([0, 25])
  expect(findWords(text, '(for')).toHaveLength(1)
  expect(findWords(text, 'a')).toEqual([])
  expect(contextOf('one two three', { from: 4, to: 7 })).toEqual(['one ', 'two', ' three'])
})

test('a Word document is shown 25 paragraphs at a time, a PDF page by page', () => {
  const places = Array.from({ length: 60 }, (_, index) => ({ number: index + 1, lines: [] }))
  expect(screenOf({ unit: 'paragraph', places }, 3)).toMatchObject({ screen: 3, screens: 3 })
  expect(screenOf({ unit: 'paragraph', places }, 99).places[0]?.number).toBe(51)
  expect(screenWith({ unit: 'paragraph', places }, 26)).toBe(2)
  expect(screenOf({ unit: 'page', places }, 0).places.map(({ number }) => number)).toEqual([1])
})
