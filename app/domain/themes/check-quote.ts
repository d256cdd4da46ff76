import { quantitiesIn } from '#app/domain/pack/quantities.ts'

/** What somebody should look at before a quote is printed, in a sentence. */
export type QuoteWarning = { kind: 'name' | 'number' | 'copied'; words: string[]; sentence: string }

/** As many words in a row as the original are a copy, not a paraphrase. */
const longestRun = 7

/** Words that stand capitalised in what auditors write and name nobody. */
const ownWords = new Set([
  'I',
  'EHC',
  'EHCP',
  'SEN',
  'SEND',
  'SENCO',
  'SENCo',
  'Section',
  'Sections',
  'Year',
  'Key',
  'Stage',
])

/**
 * Looks at a paraphrase for what could point to a child: words with a capital that may be names, numbers that are no
 * quantity of provision (ages, dates, scores, references), and words taken over from the original. They are hints: a
 * person decides.
 *
 * "Brindle, 7, has no hours in section F" warns of Brindle and of 7; "no minutes a week are given" of nothing.
 */
export function warningsFor(text: string, original: string, notNames: readonly string[]): QuoteWarning[] {
  const names = possibleNames(text, original, notNames)
  const numbers = pointingNumbers(text)
  return [
    ...(names.length === 0
      ? []
      : [warn('name', names, `${listed(names)} may be a name. Say who it is by role, or leave it out.`)]),
    ...(numbers.length === 0
      ? []
      : [warn('number', numbers, `${listed(numbers)} may point to a child: an age, a date, a score or a reference.`)]),
    ...(isCopied(text, original)
      ? [warn('copied', [], 'Several words in a row are the auditor’s own. Say it in other words.')]
      : []),
  ]
}

function warn(kind: QuoteWarning['kind'], words: string[], sentence: string): QuoteWarning {
  return { kind, words, sentence }
}

function listed(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ')
}

/**
 * Capitalised words that are no abbreviation and are on no list. One that begins a sentence is among them when it does
 * what a person does, or when the original, too, writes it with a capital in the middle of a sentence.
 */
function possibleNames(text: string, original: string, notNames: readonly string[]): string[] {
  const known = new Set([...notNames, ...ownWords].map((word) => word.toLowerCase()))
  const inOriginal = new Set([...original.matchAll(/(?<=[\p{L},;] )\p{Lu}\p{Ll}[\p{L}-]*/gu)].map(([word]) => word))
  const found = [...text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}\p{Ll}[\p{L}’'-]*/gu)].flatMap(({ 0: word, index }) => {
    const plain = word.replace(/['’]s$/, '')
    const before = text.slice(0, index)
    const beginsSentence = /(?:^|[.!?:“"(]\s*)$/.test(before)
    const after = text.slice(index + word.length)
    const isPerson =
      word !== plain ||
      /^(?:, (?:aged )?\d|\s(?:likes|lives|attends|enjoys|wants|struggles|finds|says|said)\b)/.test(after)
    return known.has(plain.toLowerCase()) || (beginsSentence && !isPerson && !inOriginal.has(plain)) ? [] : [plain]
  })
  return [...new Set(found)]
}

/** Numbers outside a quantity of provision ("20 minutes", "twice a week", "1:1"); section names such as H1 are words. */
function pointingNumbers(text: string): string[] {
  const quantities = quantitiesIn(text)
  const found = [...text.matchAll(/(?<![\p{L}\p{N}])(?:\p{L}{1,4}[-/])?\d[\d/.,:-]*\d|(?<![\p{L}\p{N}])\d(?!\p{N})/gu)]
  const left = found.filter(({ 0: word, index }) =>
    quantities.every(({ from, to }) => index + word.length <= from || index >= to),
  )
  return [...new Set(left.map(([word]) => word))]
}

function isCopied(text: string, original: string): boolean {
  const wordsOf = (each: string) => each.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const own = wordsOf(text)
  const source = wordsOf(original)
  const run = Math.min(longestRun, source.length)
  if (run === 0 || own.length < run) return false
  const taken = ` ${source.join(' ')} `
  return own.some((_, at) => at + run <= own.length && taken.includes(` ${own.slice(at, at + run).join(' ')} `))
}
