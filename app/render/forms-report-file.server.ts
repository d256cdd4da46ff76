import { stringify } from 'csv-stringify/sync'
import type { FormsReport } from '#app/domain/forms-report/forms-report.ts'
import { formsTables } from '#app/domain/forms-report/tables.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { safeText, writeWorkbook, type SheetCell } from './xlsx.server.ts'

/** The forms report as an Excel workbook: a sheet for each table, numbers as numbers. */
export function formsReportWorkbook(report: FormsReport): Promise<Buffer> {
  const names = {
    services: 'Services',
    types: 'Types of form',
    carried: 'Advice in plans',
    faults: 'Faults in plans',
    criteria: 'Questions',
    days: 'Days to return',
    never: 'Never returned',
  }
  return writeWorkbook([
    { name: 'Report', headings: ['What', 'Words'], rows: headOf(report), widths: [28, 100] },
    ...formsTables(report).map(({ id, columns, rows }) => ({
      name: names[id],
      headings: columns.map(({ heading }) => heading),
      rows: rows.map((row): SheetCell[] => row.map((cell) => (cell === '' ? null : cell))),
    })),
    { name: 'Themes', headings: ['Theme', 'Summary', 'Quote', 'From'], rows: themesOf(report) },
  ])
}

/** The same as CSV of long rows: table, row, column, value. It begins with a byte order mark, for Excel. */
export function formsReportCsv(report: FormsReport): string {
  const rows = [
    ...headOf(report).map(([what, said]) => ['Report', '', what, said]),
    ...formsTables(report).flatMap(({ caption, columns, rows: all }) =>
      all.flatMap((row) => {
        const labels = columns.filter(({ isNumeric }) => !isNumeric).length > 1 && !columns[1]!.isNumeric ? 2 : 1
        const label = row.slice(0, labels).join(', ')
        return row.slice(labels).map((cell, at) => [caption, label, columns[at + labels]!.heading, cell])
      }),
    ),
    ...themesOf(report).flatMap(([title, summary, quote, from]) => [
      ['Themes', title, 'Summary', summary],
      ['Themes', title, from, quote],
    ]),
  ]
  const guarded = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)))
  return stringify([['Table', 'Row', 'Column', 'Value'], ...guarded], { bom: true, record_delimiter: 'windows' })
}

function headOf(report: FormsReport): [string, string][] {
  return [
    ['Report', `Report on random audits of returned forms: ${report.name}`],
    ['Forms returned', `${formatDate(report.returnedFrom)} to ${formatDate(report.returnedTo)}`],
    ['Locked on', formatDate(report.lockedOn)],
    ['Rubric', report.rubric],
    ...(report.isTrial ? ([['Draw', 'A trial: nobody saw the seed made']] as [string, string][]) : []),
    ...report.sentences.map((sentence): [string, string] => ['Quality of returned forms (F1)', sentence]),
    ['Order', 'Services stand in alphabetical order: this is no ranking.'],
    ['Hidden', 'Counts under five are hidden, with as many others as it takes so that nobody can work them out.'],
  ]
}

function themesOf({ themes }: FormsReport): string[][] {
  return themes.flatMap(({ title, summary, quotes }) => quotes.map(({ text, from }) => [title, summary, text, from]))
}
