import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Block, Cell, Report, Signature } from '#app/domain/report/report.ts'
import { definitionName, definitionRows } from '#app/render/definition-rows.ts'
import { formatCell, signatureSentence } from '#app/render/format.ts'

/** How often each number stands somewhere. */
export type Tally = Map<string, number>

export function tally(numbers: readonly string[]): Tally {
  const counts: Tally = new Map()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}

/** Every number in a text, without separators of thousands; the name of the hash is none. `−1,020.50` is `-1020.5`. */
export function numbersIn(text: string): string[] {
  return (text.replaceAll('SHA-256', '').match(/\u2212?\d[\d,]*(?:\.\d+)?/g) ?? []).map((found) =>
    String(Number(found.replaceAll(',', '').replace('\u2212', '-'))),
  )
}

/** What is wrong with what was printed: numbers that are missing, and numbers that nobody gave. */
export function difference(printed: Tally, model: Tally): { missing: string[]; surplus: string[] } {
  const lack = (of: Tally, from: Tally) =>
    [...of].filter(([number, times]) => (from.get(number) ?? 0) < times).map(([number]) => number)
  return { missing: lack(model, printed), surplus: lack(printed, model) }
}

/** Excel keeps 87.3% as 0.873, days as days, and figures without their words. */
function excelCell(cell: Cell): string {
  const part = (percent: number) => String(Math.round(percent * 10) / 1000)
  switch (cell.kind) {
    case 'percent':
      return part(cell.percent)
    case 'percent_range':
      return `${part(cell.low)} ${part(cell.high)}`
    case 'date':
      return cell.date.replaceAll('-', ' ')
    default:
      return formatCell(cell)
  }
}

export type Spelling = 'words' | 'excel'

/** Every text of the model, in the order of the report, as a format must print it once. */
export function modelTexts(report: Report, signature: Signature | null, spelling: Spelling = 'words'): string[] {
  const { area, title, subtitle, asAt, sections, definitions } = report
  return [
    area,
    title,
    subtitle,
    spelling === 'excel' ? asAt.replaceAll('-', ' ') : formatDate(asAt),
    signatureSentence(signature),
    ...sections.flatMap((section) => [
      section.title,
      ...section.blocks.flatMap((block) => blockTexts(block, spelling)),
    ]),
    ...definitions.flatMap((definition) => [
      definitionName(definition),
      ...definitionRows(definition).map(([, words]) => words),
    ]),
  ]
}

function blockTexts(block: Block, spelling: Spelling): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text]
    case 'list':
      return block.items
    case 'quote':
      return [block.text, block.from]
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ heading }) => heading),
        ...block.rows.flat().map(spelling === 'excel' ? excelCell : formatCell),
        block.note,
      ]
    default:
      return [block.title, block.summary]
  }
}

export function modelTally(report: Report, signature: Signature | null, spelling?: Spelling): Tally {
  return tally(modelTexts(report, signature, spelling).flatMap(numbersIn))
}

/** The figures behind the charts, which spreadsheets hold as tables. */
export function chartTally(report: Report, spelling: Spelling = 'words'): Tally {
  const percent = (value: number | null) =>
    value === null ? [] : [String(spelling === 'excel' ? Math.round(value * 10) / 1000 : value)]
  const plain = (value: number | null) => (value === null ? [] : [String(value)])
  const numbers = report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'bars')
        return block.bars.flatMap(({ label, total, parts }) =>
          parts.flatMap((part) => [...numbersIn(label), ...numbersIn(part.label), String(part.count), String(total)]),
        )
      if (block.kind === 'ranges')
        return block.lines.flatMap(({ label, percent: best, low, high, target }) => [
          ...numbersIn(label),
          ...[best, low, high, target].flatMap(percent),
        ])
      if (block.kind !== 'series') return []
      const figure = block.unit === 'percent' ? percent : plain
      return block.points.flatMap(({ label, value, low, high, lowLimit, highLimit }) => [
        ...numbersIn(label),
        ...[value, low, high, lowLimit, highLimit, block.centre, block.target].flatMap(figure),
      ])
    }),
  )
  return tally(numbers)
}
