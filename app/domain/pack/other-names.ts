import type { PackText, TextHit } from './pack-text.ts'

export type NameHit = TextHit & { text: string }

// A capitalised word in the middle of a sentence that does what a person does, or owns something.
const doing =
  'is|was|has|had|will|can|could|would|does|did|needs|need|should|may|might|finds|likes|enjoys|says|said|wants|struggles|requires|receives|attends|lives|benefits|uses|responds|works|plays|feels|shows'
const word = String.raw`[A-Z][a-z]+(?:-[A-Z][a-z]+)?`
const acting = new RegExp(String.raw`(?<![\p{L}-])(${word})(?=(?:['’]s)?\s)(?:['’]s\s|\s(?:${doing})\b)`, 'gu')
const served = new RegExp(
  String.raw`(?<![\p{L}-])(?:[Ff]or|[Ww]ith|[Hh]elp|[Hh]elps|[Ss]upport|[Ss]upports|[Ee]nable|[Ee]nables|[Ee]ncourage|[Tt]hat|[Aa]llow|[Aa]sk|[Rr]emind|[Tt]each)\s(${word})(?![\p{L}-])`,
  'gu',
)
const title = /(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Nurse|Sister)\.?\s(?:[A-Z]\.?\s)?$/

/**
 * Given names in a plan that are not its own child's: text copied from another plan. Words that stand capitalised where a
 * person would stand are taken for names; the commonest is the child's own and is left out, so are words of the list, words
 * that the document also writes in lower case, and people with a title ("Mrs …"). A hint, never a finding: adults without
 * a title and places are among them.
 *
 * @returns every hit of every such name, in the order of the text
 */
export function otherNames(text: PackText, notNames: readonly string[]): NameHit[] {
  const lowerCase = lowerCaseWords(text)
  const stop = new Set(notNames.map((name) => name.toLowerCase()))
  const counts = new Map<string, number>()
  for (const { line } of linesOf(text)) {
    for (const name of namesIn(line)) {
      const key = name.toLowerCase()
      if (!stop.has(key) && !lowerCase.has(key)) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const [own] = [...counts.keys()].toSorted((a, b) => occurrences(text, b) - occurrences(text, a) || (a < b ? -1 : 1))
  return [...counts.keys()]
    .filter((name) => name !== own)
    .flatMap((name) => hitsOf(text, name))
    .toSorted((a, b) => a.place - b.place || a.line - b.line || a.from - b.from)
}

function namesIn(line: string): string[] {
  return [...line.matchAll(acting), ...line.matchAll(served)].flatMap((match) => {
    const name = match[1] ?? ''
    const at = match.index + match[0].indexOf(name)
    const before = line.slice(0, at)
    const after = line.slice(at + name.length)
    // Part of a longer name in capitals: a school, a service, a person with a surname after a title.
    const isPart = /[A-Z][\p{L}'’]+\s$/u.test(before) && !/[.!?]\s$/.test(before) && !startsSentence(before)
    return name.length < 3 || isPart || title.test(before) || /^\s[A-Z]/.test(after) ? [] : [name]
  })
}

/** "Support Brindle", "With Brindle": the capital before the name is only that of the sentence. */
function startsSentence(before: string): boolean {
  return /(?:^|[.!?:]\s+)[A-Z][a-z]+\s$/.test(before)
}

function* linesOf(text: PackText): Generator<{ place: number; index: number; line: string }> {
  for (const { number, lines } of text.places) {
    for (const [index, { text: line }] of lines.entries()) yield { place: number, index, line }
  }
}

function lowerCaseWords(text: PackText): Set<string> {
  const found = new Set<string>()
  for (const { line } of linesOf(text)) for (const [each] of line.matchAll(/(?<!\p{L})[a-z]{3,}/gu)) found.add(each)
  return found
}

function hitsOf(text: PackText, name: string): NameHit[] {
  const pattern = new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, 'gu')
  return [...linesOf(text)].flatMap(({ place, index, line }) =>
    [...line.matchAll(pattern)].map((match) => ({
      place,
      line: index,
      from: match.index,
      to: match.index + name.length,
      text: name,
    })),
  )
}

function occurrences(text: PackText, name: string): number {
  return hitsOf(text, name).length
}
