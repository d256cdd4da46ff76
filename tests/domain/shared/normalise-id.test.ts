import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  damagedSentence,
  findNearDuplicates,
  longestId,
  looksDamaged,
  normaliseId,
} from '#app/domain/shared/normalise-id.ts'

const kept: [string, string, string][] = [
  ['plain', 'P-0001', 'P-0001'],
  ['leading zeros', '00123', '00123'],
  ['case', 'ehc-A7', 'ehc-A7'],
  ['inner spaces', 'EHC  7', 'EHC  7'],
  ['spaces and tab at the ends', ' \tP1 \r\n', 'P1'],
  ['no-break space and byte order mark at the ends', '\u00a0\ufeffP1\u00a0', 'P1'],
  ['composed', 'Re\u0301f', 'R\u00e9f'],
  ['letters beyond Latin-1', '\u0141ód\u017a-1', '\u0141ód\u017a-1'],
  ['inner no-break space', 'A\u00a01', 'A\u00a01'],
  ['a letter outside the basic plane', '\u{20000}1', '\u{20000}1'],
]

for (const [what, text, id] of kept) {
  test(`a reference keeps its ${what}`, () => {
    expect(normaliseId(text)).toEqual({ ok: true, id })
  })
}

const refused: [string, string, string][] = [
  ['nothing', '', 'empty'],
  ['only white space', ' \u00a0\ufeff ', 'empty'],
  ['a zero-width space', 'P\u200b1', 'zero-width space (U+200B) at position 2'],
  ['a zero-width joiner', 'P1\u200d', 'zero-width joiner (U+200D)'],
  ['a right-to-left override', '\u202eP1', 'right-to-left override (U+202E) at position 1'],
  ['a tab inside', 'P\t1', 'tab (U+0009)'],
  ['a line break inside', 'P\n1', 'line break (U+000A)'],
  ['a line separator', 'P\u20281', 'line separator (U+2028)'],
  ['a null character', 'P\u00001', 'null character (U+0000)'],
  ['a bell', 'P\u00071', 'control character (U+0007)'],
  ['a soft hyphen', 'P\u00ad1', 'soft hyphen (U+00AD)'],
  ['a lost letter', 'P\ufffd1', 'replacement character'],
  ['a lone surrogate', 'P\ud8001', 'U+D800'],
  ['a Hangul filler', 'P\u31641', 'U+3164'],
  ['too many characters', 'x'.repeat(longestId + 1), 'at most 100 characters'],
]

for (const [what, text, words] of refused) {
  test(`a reference with ${what} is refused with a sentence`, () => {
    const result = normaliseId(text)
    expect(result.ok).toBe(false)
    expect(result.ok ? '' : result.sentence).toContain(words)
  })
}

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = normaliseId(text)
      expect(once.ok ? normaliseId(once.id) : once).toEqual(once)
    }),
    { numRuns: 2000 },
  )
})

test('a kept reference fits on one line and has no white space at either end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const result = normaliseId(text)
      expect(result.ok ? result.id : 'P1').toMatch(/^\S(.*\S)?$/u)
    }),
    { numRuns: 2000 },
  )
})

test('references damaged by a spreadsheet are recognised', () => {
  expect(['1.23E+17', '1,23E+17', '1.2e+05', '-1.5E-3', '1E+17'].map(looksDamaged)).not.toContain(false)
  expect(['123', '1E17', 'E+17', '1.5', 'P1.2E+5', '12-E+1', ''].map(looksDamaged)).not.toContain(true)
  expect(damagedSentence('1.23E+17')).toContain('formatted as text')
})

test('references that differ only in case or white space are near duplicates', () => {
  expect(findNearDuplicates(['EHC-1', 'ehc-1', 'EHC -1', 'EHC-2', 'EHC-1'])).toEqual([['EHC-1', 'ehc-1', 'EHC -1']])
  expect(findNearDuplicates(['Ab\u00a0C', 'abc', 'abd'])).toEqual([['Ab\u00a0C', 'abc']])
})
