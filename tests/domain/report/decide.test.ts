import { expect, test } from 'vitest'
import { decide, shownText, shownWords, type Decision } from '#app/domain/report/decide.ts'
import { drafted, draftSentence, warned } from '#app/domain/report/drafted.ts'
import { countSentences, settle, standingOf, type SentenceEdit } from '#app/domain/report/sentences.ts'

const before = draftSentence('m', '31 of 38 plans met it, so it is too early to say.')
const moved = draftSentence('m', '36 of 40 plans met it, so it is too early to say.')
const turned = draftSentence('m', '38 of 40 plans met it, so the target is met.')
const words: SentenceEdit = {
  kind: 'words',
  words: 'Of those that we saw, {1} passed.',
  template: before.template,
  figures: [...before.figures],
}

function decisionOn(sentence = before, edit: SentenceEdit | null = null, changes: Partial<Decision> = {}): Decision {
  const standing = standingOf(sentence, edit)
  const shown = { key: 'm', choice: 'draft' as const, typed: shownWords(standing), was: shownText(standing) }
  return { ...shown, stillFits: false, ...changes }
}

test('words of a person carry the figures of the draft, and new ones when these change', () => {
  expect(standingOf(before, words)).toMatchObject({
    state: 'edited',
    printed: 'Of those that we saw, 31 of 38 passed.',
  })
  expect(standingOf(moved, words)).toMatchObject({
    state: 'changed_figures',
    printed: 'Of those that we saw, 36 of 40 passed.',
  })
})

test('words of a person do not stand on a draft that says something else now: the draft is printed', () => {
  expect(standingOf(turned, words)).toMatchObject({
    state: 'set_aside',
    printed: '38 of 40 plans met it, so the target is met.',
    edit: words,
  })
})

test('typing over the draft keeps the words; typing the draft again is no change of it', () => {
  const standing = standingOf(before, null)
  expect(decide(standing, decisionOn())).toEqual({ kind: 'unchanged' })
  expect(decide(standing, decisionOn(before, null, { typed: 'Of those that we saw, [31 of 38] passed.' }))).toEqual({
    kind: 'edit',
    edit: words,
  })
  const typed = shownWords(standingOf(before, null))
  expect(decide(standingOf(before, words), decisionOn(before, words, { choice: 'words', typed }))).toEqual({
    kind: 'edit',
    edit: null,
  })
})

test('a sentence is put back to the draft, or left out; a warning is not left out', () => {
  expect(decide(standingOf(before, words), decisionOn(before, words, { choice: 'draft' }))).toEqual({
    kind: 'edit',
    edit: null,
  })
  expect(decide(standingOf(before, null), decisionOn(before, null, { choice: 'left_out' }))).toMatchObject({
    kind: 'edit',
    edit: { kind: 'left_out' },
  })
  const warning = draftSentence('m', 'Nobody saw the seed made.', true)
  expect(decide(standingOf(warning, null), decisionOn(warning, null, { choice: 'left_out' }))).toMatchObject({
    kind: 'problem',
    sentence: expect.stringContaining('cannot be left out') as string,
  })
})

test('two people on one sentence: the second is told what it reads now, and saving again replaces it', () => {
  const mine = decisionOn(before, null, { typed: 'Mine: [31 of 38].' })
  const theirs = standingOf(before, words)
  expect(decide(theirs, mine)).toEqual({
    kind: 'problem',
    sentence: expect.stringContaining('It now reads: “Of those that we saw, [31 of 38] passed.”') as string,
  })
  expect(decide(theirs, { ...mine, choice: 'words', was: shownText(theirs) })).toMatchObject({ kind: 'edit' })
})

test('a page on which nothing was touched changes nothing, whatever others did meanwhile', () => {
  expect(decide(standingOf(before, words), decisionOn())).toEqual({ kind: 'unchanged' })
})

test('words that stand on changed figures are kept by saying that they still fit', () => {
  const standing = standingOf(moved, words)
  const decision = decisionOn(moved, words, { choice: 'words', stillFits: true })
  expect(decide(standing, decision)).toEqual({ kind: 'edit', edit: { ...words, figures: ['36 of 40'] } })
})

test('a section prints the sentences that stand, one paragraph of each group, and none that is empty', () => {
  const section = {
    id: 's',
    title: 'S',
    blocks: [drafted('s.a', 'One 1.', 'Two 2.'), drafted('s.b', 'Three.'), warned('s.c', 'Careful.')],
  }
  const leftOut = { kind: 'left_out' as const, template: 'Three.', figures: [] }
  const settled = settle([section], {
    's.a.2': { kind: 'words', words: 'Now {1}.', template: 'Two {1}.', figures: ['2'] },
    's.b': leftOut,
    's.c': { ...leftOut, template: 'Careful.' },
  })
  expect(settled.sections[0]?.blocks).toEqual([
    { kind: 'paragraph', key: 's.a', text: 'One 1. Now 2.' },
    { kind: 'paragraph', key: 's.c', text: 'Careful.' },
  ])
  expect(countSentences(settled.sentences)).toEqual({
    drafted: 2,
    edited: 1,
    changed_figures: 0,
    left_out: 1,
    set_aside: 0,
  })
})
