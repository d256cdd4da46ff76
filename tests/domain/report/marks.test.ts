import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftSentence, fillIn } from '#app/domain/report/drafted.ts'
import { readWords, showMarks } from '#app/domain/report/marks.ts'

const draft = draftSentence(
  'headline.sample',
  'In the cycle of summer term 2026, 31 of 38 plans met it (82%), and {1 met (M4)} by 10 July 2026 under H1.',
)

test('figures of a sentence are dates, terms, shares, numbers and what belongs together', () => {
  expect(draft.figures).toEqual(['summer term 2026', '31 of 38', '82%', '1 met (M4)', '10 July 2026'])
  expect(draft.template).toBe('In the cycle of {1}, {2} plans met it ({3}), and {4} by {5} under H1.')
  expect(showMarks(draft.template, draft.figures)).toBe(
    'In the cycle of [summer term 2026], [31 of 38] plans met it ([82%]), and [1 met (M4)] by [10 July 2026] under H1.',
  )
})

test('a range in percent is one figure, and a figure that stands twice is told apart', () => {
  const twice = draftSentence('k', 'Between 20 and 20, that is 57% to 94% of about 1,000; 1 of about 1,000.')
  expect(showMarks(twice.template, twice.figures)).toBe(
    'Between [20] and [20, again], that is [57% to 94%] of about [1,000]; [1 of about 1,000].',
  )
})

test('other words round the same figures are read, in any order of the figures', () => {
  const read = readWords(
    '  By [10 July 2026], in the\n [summer term 2026], [ 31 of  38 ] passed ([82%]); [1 met (M4)]. H2 too. ',
    draft,
  )
  expect(read).toEqual({ ok: true, words: 'By {5}, in the {1}, {2} passed ({3}); {4}. H2 too.' })
})

const all = '[summer term 2026] [31 of 38] [82%] [1 met (M4)] [10 July 2026]'

test.each([
  ['a figure that is missing', all.replace('[82%] ', ''), 'Put [82%] back'],
  ['a figure that is altered', all.replace('31 of', '36 of'), '[36 of 38] is not a figure of this sentence'],
  ['a figure that stands twice', `${all} [82%]`, '[82%] stands more than once'],
  ['a number that is typed in', `${all} and 40 more`, '“40” is a figure that was typed in'],
  ['a fraction that is typed in', `${all} about ½ of them`, '“½” is a figure that was typed in'],
  ['digits of another script', `${all} ٣ more`, '“٣” is a figure that was typed in'],
  ['another measure', `${all} as for M2`, '“M2” is a figure that was typed in'],
  ['a bracket of its own', `${all} [`, 'A square bracket stands alone'],
  ['a mark of the store', all.replace('[82%]', '{3}'), 'Put [82%] back'],
  ['curly brackets', `${all} {}`, 'Leave out the curly brackets'],
  ['nothing', '   ', 'Write the sentence, or choose to leave it out'],
  ['too much', `${all} ${'x'.repeat(1500)}`, 'The sentence must be 1500 characters or fewer'],
])('%s is refused with a sentence', (_, typed, sentence) => {
  expect(readWords(typed, draft)).toEqual({ ok: false, sentence: expect.stringContaining(sentence) as string })
})

test('whatever is drafted, the words shown read back as the draft, and no accepted words touch a figure', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/)
  const figure = fc.nat({ max: 3000 }).map(String)
  fc.assert(
    fc.property(fc.array(fc.oneof(word, figure), { minLength: 1, maxLength: 12 }), (tokens) => {
      const sentence = draftSentence('k', `${tokens.join(' ')}.`)
      expect(fillIn(sentence.template, sentence.figures)).toBe(`${tokens.join(' ')}.`)
      const read = readWords(showMarks(sentence.template, sentence.figures), sentence)
      expect(read).toEqual({ ok: true, words: sentence.template })
    }),
  )
})
