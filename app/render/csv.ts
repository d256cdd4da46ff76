import { stringify } from 'csv-stringify/sync'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Block, Cell, PrintedDefinition, Report, Section, Signature, Table } from '#app/domain/report/report.ts'
import { chartColumns } from './chart-columns.ts'
import { definitionName, definitionRows, definitionsTitle } from './definition-rows.ts'
import { formatCell, signatureSentence } from './format.ts'

const headings = ['section', 'table', 'row', 'column', 'text', 'value', 'of', 'low', 'high']

/** section, table, row, column and text; then the figures. */
type Row = [string, string, string, string, string, ...(number | '')[]]

const noFigures: (number | '')[] = ['', '', '', '']

/**
 * The report as a table of long rows: one row for each cell and each paragraph, the text as everywhere else, the figures
 * beside it as plain numbers. It begins with a byte order mark, so that Excel reads it as UTF-8, and no text can be
 * taken for a formula.
 */
export function reportCsv(report: Report, signature: Signature | null): string {
  return longCsv([...headRows(report, signature), ...bodyRows(report)])
}

/** Sections, and definitions, without the head of a report. */
export function sectionsCsv(body: Pick<Report, 'sections' | 'definitions'>): string {
  return longCsv(bodyRows(body))
}

/** One table as it stands: a row for a row, dates as `2026-11-23`, counts as plain numbers, all else in words. */
export function tableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const plain = (cell: Cell) =>
    cell.kind === 'count' ? cell.count : cell.kind === 'date' ? cell.date : formatCell(cell)
  return csvOf([columns.map(({ heading }) => heading), ...rows.map((row) => row.map(plain))])
}

function bodyRows({ sections, definitions }: Pick<Report, 'sections' | 'definitions'>): Row[] {
  return [
    ...sections.flatMap((section) => sectionRows(section)),
    ...definitions.flatMap((definition) => definedRows(definition)),
  ]
}

function longCsv(rows: Row[]): string {
  return csvOf([headings, ...rows])
}

function csvOf(rows: (string | number)[][]): string {
  return stringify(
    rows.map((row) => row.map(guard)),
    { bom: true, record_delimiter: 'windows' },
  )
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
  return facts.map(([row, text]) => ['Report', '', row, '', text, ...noFigures])
}

function sectionRows({ title, blocks }: Section): Row[] {
  return blocks.flatMap((block) => blockRows(title, block))
}

function blockRows(section: string, block: Block): Row[] {
  const words = (row: string, text: string, column = ''): Row => [section, '', row, column, text, ...noFigures]
  switch (block.kind) {
    case 'paragraph':
      return [words('Paragraph', block.text)]
    case 'heading':
      return [words('Heading', block.text)]
    case 'list':
      return block.items.map((item) => words('List', item))
    case 'quote':
      return [words('Quote', block.text, block.from)]
    case 'table':
      return tableRows(section, block)
    default: {
      const chart = `Chart: ${block.title}`
      const cells = tableRows(section, { caption: chart, ...chartColumns(block), note: '' })
      return [...cells, [section, chart, 'Note', '', block.summary, ...noFigures]]
    }
  }
}

function tableRows(section: string, { caption, columns, rows, note }: Omit<Table, 'kind'>): Row[] {
  const cells = rows.flatMap(([first, ...others]) => {
    const label = first ? formatCell(first) : ''
    return others.map((cell, index): Row => [
      section,
      caption,
      label,
      columns[index + 1]?.heading ?? '',
      formatCell(cell),
      ...figures(cell),
    ])
  })
  return note === '' ? cells : [...cells, [section, caption, 'Note', '', note, ...noFigures]]
}

function definedRows(definition: PrintedDefinition): Row[] {
  const name = definitionName(definition)
  return definitionRows(definition).map(([label, words]) => [
    definitionsTitle,
    'Definitions',
    name,
    label,
    words,
    ...noFigures,
  ])
}

/** value, of, low, high */
function figures(cell: Cell): (number | '')[] {
  switch (cell.kind) {
    case 'count':
      return [cell.count, '', '', '']
    case 'share':
      return [cell.met, cell.of, '', '']
    case 'shaded':
      return [cell.count, cell.of, '', '']
    case 'percent':
      return [cell.percent, '', '', '']
    case 'percent_range':
      return ['', '', cell.low, cell.high]
    case 'plan_range':
      return ['', cell.of, cell.low, cell.high]
    case 'points':
      return [cell.points, '', cell.low, cell.high]
    case 'level':
      return [cell.level, '', '', '']
    default:
      return noFigures
  }
}
