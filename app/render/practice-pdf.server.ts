import { PDFDocument } from 'pdf-lib'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { readingOf, type ReadingPart } from '#app/domain/practice/paragraphs.ts'
import type { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import { embedFonts, type Fonts } from './pdf/fonts.server.ts'
import { writeRun } from './pdf/ink.ts'
import { makeRoom, margin, newSheet, type Sheet } from './pdf/sheet.ts'
import { writeText } from './pdf/text.ts'

const invented = 'Invented for training. It is about no real child, family, school or service.'

/** The sections of an invented plan as a PDF of A4 pages, its paragraphs numbered as on the practice pages. */
export function practicePlanPdf(plan: PracticePlan): Promise<Uint8Array> {
  const parts = readingOf(plan).filter(({ kind }) => kind === 'plan')
  return write(plan, 'Education, health and care plan', parts)
}

/** One of its forms as a PDF. */
export function practiceFormPdf(plan: PracticePlan, formType: string): Promise<Uint8Array> {
  const parts = readingOf(plan).filter(({ kind, key }) => kind === 'form' && key === formType)
  return write(plan, parts[0]?.title ?? 'Form', parts)
}

async function write(plan: PracticePlan, title: string, parts: ReadingPart[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage('en-GB')
  document.setCreator('EHCP audit workbench')
  document.setProducer('EHCP audit workbench')
  const written = new Date(`${plan.auditedOn}T12:00:00Z`)
  document.setCreationDate(written)
  document.setModificationDate(written)
  const fonts = await embedFonts(document)
  const sheet = newSheet(document, fonts)
  writeText(sheet, title, { size: 20, isBold: true, after: 4 })
  writeText(sheet, invented, { size: 9, colour: '#505a5f', after: 12 })
  for (const part of parts) writePart(sheet, part)
  number(document, fonts, title)
  return document.save()
}

function writePart(sheet: Sheet, { kind, title, requestedOn, returnedOn, paragraphs }: ReadingPart): void {
  makeRoom(sheet, 80)
  sheet.y -= 6
  if (kind === 'plan') writeText(sheet, title, { size: 13, isBold: true, colour: '#0b4144', after: 5 })
  if (requestedOn && returnedOn) {
    const dates = `Asked for on ${formatDate(requestedOn)}, returned on ${formatDate(returnedOn)}`
    writeText(sheet, dates, { size: 10, colour: '#505a5f', after: 8 })
  }
  for (const paragraph of paragraphs) writeText(sheet, `${paragraph.number}  ${paragraph.text}`, { size: 10.5 })
}

/** The foot of each page, once the number of pages is known. */
function number(document: PDFDocument, { regular }: Fonts, title: string): void {
  const pages = document.getPages()
  pages.forEach((page, index) =>
    writeRun(page, {
      text: `${title} (invented), page ${index + 1} of ${pages.length}`,
      x: margin.side,
      y: 36,
      size: 8,
      font: regular,
      colour: '#505a5f',
    }),
  )
}
