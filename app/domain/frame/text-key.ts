/**
 * Free text of a register, such as a locality, as a key that can stand in the frame file, in a shell command and in an
 * address: lower case, Latin letters without accents, digits, and `_` for whatever separates words. Spellings that differ
 * only in capitals, spaces, accents or punctuation have one key. Any other letter stands as its code point between
 * hyphens, so that two places written in another script keep two keys.
 *
 * `"St John's & Vale "` is `st_johns_and_vale`; `Łódź` is `-142-odz`. Text without a letter or a digit has the empty key.
 */
export function textKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('_')
    .replaceAll(/[^a-z0-9_]/gu, (letter) => `-${letter.codePointAt(0)?.toString(16)}-`)
}

/** Short words that stay small within a name, as in "Stoke on Trent". */
const small = new Set(['and', 'at', 'by', 'de', 'in', 'le', 'of', 'on', 'the', 'under', 'upon', 'with'])

/** Abbreviations that settings and localities are known by. */
const abbreviations = new Set([
  'ap',
  'alp',
  'ehe',
  'eotas',
  'eyfs',
  'fe',
  'hi',
  'he',
  'inmss',
  'ne',
  'nhs',
  'nmss',
  'nw',
  'pru',
  'se',
  'sen',
  'send',
  'sw',
])

/**
 * A key as people read it. Capitals are not kept in the key, so they follow the custom: `placeWords('st_johns_and_vale')`
 * is "St Johns and Vale", and every word with a digit is a code ("HU5"); `sentenceWords('special_school')` is "Special
 * school".
 */
export function placeWords(key: string): string {
  return wordsOf(key)
    .map((word, index) => (index > 0 && small.has(word) ? word : (shout(word) ?? capital(word))))
    .join(' ')
}

/** See `placeWords`. */
export function sentenceWords(key: string): string {
  return wordsOf(key)
    .map((word, index) => shout(word) ?? (index === 0 ? capital(word) : word))
    .join(' ')
}

function wordsOf(key: string): string[] {
  const letter = (_: string, code: string) => String.fromCodePoint(Number.parseInt(code, 16))
  return key.replaceAll(/-([0-9a-f]{1,6})-/g, letter).split('_')
}

function shout(word: string): string | undefined {
  return abbreviations.has(word) || (/\d/.test(word) && /[a-z]/.test(word)) ? word.toUpperCase() : undefined
}

function capital(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}
