import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { PracticePlan } from './practice-plan.ts'

export type Paragraph = { number: number; text: string }

/** One part of what there is to read, with its paragraphs numbered through the whole plan. */
export type ReadingPart = {
  /** `F`, `file` or the type of a form. */
  key: string
  kind: 'plan' | 'file' | 'form'
  title: string
  requestedOn: string | null
  returnedOn: string | null
  paragraphs: Paragraph[]
}

const sectionTitles: Record<string, string> = {
  cover: 'First page of the plan',
  A: 'Section A: views, interests and aspirations',
  B: 'Section B: special educational needs',
  C: 'Section C: health needs',
  D: 'Section D: social care needs',
  E: 'Section E: outcomes',
  F: 'Section F: special educational provision',
  G: 'Section G: health provision',
  H1: 'Section H1: social care provision under the 1970 Act',
  H2: 'Section H2: other social care provision',
  I: 'Section I: placement',
  J: 'Section J: personal budget',
  K: 'Section K: advice and information',
}

/** Plan, file and forms in the order in which they are read. The first paragraph of the plan is number 1. */
export function readingOf(plan: Pick<PracticePlan, 'sections' | 'file' | 'forms'>): ReadingPart[] {
  const none = { requestedOn: null, returnedOn: null }
  let last = 0
  const numbered = (texts: string[]) => texts.map((text): Paragraph => ({ number: ++last, text }))
  return [
    ...plan.sections.map(({ section, paragraphs }): ReadingPart => ({
      key: section,
      kind: 'plan',
      title: sectionTitles[section] ?? section,
      ...none,
      paragraphs: numbered(paragraphs),
    })),
    { key: 'file', kind: 'file', title: 'What is on file', ...none, paragraphs: numbered(plan.file) },
    ...plan.forms.map(({ formType, requestedOn, returnedOn, paragraphs }): ReadingPart => ({
      key: formType,
      kind: 'form',
      title: `Form: ${formTypeNames[formType].toLowerCase()}`,
      requestedOn,
      returnedOn,
      paragraphs: numbered(paragraphs),
    })),
  ]
}

/** A piece of an explanation: words, or a pointer to a paragraph. */
export type Piece = { text: string; paragraph: number | null }

const pointer = /\[(?:([A-K])(\d+)|([A-Za-z0-9_]+) (\d+))\]/g

/**
 * Turns the pointers of an explanation into numbered paragraphs: `[F4] is vague` becomes "Paragraph 41" and " is
 * vague". A pointer to nothing stays as it is written, with a paragraph of 0, which the check of the files reports.
 */
export function piecesOf(reading: readonly ReadingPart[], explanation: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of explanation.matchAll(pointer)) {
    const before = explanation.slice(from, match.index)
    if (before !== '') pieces.push({ text: before, paragraph: null })
    const [key, ordinal] = [match[1] ?? match[3], Number(match[2] ?? match[4])]
    const number = reading.find((part) => part.key === key)?.paragraphs[ordinal - 1]?.number ?? 0
    const word = /(^|[.!?]\s)$/.test(explanation.slice(0, match.index)) ? 'Paragraph' : 'paragraph'
    pieces.push({ text: number === 0 ? match[0] : `${word} ${number}`, paragraph: number })
    from = match.index + match[0].length
  }
  const rest = explanation.slice(from)
  return rest === '' ? pieces : [...pieces, { text: rest, paragraph: null }]
}

/** An explanation as plain words, with its pointers as paragraph numbers. */
export function wordsOf(reading: readonly ReadingPart[], explanation: string): string {
  return piecesOf(reading, explanation)
    .map(({ text }) => text)
    .join('')
}

/** The paragraphs that an explanation points at, as the evidence field of an answer would hold them. */
export function evidenceOf(reading: readonly ReadingPart[], explanation: string): string {
  const numbers = piecesOf(reading, explanation).flatMap(({ paragraph }) => (paragraph ? [paragraph] : []))
  return [...new Set(numbers)].map((number) => `paragraph ${number}`).join(', ')
}
