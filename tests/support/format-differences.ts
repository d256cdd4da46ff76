import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { Report, Signature } from '#app/domain/report/report.ts'
import { reportCsv } from '#app/render/csv.ts'
import { reportDocx } from '#app/render/docx/report-docx.server.ts'
import { EasyReadHtml } from '#app/render/easy-read/easy-read-html.tsx'
import { reportPdf } from '#app/render/pdf.server.ts'
import { ReportHtml } from '#app/render/report-html.tsx'
import { reportXlsx } from '#app/render/report-xlsx.server.ts'
import { difference, modelTally, numbersIn, tally, type Spelling, type Tally } from './model-numbers.ts'
import { csvNumbers, pageNumbers, pdfNumbers, wordNumbers, workbookNumbers } from './printed-numbers.ts'

type Read = (report: Report, signature: Signature | null) => Promise<Tally> | Tally

/** How the numbers of each format are read that must print every number of the model exactly as often as it stands there. */
export const exactFormats: [string, Read, Spelling?][] = [
  [
    'web page',
    (report, signature) => pageNumbers(renderToStaticMarkup(createElement(ReportHtml, { report, signature }))),
  ],
  ['Word', async (report, signature) => wordNumbers(await reportDocx(report, signature))],
  ['Excel', async (report, signature) => (await workbookNumbers(await reportXlsx(report, signature))).text, 'excel'],
  ['CSV', (report, signature) => csvNumbers(reportCsv(report, signature))],
]

/** What the page in easy words says, and what its part of the model says: with the frame of the page. */
export function easyReadNumbers(report: Report, signature: Signature | null): { page: Tally; model: Tally } {
  const frame = [report.area, quarterName(report.quarter), signature === null ? '' : formatDate(signature.signedOn)]
  const said = report.easyRead.flatMap(({ heading, sentences }) => [heading, ...sentences])
  return {
    page: pageNumbers(renderToStaticMarkup(createElement(EasyReadHtml, { report, signature }))),
    model: tally([...frame, ...said].flatMap(numbersIn)),
  }
}

/**
 * Where a format says other numbers than the model: a sentence for each fault, none when all six agree. The PDF repeats the
 * headings of tables and writes the words of charts, so nothing may be missing there; easy words may say less.
 */
export async function formatFaults(report: Report, signature: Signature | null): Promise<string[]> {
  const faults: string[] = []
  const note = (format: string, what: string, numbers: readonly string[]) => {
    if (numbers.length > 0) faults.push(`${format}: ${what} ${numbers.join(', ')}`)
  }
  for (const [format, read, spelling] of exactFormats) {
    const { missing, surplus } = difference(await read(report, signature), modelTally(report, signature, spelling))
    note(format, 'missing', missing)
    note(format, 'not in the model', surplus)
  }
  const model = modelTally(report, signature)
  note('PDF', 'missing', difference(await pdfNumbers(await reportPdf(report, signature)), model).missing)
  const easy = easyReadNumbers(report, signature)
  note('easy read', 'missing', difference(easy.page, easy.model).missing)
  note('easy read', 'not in its words', difference(easy.page, easy.model).surplus)
  const said = report.easyRead.flatMap(({ sentences }) => sentences.flatMap(numbersIn))
  note(
    'easy read',
    'not in the model',
    said.filter((number) => !model.has(number)),
  )
  return faults
}
