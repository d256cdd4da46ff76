import { PDFDocument } from 'pdf-lib'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { Block, Report, Signature } from '#app/domain/report/report.ts'
import { definitionsTitle } from './definition-rows.ts'
import { addBookmarks, addPageLabels, type Mark } from './pdf/bookmarks.ts'
import { embedFonts } from './pdf/fonts.server.ts'
import { frame } from './pdf/frame.ts'
import { numberContents, writeContents, writeTitle } from './pdf/front.ts'
import { blockPieces, definitionPiece, headingPiece, leadingPiece, writePieces, type Piece } from './pdf/pieces.ts'
import { newSheet, nextPage, type Sheet } from './pdf/sheet.ts'

/**
 * The report as a PDF of A4 pages: contents that lead to the sections, bookmarks, an embedded font, charts as lines. The
 * same report gives the same bytes.
 */
export async function reportPdf(report: Report, signature: Signature | null): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  describe(document, report, signature)
  const sheet = newSheet(document, await embedFonts(document))
  writeTitle(sheet, report, signature)
  const titles = report.sections.map(({ title }) => title)
  const lines = writeContents(sheet, report.definitions.length > 0 ? [...titles, definitionsTitle] : titles)
  const marks: Mark[] = []
  nextPage(sheet)
  writePieces(sheet, piecesOf(report, sheet, marks))
  numberContents(
    sheet,
    lines,
    marks.filter(({ level }) => level === 1),
  )
  addBookmarks(document, marks)
  addPageLabels(document)
  frame(document, sheet.fonts, {
    head: `${report.area}: ${report.title}`,
    state: signature === null ? 'DRAFT, not signed' : '',
    foot: quarterName(report.quarter),
  })
  return document.save()
}

/** What a paragraph before it leads to. */
const led = new Set<Block['kind'] | undefined>(['quote', 'list'])

function piecesOf({ sections, definitions }: Report, sheet: Sheet, marks: Mark[]): Piece[] {
  const heading = (text: string, level: 1 | 2) =>
    headingPiece(text, level, (title, of, { page, y }) => marks.push({ title, level: of, page, y }))
  const body = sections.flatMap(({ title, blocks }) => [
    heading(title, 1),
    ...blocks.flatMap((block, index) => {
      if (block.kind === 'heading') return [heading(block.text, 2)]
      const isLeading = block.kind === 'paragraph' && led.has(blocks[index + 1]?.kind)
      return isLeading ? [leadingPiece(block.text)] : blockPieces(block, sheet)
    }),
  ])
  return definitions.length === 0 ? body : [...body, heading(definitionsTitle, 1), ...definitions.map(definitionPiece)]
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
