import { stringify } from 'csv-stringify/sync'
import { feedbackParts, sheetSubtitle } from '#app/domain/feedback/parts.ts'
import type { FeedbackSheet } from '#app/domain/feedback/sheet.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { safeText } from './xlsx.server.ts'

/** A feedback sheet as CSV of long rows: part, what, value. Counts are numbers. */
export function feedbackCsv({ sheet, area, asAt }: { sheet: FeedbackSheet; area: string; asAt: string }): string {
  const rows: [string, string, string][] = [
    ['Sheet', 'Area', area],
    ['Sheet', 'Service', sheet.service],
    ['Sheet', 'Forms', sheetSubtitle(sheet)],
    ['Sheet', 'As at', formatDate(asAt)],
    ...feedbackParts(sheet).flatMap(({ heading, sentences, counts = [], items = [], quotes = [] }) => [
      ...sentences.map((sentence): [string, string, string] => [heading, 'Sentence', sentence]),
      ...counts.map(([label, count]): [string, string, string] => [heading, label, count]),
      ...items.map((item): [string, string, string] => [heading, 'Question', item]),
      ...quotes.map(({ text, from }): [string, string, string] => [heading, `Quote: ${from}`, text]),
    ]),
  ]
  const guarded = rows.map((row) => row.map(safeText))
  return stringify([['Part', 'What', 'Value'], ...guarded], { bom: true, record_delimiter: 'windows' })
}
