import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weaknessOf } from '#app/domain/people/password-rule.ts'

const common = new Set(['password', 'qwerty', 'dragon', 'q1w2e3r4t5y6', 'football'])
const known = {
  isCommon: (text: string) => common.has(text),
  ownWords: ['Northmere (demonstration)', 'officer1', 'SEND officer 1'],
}

test.each([
  ['Password1234!', /lists of passwords/],
  ['passwordpassword', /lists of passwords/],
  ['P@$$w0rd2026', /lists of passwords/],
  ['2026 football!', /lists of passwords/],
  ['q1w2e3r4t5y6', /lists of passwords/],
  ['QWERTYqwerty', /lists of passwords/],
  ['northmere-2026', /name of the area/],
  ['Officer1-Northmere', /name of the area/],
  ['ehcp audit workbench', /name of the area/],
  ['aaaaaaaaaaaa', /pattern/],
  ['123456789012', /pattern/],
  ['abcdefghijklmnop', /pattern/],
  ['------------', /pattern/],
])('%s would be guessed soon', (password, sentence) => {
  expect(weaknessOf(password, known)).toMatch(sentence)
})

test.each([
  'correct horse battery',
  'northmere lighthouse pencil',
  '839201748392',
  'żółw gęś łąka',
  '!%&/()=?*+#-',
  'my dragon eats only blue cheese',
  'password is what I never chose here',
])('%s passes: no mixture of signs is asked for', (password) => {
  expect(weaknessOf(password, known)).toBeNull()
})

test('four words drawn by chance always pass', () => {
  const word = fc.stringMatching(/^[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z][aeiou]$/)
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 4, maxLength: 4 }), (words) => {
      const text = words.join(' ')
      fc.pre(new Set(text).size > 6)
      expect(weaknessOf(text, known)).toBeNull()
    }),
  )
})
