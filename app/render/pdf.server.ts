import { PDFDocument, type PDFPage } from 'pdf-lib'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { Block, Report, Signature } from '#app/domain/report/report.ts'
import { drawBlock } from './draw-block.ts'
import type { Drawing } from './drawing.ts'
import { signatureSentence } from './format.ts'
import { embedFonts, type Fonts } from './fonts.server.ts'
import { colourOf, drawShapes, makeRoom, newSheet, paper, textWidth, writeText, type Sheet } from './pdf-sheet.ts'
import { writeTable } from './pdf-table.ts'

/** Width of charts and size of their letters on paper, in points. */
const scale = { width: textWidth, size: 9 }

const untagged =
  'This PDF is a copy for paper. It is not tagged for screen readers: the web page of this report holds the same text and is the accessible record.'

/** The report as a PDF of A4 pages with an embedded font. The same report gives the same bytes. */
export async function reportPdf(report: Report, signature: Signature | null): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  describe(document, report, signature)
  const fonts = await embedFonts(document)
  const sheet = newSheet(document, fonts)
  writeTitle(sheet, report, signature)
  for (const { title, blocks } of report.sections) {
    makeRoom(sheet, 140)
    sheet.y -= 8
    writeText(sheet, title, { size: 15, isBold: true, colour: '#0b4144', after: 6 })
    for (const block of blocks) writeBlock(sheet, block)
  }
  frame(document, fonts, report, signature)
  return document.save()
}

function describe(
  document: PDFDocument,
  { title, subtitle, area, language, asAt }: Report,
  signature: Signature | null,
): void {
  const written = new Date(`${signature?.signedOn ?? asAt}T12:00:00Z`)
  document.setTitle(`${title}, ${subtitle}`, { showInWindowTitleBar: true })
  document.setAuthor(area)
  document.setSubject(subtitle)
  document.setLanguage(language)
  document.setCreator('EHCP audit workbench')
  document.setProducer('EHCP audit workbench')
  document.setCreationDate(written)
  document.setModificationDate(written)
}

function writeTitle(sheet: Sheet, report: Report, signature: Signature | null): void {
  writeText(sheet, report.area, { size: 11, colour: '#505a5f', after: 2 })
  writeText(sheet, report.title, { size: 22, isBold: true, after: 4 })
  writeText(sheet, report.subtitle, { size: 13, after: 6 })
  writeText(sheet, `As at ${formatDate(report.asAt)}`, { size: 10, after: 4 })
  writeText(sheet, signatureSentence(signature), { size: 10, isBold: signature === null, after: 4 })
  writeText(sheet, untagged, { size: 8, colour: '#505a5f', after: 8 })
}

function writeBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      return writeText(sheet, block.text, { size: 10 })
    case 'table':
      return writeTable(sheet, block)
    case 'bars':
    case 'ranges':
    case 'series': {
      const drawing = drawBlock(block, scale)
      if (drawing) writeChart(sheet, block.title, block.summary, drawing)
    }
  }
}

/** The title, the drawing and what it shows stay on one page. */
function writeChart(sheet: Sheet, title: string, summary: string, drawing: Drawing): void {
  makeRoom(sheet, drawing.height + 60)
  writeText(sheet, title, { size: 10, isBold: true, after: 6 })
  drawShapes(sheet, drawing)
  sheet.y -= 2
  writeText(sheet, summary, { size: 8, colour: '#505a5f', after: 14 })
}

/** The line at the head of each page and the page number at its foot, once the number of pages is known. */
function frame(document: PDFDocument, { regular }: Fonts, report: Report, signature: Signature | null): void {
  const pages = document.getPages()
  const head = `${report.area}: ${report.title}, ${quarterName(report.quarter)}${signature ? '' : ' (draft)'}`
  const write = (page: PDFPage, text: string, x: number, y: number) =>
    page.drawText(text, { x, y, size: 8, font: regular, color: colourOf('#505a5f') })
  pages.forEach((page, index) => {
    const number = `Page ${index + 1} of ${pages.length}`
    write(page, head, paper.side, paper.height - 40)
    write(page, number, paper.width - paper.side - regular.widthOfTextAtSize(number, 8), 36)
    page.drawLine({
      start: { x: paper.side, y: 50 },
      end: { x: paper.side + textWidth, y: 50 },
      thickness: 0.4,
      color: colourOf('#b1b4b6'),
    })
  })
}
