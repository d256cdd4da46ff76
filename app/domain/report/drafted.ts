/**
 * A sentence that the product drafts: words, and figures that nobody types. `template` holds `{1}` in the place of the
 * first figure. The key stays the same from quarter to quarter.
 */
export type DraftedSentence = {
  key: string
  template: string
  figures: readonly string[]
  /** True for a warning: it may be put in other words, but not left out. */
  isRequired: boolean
}

/** Sentences that stand in one paragraph. */
export type DraftedParagraph = { kind: 'drafted'; key: string; sentences: readonly DraftedSentence[] }

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'

/**
 * What counts as a figure in a drafted sentence, the longest first: what the composer put in braces because it belongs
 * together, a date, a term, "31 of 38", "57% to 94%", and any other word with a digit in it, such as a measure's code.
 */
const figure = new RegExp(
  [
    String.raw`\{[^{}]+\}`,
    String.raw`\d{1,2} (?:${months}) \d{4}`,
    String.raw`(?:spring|summer|autumn) term \d{4}`,
    String.raw`[\d,]*\d of (?:about )?\d[\d,]*(?<!,)`,
    String.raw`\d[\d.]*% to \d[\d.]*%`,
    String.raw`[+\u2212]?[\p{L}\p{N}](?:[\p{L}\p{N}.,/-]*[\p{L}\p{N}])?%?`,
  ].join('|'),
  'giu',
)

/** The names of two sections of a plan hold a digit and are words all the same. */
export function isWord(token: string): boolean {
  return !/\p{N}/u.test(token) || /^H[12]$/.test(token)
}

/**
 * Parts a sentence into its words and its figures. "We checked 100 plans; 31 of 38 met {1 target (M3)}." gives the
 * template "We checked {1} plans; {2} met {3}." and the figures "100", "31 of 38", "1 target (M3)".
 */
export function draftSentence(key: string, text: string, isRequired = false): DraftedSentence {
  const figures: string[] = []
  const template = text.replaceAll(figure, (token) => {
    const isBraced = token.startsWith('{')
    if (!isBraced && isWord(token)) return token
    figures.push(isBraced ? token.slice(1, -1) : token)
    return `{${figures.length}}`
  })
  return { key, template, figures, isRequired }
}

/** A paragraph of drafted sentences: `headline.sample` with two of them has the keys `headline.sample.1` and `.2`. */
export function drafted(key: string, ...texts: readonly string[]): DraftedParagraph {
  return paragraphOf(key, texts, false)
}

/** The same for a warning, which may not be left out. */
export function warned(key: string, ...texts: readonly string[]): DraftedParagraph {
  return paragraphOf(key, texts, true)
}

function paragraphOf(key: string, texts: readonly string[], isRequired: boolean): DraftedParagraph {
  const keyOf = (index: number) => (texts.length === 1 ? key : `${key}.${index + 1}`)
  return {
    kind: 'drafted',
    key,
    sentences: texts.map((text, index) => draftSentence(keyOf(index), text, isRequired)),
  }
}

/** The template with its figures in place: what is printed. */
export function fillIn(template: string, figures: readonly string[]): string {
  return template.replaceAll(/\{(\d+)\}/g, (mark, number: string) => figures[Number(number) - 1] ?? mark)
}
