import { PDFDocument } from 'pdf-lib'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PackPart } from '#app/domain/inspection/part.ts'
import type { Block, Table } from '#app/domain/report/report.ts'
import { definitionsTitle } from '../definition-rows.ts'
import { reportPdf } from '../pdf.server.ts'
import { addBookmarks, type Mark } from '../pdf/bookmarks.ts'
import { embedFonts } from '../pdf/fonts.server.ts'
import { frame } from '../pdf/frame.ts'
import { blockPieces, definitionPiece, headingPiece, writePieces, type Piece } from '../pdf/pieces.ts'
import { newSheet, nextPage, type Sheet } from '../pdf/sheet.ts'
import { prepareTable } from '../pdf/table.ts'
import { writeText } from '../pdf/text.ts'

export type PartFacts = { area: string; madeOn: PlainDate }

/** A part of a pack as a PDF: a title, what it holds, then its sections or its one table. A report prints as it always does. */
export async function partPdf(part: PackPart, { area, madeOn }: PartFacts): Promise<Uint8Array> {
  const { body, title, about } = part
  if (body.kind === 'report') return reportPdf(body.report, body.signature)
  const document = await PDFDocument.create({ updateMetadata: false })
  const written = new Date(`${madeOn}T12:00:00Z`)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(area)
  document.setLanguage('en-GB')
  document.setCreator('EHCP audit workbench')
  document.setProducer('EHCP audit workbench')
  document.setCreationDate(written)
  document.setModificationDate(written)
  const sheet = newSheet(document, await embedFonts(document))
  if (body.kind === 'table') lieDown(sheet, body.onPaper ?? body.table)
  const marks: Mark[] = []
  writeText(sheet, area, { size: 11, colour: '#505a5f', after: 2 })
  writeText(sheet, title, { size: 20, isBold: true, after: 4 })
  writeText(sheet, about, { size: 11, after: 4 })
  writeText(sheet, `From the pack for an inspection made on ${formatDate(madeOn)}.`, { size: 10, after: 10 })
  writePieces(sheet, piecesOf(part, sheet, marks))
  addBookmarks(document, marks)
  frame(document, sheet.fonts, { head: `${area}: ${title}`, state: '', foot: `Pack of ${formatDate(madeOn)}` })
  return document.save()
}

/** A part that is one wide table has its title on its first page, which lies on its side too. */
function lieDown(sheet: Sheet, table: Table): void {
  if (!prepareTable(table, sheet.fonts).isWide) return
  nextPage(sheet, true)
  sheet.document.removePage(0)
}

function piecesOf({ body }: PackPart, sheet: Sheet, marks: Mark[]): Piece[] {
  const heading = (text: string, level: 1 | 2) =>
    headingPiece(text, level, (title, of, { page, y }) => marks.push({ title, level: of, page, y }))
  const block = (each: Block) => (each.kind === 'heading' ? [heading(each.text, 2)] : blockPieces(each, sheet))
  if (body.kind === 'table') return block(body.onPaper ?? body.table)
  if (body.kind === 'report') return []
  const { sections, definitions = [] } = body
  return [
    ...sections.flatMap(({ title, blocks }) => [heading(title, 1), ...blocks.flatMap(block)]),
    ...(definitions.length === 0 ? [] : [heading(definitionsTitle, 1), ...definitions.map(definitionPiece)]),
  ]
}
