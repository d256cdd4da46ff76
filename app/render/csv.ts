import { stringify } from 'csv-stringify/sync'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Block, Cell, Report, Section, Signature } from '#app/domain/report/report.ts'
import { formatCell, signatureSentence } from './format.ts'

const headings = ['section', 'table', 'row', 'column', 'text', 'value', 'of', 'low', 'high']

type Row = [string, string, string, string, string, ...(number | '')[]]

/**
 * The report as a table of long rows: one row for each cell and each paragraph, the text as everywhere else, the figures
 * beside it as plain numbers. It begins with a byte order mark, so that Excel reads it as UTF-8, and no text can be
 * taken for a formula.
 */
export function reportCsv(report: Report, signature: Signature | null): string {
  const rows = [...headRows(report, signature), ...report.sections.flatMap((section) => sectionRows(section))]
  return stringify([headings, ...rows.map((row) => row.map(guard))], { bom: true, record_delimiter: 'windows' })
}

/** Text that a spreadsheet would take for a formula gets an apostrophe. Numbers are left alone. */
function guard(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

function headRows({ area, title, subtitle, asAt }: Report, signature: Signature | null): Row[] {
  const facts: [string, string][] = [
    ['Area', area],
    ['Title', title],
    ['Period', subtitle],
    ['As at', formatDate(asAt)],
    ['State', signatureSentence(signature)],
  ]
  return facts.map(([row, text]) => ['Report', '', row, '', text, '', '', '', ''])
}

function sectionRows({ title, blocks }: Section): Row[] {
  return blocks.flatMap((block) => blockRows(title, block))
}

function blockRows(section: string, block: Block): Row[] {
  if (block.kind === 'paragraph') return [[section, '', 'Paragraph', '', block.text, '', '', '', '']]
  if (block.kind !== 'table') return []
  const rows = block.rows.flatMap((cells) => {
    const [first, ...others] = cells
    const label = first ? formatCell(first) : ''
    return others.map((cell, index): Row => [
      section,
      block.caption,
      label,
      block.columns[index + 1]?.heading ?? '',
      formatCell(cell),
      ...figures(cell),
    ])
  })
  return block.note === '' ? rows : [...rows, [section, block.caption, 'Note', '', block.note, '', '', '', '']]
}

/** value, of, low, high */
function figures(cell: Cell): (number | '')[] {
  switch (cell.kind) {
    case 'count':
      return [cell.count, '', '', '']
    case 'share':
      return [cell.met, cell.of, '', '']
    case 'percent':
      return [cell.percent, '', '', '']
    case 'percent_range':
      return ['', '', cell.low, cell.high]
    case 'plan_range':
      return ['', cell.of, cell.low, cell.high]
    case 'points':
      return [cell.points, '', cell.low, cell.high]
    default:
      return ['', '', '', '']
  }
}
