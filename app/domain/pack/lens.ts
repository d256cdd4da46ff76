import { otherNames } from './other-names.ts'
import { sectionBegunBy, type PackText, type TextHit } from './pack-text.ts'
import { quantitiesIn, type QuantityKind } from './quantities.ts'
import { patternOf, type VaguePhrase, type WordingList } from './wording-list.ts'

/** What the lens saw: a phrase that promises nothing, a quantity, a name that may be another child's. */
export type LensHit = TextHit & {
  kind: 'phrase' | 'quantity' | 'name'
  text: string
  /** The section of the plan as its headings tell; null before the first, and in documents without. */
  section: string | null
  /** Why a phrase promises nothing; what a quantity counts; null for a name. */
  detail: string | null
}

/** Counts of one section. Its lines are paragraphs and cells of some length, headings apart. */
export type LensCount = {
  section: string | null
  lines: number
  quantifiedLines: number
  phrases: number
  quantities: number
  names: number
}

export type LensView = { hits: LensHit[]; counts: LensCount[] }

/** Fewer letters than this are a label or a number, not a line of provision. */
const shortestLine = 25

type Line = { place: number; index: number; text: string; section: string | null; isHeading: boolean }

/**
 * Looks at the wording of a document: what promises nothing, what is said in numbers, whose names stand there. The same
 * text and list always give the same hits. They are hints to look at; nothing is rated by them.
 */
export function lookAtWording(text: PackText, wording: WordingList): LensView {
  const lines = linesWithSections(text)
  const compiled = wording.phrases.map((phrase) => ({
    phrase,
    pattern: patternOf(phrase.words),
    except: phrase.except ? patternOf(phrase.except) : null,
  }))
  const hits = lines.flatMap((line) => [...phraseHits(line, compiled), ...quantityHits(line)])
  const sections = new Map(lines.map((line) => [`${line.place}.${line.index}`, line.section]))
  for (const hit of otherNames(text, wording.notNames)) {
    hits.push({ ...hit, kind: 'name', section: sections.get(`${hit.place}.${hit.line}`) ?? null, detail: null })
  }
  const ordered = hits.toSorted((a, b) => a.place - b.place || a.line - b.line || a.from - b.from)
  return { hits: ordered, counts: countBySection(lines, ordered) }
}

function linesWithSections(text: PackText): Line[] {
  let section: string | null = null
  return text.places.flatMap(({ number, lines }) =>
    lines.map((line, index) => {
      const begun = sectionBegunBy(line)
      section = begun ?? section
      return { place: number, index, text: line.text, section, isHeading: begun !== null || line.isHeading }
    }),
  )
}

type Compiled = { phrase: VaguePhrase; pattern: RegExp; except: RegExp | null }

function phraseHits(line: Line, phrases: readonly Compiled[]): LensHit[] {
  const found = phrases.flatMap(({ phrase, pattern, except }) => {
    const harmless = except === null ? [] : [...line.text.matchAll(except)]
    return [...line.text.matchAll(pattern)].flatMap((match) => {
      const [from, to] = [match.index, match.index + match[0].length]
      if (harmless.some((each) => each.index <= from && each.index + each[0].length >= to)) return []
      if (phrase.isFineWithQuantity && quantitiesIn(sentenceAround(line.text, from)).some(isOfProvision)) return []
      return [hitIn(line, { kind: 'phrase', from, to, text: match[0], detail: phrase.why })]
    })
  })
  const first = found.toSorted((a, b) => a.from - b.from || b.to - a.to)
  return first.filter((each, index) => !first.slice(0, index).some((before) => before.to > each.from))
}

/** A group's size or a final day does not make "regularly" any clearer; minutes and times do. */
function isOfProvision({ kind }: { kind: QuantityKind }): boolean {
  return kind === 'time' || kind === 'frequency'
}

/** The sentence in which a place stands; a full stop inside a number ends none. */
function sentenceAround(text: string, at: number): string {
  const ends = [...text.matchAll(/[.;!?](?=\s|$)/g)].map(({ index }) => index + 1)
  const from = ends.findLast((end) => end <= at) ?? 0
  const to = ends.find((end) => end > at) ?? text.length
  return text.slice(from, to)
}

function quantityHits(line: Line): LensHit[] {
  if (line.isHeading) return []
  return quantitiesIn(line.text).map(({ kind, from, to, text }) =>
    hitIn(line, { kind: 'quantity', from, to, text, detail: kind }),
  )
}

function hitIn(line: Line, hit: Pick<LensHit, 'kind' | 'from' | 'to' | 'text' | 'detail'>): LensHit {
  return { ...hit, place: line.place, line: line.index, section: line.section }
}

function countBySection(lines: readonly Line[], hits: readonly LensHit[]): LensCount[] {
  const counts = new Map<string | null, LensCount>()
  const of = (section: string | null) => {
    const count = counts.get(section) ?? { section, lines: 0, quantifiedLines: 0, phrases: 0, quantities: 0, names: 0 }
    counts.set(section, count)
    return count
  }
  const quantified = new Set(hits.filter(({ kind }) => kind === 'quantity').map((hit) => `${hit.place}.${hit.line}`))
  for (const line of lines) {
    if (line.isHeading || line.text.length < shortestLine) continue
    const count = of(line.section)
    count.lines += 1
    if (quantified.has(`${line.place}.${line.index}`)) count.quantifiedLines += 1
  }
  for (const hit of hits) {
    const count = of(hit.section)
    if (hit.kind === 'phrase') count.phrases += 1
    else if (hit.kind === 'quantity') count.quantities += 1
    else count.names += 1
  }
  return [...counts.values()].filter(
    ({ section, phrases, quantities, names }) => section !== null || phrases + quantities + names > 0,
  )
}
