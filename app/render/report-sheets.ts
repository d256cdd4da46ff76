import type { Block, Report, Section, Signature } from '#app/domain/report/report.ts'
import { tableColumns } from './cell-parts.ts'
import { chartColumns } from './chart-columns.ts'
import { definitionName, definitionRows, definitionsTitle } from './definition-rows.ts'
import { signatureSentence } from './format.ts'
import type { SheetCell, WorkbookSheet } from './xlsx.server.ts'

/** A sheet, with what the list of contents says of it. */
type Listed = { sheet: WorkbookSheet; holds: string; section: string; note: string }

/** The report as the sheets of a workbook: contents, all text, a sheet for each table and each chart, the definitions. */
export function reportSheets(report: Report, signature: Signature | null): WorkbookSheet[] {
  const listed = [
    ...report.sections.flatMap((section) => section.blocks.flatMap((block) => blockSheet(section, block))),
    ...definitionSheet(report),
  ]
  const sheets = listed.map(({ sheet }, index) => ({ ...sheet, name: `${index + 1} ${sheet.name}` }))
  return [contentsSheet(report, signature, listed), textSheet(report), ...sheets]
}

function contentsSheet(
  { area, title, subtitle, asAt }: Report,
  signature: Signature | null,
  listed: readonly Listed[],
): WorkbookSheet {
  return {
    name: 'Contents',
    headings: ['Sheet', 'What it holds', 'Section of the report', 'Note'],
    widths: [12, 60, 32, 80],
    rows: [
      ['Report', title, area, ''],
      ['Period', subtitle, '', ''],
      ['As at', { date: asAt }, '', ''],
      ['State', signatureSentence(signature), '', ''],
      ['Text', 'Every sentence of the report', '', ''],
      ...listed.map(({ holds, section, note }, index): SheetCell[] => [index + 1, holds, section, note]),
    ],
  }
}

function textSheet({ sections }: Report): WorkbookSheet {
  return {
    name: 'Text',
    headings: ['Section', 'Kind', 'Text'],
    widths: [32, 12, 120],
    rows: sections.flatMap(({ title, blocks }) => [
      [title, 'Section', title],
      ...blocks.flatMap((block) => textRows(block).map((row) => [title, ...row])),
    ]),
  }
}

function textRows(block: Block): [string, string][] {
  switch (block.kind) {
    case 'paragraph':
      return [['Paragraph', block.text]]
    case 'heading':
      return [['Heading', block.text]]
    case 'list':
      return block.items.map((item) => ['List', item])
    case 'quote':
      return [['Quote', block.from === '' ? block.text : `${block.text} (${block.from})`]]
    default:
      return []
  }
}

function blockSheet({ title: section }: Section, block: Block): Listed[] {
  switch (block.kind) {
    case 'table': {
      const { caption, note } = block
      return [{ sheet: { name: caption, ...tableColumns(block) }, holds: caption, section, note }]
    }
    case 'bars':
    case 'ranges':
    case 'series': {
      const { title, summary } = block
      return [
        {
          sheet: { name: `Chart ${title}`, ...tableColumns(chartColumns(block)) },
          holds: `Chart: ${title}`,
          section,
          note: summary,
        },
      ]
    }
    default:
      return []
  }
}

function definitionSheet({ definitions }: Report): Listed[] {
  if (definitions.length === 0) return []
  const rows = definitions.flatMap((definition) =>
    definitionRows(definition).map(([label, words]): SheetCell[] => [definitionName(definition), label, words]),
  )
  const headings = ['Measure', 'Item', 'What it says']
  return [
    {
      sheet: { name: 'Definitions', headings, rows, widths: [50, 18, 100] },
      holds: definitionsTitle,
      section: definitionsTitle,
      note: '',
    },
  ]
}
