import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Block, Report, Signature } from '#app/domain/report/report.ts'
import { reportCsv } from '#app/render/csv.ts'
import { formatCell } from '#app/render/format.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { ReportHtml } from '#app/render/report-html.tsx'
import { makeLockedCycle, makeReport } from '#tests/factories/report.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'

const signature: Signature = { name: 'Head of Service', signedOn: '2026-10-06', modelHash: 'cd'.repeat(32) }

const numbersIn = (text: string) => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []

/** Every word of the model, block by block, as any format must print it. */
function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text]
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ heading }) => heading),
        ...block.rows.flat().map(formatCell),
        block.note,
      ]
    default:
      return [block.title, block.summary]
  }
}

function modelTexts(report: Report): string[] {
  const sections = report.sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(textsOf)])
  return [
    report.area,
    report.title,
    report.subtitle,
    formatDate(report.asAt),
    formatDate(signature.signedOn),
    ...sections,
  ]
}

const chartNumbers = (report: Report) =>
  report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'bars'
        ? block.bars.flatMap(({ label, parts }) => [...numbersIn(label), ...parts.map(({ count }) => String(count))])
        : [],
    ),
  )

const tally = (numbers: string[]) => {
  const counts = new Map<string, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}

test('the web page prints every number of the model as often as it stands there, and no other', () => {
  const report = makeReport()
  const html = renderToStaticMarkup(createElement(ReportHtml, { report, signature }))
  const text = html
    .replaceAll(/<svg.*?<\/svg>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('SHA-256', '')
    .replaceAll(/&#x27;|&quot;|&amp;/g, ' ')
  const model = modelTexts(report).flatMap((each) => numbersIn(each.replaceAll('SHA-256', '')))
  expect(tally(numbersIn(text))).toEqual(tally(model))
})

test('the PDF prints every number of the model at least as often, and none that is not in it', async () => {
  const report = makeReport()
  const pieces = await readPdfText(await reportPdf(report, signature))
  const body = pieces
    .filter(({ y }) => y > 50 && y < 790)
    .map(({ text }) => text)
    .join(' ')
  const model = tally(modelTexts(report).flatMap((text) => numbersIn(text)))
  const printed = tally(numbersIn(body))
  const axis = ['0', '25', '50', '75', '100']
  for (const [number, times] of model) expect([number, (printed.get(number) ?? 0) >= times]).toEqual([number, true])
  const known = new Set([...model.keys(), ...chartNumbers(report), ...axis])
  expect([...printed.keys()].filter((number) => !known.has(number))).toEqual(
    ['256'].filter((number) => !known.has(number)),
  )
})

test('the CSV holds every cell of every table, in words and in figures', () => {
  const report = makeReport()
  const csv = reportCsv(report, signature)
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true })
  const cells = rows.filter(({ table, row }) => table !== '' && row !== 'Note')
  const expected = report.sections.flatMap(({ title, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap(([first, ...others]) =>
            others.map((cell, index) => [
              title,
              block.caption,
              formatCell(first!),
              block.columns[index + 1]?.heading,
              formatCell(cell),
            ]),
          )
        : [],
    ),
  )
  expect(
    cells.map(({ section, table, row, column, text }) => [section, table, row, column, text?.replace(/^'/, '')]),
  ).toEqual(expected)
  const m2 = cells.find(({ row, column }) => row?.startsWith('M2 ') && column === 'Plans that meet it')
  expect(m2).toMatchObject({ value: '85', of: '100', text: '85 of 100' })
  const paragraphs = report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
  )
  expect(rows.filter(({ row }) => row === 'Paragraph').map(({ text }) => text)).toEqual(paragraphs)
})

test('the CSV says whether it is signed', () => {
  expect(reportCsv(makeReport(), null)).toContain('Draft, not signed')
  expect(reportCsv(makeReport(), signature)).toContain(signature.modelHash)
})

test('no text of the CSV can be taken for a formula', () => {
  const narrative = {
    headline: '=HYPERLINK("http://example.org")\n\n@SUM(A1)',
    decisions: '+1',
    working: '-1',
    themes: '',
    next: '',
  }
  const rows: string[][] = parse(reportCsv(makeReport({ narrative }), null), { bom: true })
  expect(rows.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([])
  expect(rows.flat().filter((cell) => cell.startsWith('-') && !/^-\d+$/.test(cell))).toEqual([])
  expect(rows.flat()).toContain('\'=HYPERLINK("http://example.org")')
})

test('the PDF numbers its pages, and prints letters outside Latin-1', async () => {
  const pieces = await readPdfText(await reportPdf(makeReport(), null))
  const last = Math.max(...pieces.map(({ page }) => page))
  expect(last).toBeGreaterThan(3)
  for (let page = 1; page <= last; page += 1) {
    expect(pieces.filter((piece) => piece.page === page).map(({ text }) => text)).toContain(`Page ${page} of ${last}`)
  }
  expect(pieces.map(({ text }) => text).join(' ')).toContain('Łódź twinning helped us.')
  expect(pieces.some(({ text }) => text.includes('\ufffd'))).toBe(false)
})

test('a table that breaks across pages has its heading row on each of them, and loses no row', async () => {
  const strata = Array.from({ length: 90 }, (_, index) => ({ stratum: `part ${index + 1}`, size: 11, sampled: 1 }))
  const pieces = await readPdfText(
    await reportPdf(makeReport({ cycles: [makeLockedCycle(undefined, { strata })] }), null),
  )
  const pagesOf = (text: string) => pieces.filter((piece) => piece.text === text).map(({ page }) => page)
  const headings = pagesOf('Stratum')
  expect(headings.length).toBeGreaterThan(2)
  expect(new Set(headings).size).toBe(headings.length)
  for (const { stratum } of strata) expect(headings).toContain(pagesOf(stratum)[0])
})

test('the PDF says what it is: title, language, author, draft or signed', async () => {
  const draft = await PDFDocument.load(await reportPdf(makeReport(), null), { updateMetadata: false })
  expect(draft.getTitle()).toBe('Quality of Education, Health and Care plans, Quarterly report, July to September 2026')
  expect(draft.getAuthor()).toBe('Northmere')
  expect(draft.catalog.toString()).toContain('en-GB')
  const text = async (signed: Signature | null) =>
    (await readPdfText(await reportPdf(makeReport(), signed))).map((piece) => piece.text).join(' ')
  expect(await text(null)).toContain('Draft, not signed')
  expect(await text(signature)).toContain('Signed by Head of Service on 6 October 2026.')
})

test('the same report gives the same bytes', async () => {
  const [one, other] = [await reportPdf(makeReport(), signature), await reportPdf(makeReport(), signature)]
  expect(Buffer.compare(one, other)).toBe(0)
})

test('nothing stands outside the paper', async () => {
  const pieces = await readPdfText(await reportPdf(makeReport(), null))
  expect(pieces.filter(({ x, y }) => x < 50 || x > 550 || y < 30 || y > 810)).toEqual([])
})
