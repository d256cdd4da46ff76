import { isWord, type DraftedSentence } from './drafted.ts'

const longest = 1500

/**
 * The marks by which a person sees the figures of a sentence: each in square brackets. A figure that stands twice is told
 * apart, so that the two cannot change places unseen: "[20]" and "[20, again]".
 */
export function marksOf(figures: readonly string[]): string[] {
  return figures.map((figure, index) => {
    const before = figures.slice(0, index).filter((each) => each === figure).length
    return before === 0 ? `[${figure}]` : `[${figure}, again${before === 1 ? '' : ` ${before}`}]`
  })
}

/** A template with marks in the place of its figures: "[31 of 38] plans met the standard". */
export function showMarks(template: string, figures: readonly string[]): string {
  const marks = marksOf(figures)
  return template.replaceAll(/\{(\d+)\}/g, (mark, number: string) => marks[Number(number) - 1] ?? mark)
}

export type ReadWords = { ok: true; words: string } | { ok: false; sentence: string }

/**
 * Reads what a person wrote in the place of a drafted sentence: every mark once and as it was, and no other figure.
 * "Of our sample [31 of 38] passed." gives the words "Of our sample {1} passed."; a missing, doubled, altered or newly
 * typed figure gives the sentence that says so.
 */
export function readWords(typed: string, { figures }: Pick<DraftedSentence, 'figures'>): ReadWords {
  const text = typed.replaceAll(/\s+/g, ' ').trim()
  const no = (sentence: string): ReadWords => ({ ok: false, sentence })
  if (text === '') return no('Write the sentence, or choose to leave it out')
  if (text.length > longest) return no(`The sentence must be ${longest} characters or fewer`)
  const marks = marksOf(figures)
  const pieces = text.split(/(\[[^[\]]*\])/)
  const isMark = (index: number) => index % 2 === 1
  const found = pieces.filter((_, index) => isMark(index)).map(tidy)
  const strange = found.find((piece) => !marks.includes(piece))
  if (strange !== undefined) {
    return no(`${strange} is not a figure of this sentence. Figures cannot be altered. ${listOf(marks)}`)
  }
  const missing = marks.filter((mark) => !found.includes(mark))
  if (missing.length > 0) {
    return no(`Put ${missing.join(' and ')} back: every figure must stand in the sentence, as it is shown`)
  }
  const doubled = marks.find((mark) => found.filter((piece) => piece === mark).length > 1)
  if (doubled !== undefined) return no(`${doubled} stands more than once: use every figure one time`)
  const problem = wordsProblem(pieces.filter((_, index) => !isMark(index)).join(' '))
  if (problem !== null) return no(problem)
  const words = pieces.map((piece, index) => (isMark(index) ? `{${marks.indexOf(tidy(piece)) + 1}}` : piece))
  return { ok: true, words: words.join('') }
}

/** Spaces within a mark may have been typed anew: "[ 31 of  38 ]" is the same mark. */
function tidy(piece: string): string {
  return piece.replaceAll(/\s+/g, ' ').replace(/^\[ /, '[').replace(/ \]$/, ']')
}

function wordsProblem(words: string): string | null {
  if (/[[\]]/.test(words)) return 'A square bracket stands alone. Square brackets hold the figures, and nothing else'
  if (/[{}]/.test(words)) return 'Leave out the curly brackets'
  const typed = (words.match(/[\p{L}\p{N}.,/%-]*\p{N}[\p{L}\p{N}.,/%-]*/gu) ?? []).map((word) =>
    word.replace(/[.,]$/, ''),
  )
  const figure = typed.find((word) => !isWord(word))
  return figure === undefined
    ? null
    : `“${figure}” is a figure that was typed in. The figures of this sentence are those in square brackets, and no other can be added`
}

function listOf(marks: readonly string[]): string {
  if (marks.length === 0) return 'This sentence holds no figure'
  return `Its ${marks.length === 1 ? 'figure is' : 'figures are'} ${marks.join(' ')}`
}
