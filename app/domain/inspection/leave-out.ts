import type { Block, Cell, Report, Section } from '#app/domain/report/report.ts'
import type { PackPart } from './part.ts'

const leftOut = '[reference left out]'

const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/**
 * Makes a function that takes the references of plans and forms out of a text, in capitals or not, wherever one stands as
 * a word of its own. `NM-0042` goes out of "see NM-0042/2" and stays in "NM-00421".
 */
export function referenceFilter(references: Iterable<string>): (text: string) => string {
  const ofLength = new Map<number, Set<string>>()
  for (const reference of references) {
    const known = ofLength.get(reference.length) ?? new Set<string>()
    ofLength.set(reference.length, known.add(reference.toUpperCase()))
  }
  const lengths = [...ofLength.keys()].filter((length) => length > 0).toSorted((one, other) => other - one)
  return (text) => {
    const capitals = text.toUpperCase()
    // Letters that take more room in capitals would shift everything behind them.
    if (capitals.length !== text.length) return filterSlowly(text, ofLength)
    let result = ''
    let kept = 0
    for (let at = 0; at < text.length; at += 1) {
      if (isWord(text[at - 1]) || !isWord(text[at])) continue
      const length = lengths.find(
        (each) => ofLength.get(each)!.has(capitals.slice(at, at + each)) && !isWord(text[at + each]),
      )
      if (length === undefined) continue
      result += text.slice(kept, at) + leftOut
      kept = at + length
      at = kept - 1
    }
    return kept === 0 ? text : result + text.slice(kept)
  }
}

function filterSlowly(text: string, ofLength: ReadonlyMap<number, ReadonlySet<string>>): string {
  return text
    .split(/(\s+)/)
    .map((word) => ([...ofLength.values()].some((set) => set.has(word.toUpperCase())) ? leftOut : word))
    .join('')
}

/** The same part with `change` made to all its words; its figures stay. */
export function mapPart(part: PackPart, change: (text: string) => string): PackPart {
  const { body } = part
  if (body.kind === 'sections') {
    return { ...part, body: { ...body, sections: body.sections.map((section) => mapSection(section, change)) } }
  }
  if (body.kind === 'table') {
    const { table, onPaper } = body
    const paper = onPaper && { onPaper: mapTable(onPaper, change) }
    return { ...part, body: { kind: 'table', table: mapTable(table, change), ...paper } }
  }
  return { ...part, body: { ...body, report: mapReport(body.report, change) } }
}

function mapReport(report: Report, change: (text: string) => string): Report {
  return { ...report, sections: report.sections.map((section) => mapSection(section, change)) }
}

function mapSection(section: Section, change: (text: string) => string): Section {
  return { ...section, blocks: section.blocks.map((block) => mapBlock(block, change)) }
}

function mapBlock(block: Block, change: (text: string) => string): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: change(block.text) }
    case 'quote':
      return { ...block, text: change(block.text), from: change(block.from) }
    case 'list':
      return { ...block, items: block.items.map(change) }
    case 'table':
      return mapTable(block, change)
    default:
      return block
  }
}

function mapTable(table: Extract<Block, { kind: 'table' }>, change: (text: string) => string) {
  const cell = (each: Cell): Cell => (each.kind === 'text' ? { ...each, text: change(each.text) } : each)
  return { ...table, rows: table.rows.map((row) => row.map(cell)) }
}
