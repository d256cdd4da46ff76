import { PDFDocument } from 'pdf-lib'
import { feedbackParts, sheetSubtitle, type FeedbackPart } from '#app/domain/feedback/parts.ts'
import type { FeedbackSheet } from '#app/domain/feedback/sheet.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { embedFonts } from './pdf/fonts.server.ts'
import { writeRun } from './pdf/ink.ts'
import { leaveSpace, makeRoom, margin, newSheet, type Sheet } from './pdf/sheet.ts'
import { writeText } from './pdf/text.ts'

const grey = '#505a5f'
const brand = '#0b4144'

const footnote =
  'Forms are drawn at random and audited by a colleague of the same profession. Counts under five are hidden, with as many others as it takes so that nobody can work them out. No service is compared with another.'

/** A service's feedback sheet as a PDF, one A4 page for most. The same sheet gives the same bytes. */
export async function feedbackPdf(view: { sheet: FeedbackSheet; area: string; asAt: PlainDate }): Promise<Uint8Array> {
  const { sheet: found, area, asAt } = view
  const document = await PDFDocument.create({ updateMetadata: false })
  const title = `Feedback sheet: ${found.service}`
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(area)
  document.setLanguage('en-GB')
  document.setCreator('EHCP audit workbench')
  document.setProducer('EHCP audit workbench')
  const written = new Date(`${asAt}T12:00:00Z`)
  document.setCreationDate(written)
  document.setModificationDate(written)
  const fonts = await embedFonts(document)
  const sheet = newSheet(document, fonts)
  writeText(sheet, `Feedback on information gathering forms, ${area}`, { size: 9, colour: grey, after: 1 })
  writeText(sheet, found.service, { size: 19, isBold: true, colour: brand, after: 2 })
  writeText(sheet, `${sheetSubtitle(found)}. As at ${formatDate(asAt)}.`, { size: 9, after: 4 })
  for (const part of feedbackParts(found)) writePart(sheet, part)
  leaveSpace(sheet, 4)
  writeText(sheet, footnote, { size: 7.5, colour: grey, after: 0 })
  numberPages(sheet, title)
  return document.save()
}

function writePart(sheet: Sheet, { heading, sentences, counts = [], items = [], quotes = [] }: FeedbackPart): void {
  makeRoom(sheet, 60)
  leaveSpace(sheet, 4)
  writeText(sheet, heading, { size: 11, isBold: true, colour: brand, after: 1 })
  for (const sentence of sentences) writeText(sheet, sentence, { size: 9, after: 2 })
  if (counts.length > 0) {
    const line = counts.map(([label, count]) => `${label}: ${count}`).join('  ·  ')
    writeText(sheet, line, { size: 9, isBold: true, after: 3 })
  }
  for (const item of items) writeItem(sheet, item)
  for (const { text, from } of quotes) {
    writeText(sheet, `“${text}”`, { size: 9, indent: 12, after: 0 })
    writeText(sheet, from, { size: 7.5, colour: grey, indent: 12, after: 2 })
  }
}

function writeItem(sheet: Sheet, item: string): void {
  makeRoom(sheet, 28)
  writeRun(sheet.page, {
    text: '•',
    x: margin.side,
    y: sheet.y - 9 * 1.4 + 9 * 0.36,
    size: 9,
    font: sheet.fonts.regular,
    colour: '#0b0c0c',
  })
  writeText(sheet, item, { size: 9, indent: 12, after: 2 })
}

/** The foot of each page, once the number of pages is known. */
function numberPages({ document, fonts }: Sheet, title: string): void {
  const pages = document.getPages()
  pages.forEach((page, index) =>
    writeRun(page, {
      text: `${title}, page ${index + 1} of ${pages.length}`,
      x: margin.side,
      y: 36,
      size: 8,
      font: fonts.regular,
      colour: grey,
    }),
  )
}
