import { z } from 'zod'

/** A paragraph, a heading, or a cell of a table. */
export const PackLine = z.object({ text: z.string(), isHeading: z.boolean() })
export type PackLine = z.infer<typeof PackLine>

/** One page of a PDF with its lines, or one numbered paragraph of a Word document. */
export const PackPlace = z.object({ number: z.number().int(), lines: z.array(PackLine) })
export type PackPlace = z.infer<typeof PackPlace>

/** What a document says, place by place: read once, kept encrypted, and all that search, lens and the plain view need. */
export const PackText = z.object({ unit: z.enum(['page', 'paragraph']), places: z.array(PackPlace) })
export type PackText = z.infer<typeof PackText>

/** How many paragraphs make a screen of the plain view. A page of a PDF is one screen. */
const paragraphsOnScreen = 25

/** The screens of the plain view: `?page=2` of a PDF is its page 2; of a Word document the paragraphs 26 to 50. */
export function screenOf(text: PackText, asked: number): { screen: number; screens: number; places: PackPlace[] } {
  const size = text.unit === 'page' ? 1 : paragraphsOnScreen
  const screens = Math.max(1, Math.ceil(text.places.length / size))
  const screen = Math.min(Math.max(1, asked), screens)
  return { screen, screens, places: text.places.slice((screen - 1) * size, screen * size) }
}

/** The screen on which a place stands. */
export function screenWith(text: PackText, place: number): number {
  if (text.unit === 'page') return place
  const index = text.places.findIndex(({ number }) => number === place)
  return Math.floor(Math.max(0, index) / paragraphsOnScreen) + 1
}

const sectionHeading = /^\s*(?:section|part)\s+(H\s?[12]|[A-K])(?![A-Za-z0-9])\s*(.*)$/i
const longestHeading = 140

/**
 * The section of the plan that a line begins: "Section F: special educational provision" is F, "SECTION H1" is H1. A
 * sentence that only speaks of a section ("Section F says that …") begins none.
 */
export function sectionBegunBy({ text, isHeading }: PackLine): string | null {
  if (text.length > longestHeading) return null
  const [, name, rest = ''] = sectionHeading.exec(text) ?? []
  if (name === undefined) return null
  const isTitle = isHeading || rest === '' || /^[-–—:.,(|]/.test(rest) || /^[A-Z]/.test(rest)
  return isTitle ? name.toUpperCase().replace(/\s/g, '') : null
}

/** Where something was found in a text. */
export type TextHit = { place: number; line: number; from: number; to: number }

/** All places that hold the words, whatever their capitals and spaces; at most `most` of them. */
export function findWords(text: PackText, words: string, most = 200): TextHit[] {
  const wanted = words.trim()
  if (wanted.length < 2) return []
  const pattern = new RegExp(wanted.split(/\s+/).map(escaped).join('\\s+'), 'gi')
  const hits: TextHit[] = []
  for (const { number, lines } of text.places) {
    for (const [line, { text: words_ }] of lines.entries()) {
      for (const match of words_.matchAll(pattern)) {
        hits.push({ place: number, line, from: match.index, to: match.index + match[0].length })
        if (hits.length >= most) return hits
      }
    }
  }
  return hits
}

const contextLetters = 60

/** The words around a hit, for a list: what stands before, the hit, what stands after. */
export function contextOf(text: string, { from, to }: { from: number; to: number }): [string, string, string] {
  const start = Math.max(0, from - contextLetters)
  const end = Math.min(text.length, to + contextLetters)
  const before = (start > 0 ? '…' : '') + text.slice(start, from)
  return [before, text.slice(from, to), text.slice(to, end) + (end < text.length ? '…' : '')]
}

/** A text as part of a regular expression. */
export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
