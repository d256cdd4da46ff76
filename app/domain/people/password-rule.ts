type Known = {
  /** True for a password that is among the most common ones of past breaches. Asked in lower case. */
  isCommon: (password: string) => boolean
  /** Words that a guesser would try here first: the names of the area, of the person and of the product. */
  ownWords: readonly string[]
}

/** Words that say what the workbench is, which stand in everybody's mind when they choose a password for it. */
const productWords = ['ehcp', 'audit', 'workbench']

/** So many letters and digits must be left when what anybody would guess is taken away. */
const leastOwn = 8

const commonSentence =
  'This password is on lists of passwords that everybody tries. Choose another: three random words make a good one.'
const ownSentence =
  'This password is made of the name of the area, of you or of the workbench. Choose another: three random words make a good one.'
const plainSentence =
  'This password follows a pattern that is tried first. Choose another: three random words make a good one.'

/**
 * Why a new password of enough length would be guessed soon, as a sentence; null when nothing speaks against it. No
 * mixture of signs is asked for (ASVS 5.0, 6.2.5): a password is refused for being known, not for being simple.
 *
 * `Password1234` is a common word with digits after it; `qwertyqwerty` is one twice; `northmere-2026` is little but the
 * area's name; `aaaaaaaaaaaa` and `123456789012` are patterns. `correct horse battery` passes.
 */
export function weaknessOf(password: string, { isCommon, ownWords }: Known): string | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const signs = plain.match(/[\p{L}\p{N}]/gu) ?? []
  if (signs.length === 0 ? new Set(plain).size < 5 : isPattern(signs)) return plainSentence
  if (isCommonAtHeart(plain, isCommon)) return commonSentence
  const words = [...productWords, ...ownWords.flatMap(wordsOf)].toSorted((one, other) => other.length - one.length)
  const squeezed = signs.join('')
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), squeezed).replaceAll(' ', '')
  return rest.length < squeezed.length && rest.length < leastOwn ? ownSentence : null
}

/** The parts of a name that are long enough to be told from chance: "Northmere (demonstration)" has two. */
function wordsOf(name: string): string[] {
  const parts = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return parts.filter((part) => part.length >= 4)
}

/** Fewer than five different signs, or steps of the alphabet or of the digits nearly throughout. */
function isPattern(signs: string[]): boolean {
  if (new Set(signs).size < 5) return true
  const steps = signs.slice(1).map((sign, index) => sign.codePointAt(0)! - signs[index]!.codePointAt(0)!)
  const small = steps.filter((step) => Math.abs(step) <= 1).length
  return small >= steps.length * 0.8
}

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
  '!': 'i',
}

function isCommonAtHeart(plain: string, isCommon: (password: string) => boolean): boolean {
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const hearts = core.length >= 4 && plain.length - core.length < leastOwn ? [plain, core] : [plain]
  return hearts
    .flatMap((text) => [text, text.replaceAll(/[013457$@!]/g, (sign) => leet[sign] ?? sign)])
    .some((text) => isCommon(text) || isCommon(once(text)))
}

/** The part that a text repeats from end to end, or the text itself: `qwertyqwerty` → `qwerty`. */
function once(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1)
  return text.slice(0, at)
}
