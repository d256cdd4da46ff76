import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { Report, Signature } from '#app/domain/report/report.ts'
import { reportCsv } from '#app/render/csv.ts'
import { drawBlock } from '#app/render/draw-block.ts'
import { formatCell } from '#app/render/format.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { reportXlsx } from '#app/render/report-xlsx.server.ts'
import { makeFullReport } from '#tests/factories/full-report.ts'
import { makeLockedCycle, makeReport } from '#tests/factories/report.ts'
import { easyReadNumbers, exactFormats } from '#tests/support/format-differences.ts'
import { chartTally, difference, modelTally, numbersIn } from '#tests/support/model-numbers.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'
import { pdfNumbers, workbookNumbers } from '#tests/support/printed-numbers.ts'

const signature: Signature = { name: 'Head of Service', signedOn: '2026-10-06', modelHash: 'cd'.repeat(32) }

const nothing = { missing: [], surplus: [] }

const reports: [string, () => Report][] = [
  ['every kind of block and cell', makeFullReport],
  ['two cycles', makeReport],
]

test('no figure of the report with every kind of cell can hide behind another', () => {
  const figures = [...modelTally(makeFullReport(), signature)].filter(([number]) => Math.abs(Number(number)) > 1000)
  expect(figures.length).toBeGreaterThan(250)
  expect(figures.filter(([number, times]) => times > 1 && number !== '2020' && number !== '2026')).toEqual([])
})

for (const [format, read, spelling] of exactFormats) {
  test(`${format}: prints every number of the model as often as it stands there, and no other`, async () => {
    for (const [name, make] of reports) {
      const report = make()
      const printed = await read(report, signature)
      expect([name, difference(printed, modelTally(report, signature, spelling))]).toEqual([name, nothing])
    }
  })

  test(`${format}: one number that is dropped or changed is told by its name`, async () => {
    const printed = await read(withChange(makeFullReport()), signature)
    const { missing, surplus } = difference(printed, modelTally(makeFullReport(), signature, spelling))
    expect(missing.map(Number)).toEqual(expect.arrayContaining([1001, 1010, 1196]))
    expect(missing).toHaveLength(3)
    expect(surplus).toEqual(['9991'])
  })
}

/** Changes the number of a sentence, and drops a count of the first table and a name of the second. */
function withChange(report: Report): Report {
  const [headline, measures] = report.sections
  const [sentence, ...others] = headline!.blocks
  const [first, second] = measures!.blocks
  if (sentence?.kind !== 'paragraph' || first?.kind !== 'table' || second?.kind !== 'table')
    throw new Error('Other blocks')
  sentence.text = sentence.text.replace('1001', '9991')
  first.rows[0]![1] = { kind: 'text', text: '' }
  const lost = second.rows.find(([cell]) => cell?.kind === 'text' && cell.text === 'Part 1196')
  lost![0] = { kind: 'text', text: 'Part' }
  headline!.blocks = [sentence, ...others]
  return report
}

test('the PDF prints every number of the model at least as often, and none that is not in it', async () => {
  for (const [name, make] of reports) {
    const report = make()
    const printed = await pdfNumbers(await reportPdf(report, signature))
    const model = modelTally(report, signature)
    const pages = Array.from({ length: 60 }, (_, index) => String(index + 1))
    const known = new Set([...model.keys(), ...drawnNumbers(report), ...pages])
    const { missing } = difference(printed, model)
    expect([name, missing, [...printed.keys()].filter((number) => !known.has(number))]).toEqual([name, [], []])
  }
})

/** The numbers in the drawings, which the PDF writes as text. */
function drawnNumbers(report: Report): string[] {
  return report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      (drawBlock(block, { width: 480, size: 9 })?.shapes ?? []).flatMap((shape) =>
        shape.kind === 'text' ? numbersIn(shape.text) : [],
      ),
    ),
  )
}

test('the workbook holds the figures behind every chart', async () => {
  for (const [name, make] of reports) {
    const report = make()
    const { charts } = await workbookNumbers(await reportXlsx(report, signature))
    expect([name, difference(charts, chartTally(report, 'excel'))]).toEqual([name, nothing])
  }
})

test('the easy words say no number that the report does not give', () => {
  const report = makeFullReport()
  const { page, model } = easyReadNumbers(report, signature)
  expect(difference(page, model)).toEqual(nothing)
  const said = report.easyRead.flatMap(({ heading, sentences }) => [heading, ...sentences])
  const given = modelTally(report, signature)
  expect(said.flatMap(numbersIn).filter((number) => !given.has(number))).toEqual([])
})

test('the CSV holds every cell of every table, in words and in figures', () => {
  const report = makeReport()
  const csv = reportCsv(report, signature)
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true })
  const cells = rows.filter(({ table = '', row }) => !/^(|Chart: .*|Definitions)$/.test(table) && row !== 'Note')
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
  const m2 = cells.find(({ row, column }) => row?.startsWith('M2 ') && column === 'Counted')
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
