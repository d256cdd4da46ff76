import { PDFDocument } from 'pdf-lib'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { gradeNames, ratingNames } from '#app/domain/rubric/words.ts'
import type { Grade, Rating } from '#app/domain/rubric/rubric.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { embedFonts, type Fonts } from './pdf/fonts.server.ts'
import { paintRect, writeRun } from './pdf/ink.ts'
import { leaveSpace, makeRoom, margin, newSheet, textHeight, type Sheet } from './pdf/sheet.ts'
import { textHeightOf, writeText, type TextStyle } from './pdf/text.ts'

/** What the sheet of a pack prints. */
export type PrintedPack = {
  planRef: string
  cycleName: string
  areaName: string
  gradeBefore: Grade
  dueOn: PlainDate
  madeAt: Date
  requests: readonly {
    criterionId: string
    statement: string
    sectionTitle: string
    ratingBefore: Rating
    place: string
    request: string
    gate: string
    supplier: string
  }[]
}

const grey = '#505a5f'
/** Room for the box to tick. */
const indent = 18

/** A fix-it pack as a PDF of one or two A4 pages: by who must supply what, each request with a box to tick. */
export async function fixPackPdf(pack: PrintedPack): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const title = `Plan ${pack.planRef}: what to put right`
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage('en-GB')
  document.setCreator('EHCP audit workbench')
  document.setProducer('EHCP audit workbench')
  document.setCreationDate(pack.madeAt)
  document.setModificationDate(pack.madeAt)
  const fonts = await embedFonts(document)
  const sheet = newSheet(document, fonts)
  writeText(sheet, title, { size: 19, isBold: true, after: 2 })
  writeText(
    sheet,
    `${pack.areaName}, ${pack.cycleName}. Grade when it was audited: ${gradeNames[pack.gradeBefore].toLowerCase()}.`,
    {
      size: 10,
      colour: grey,
      after: 8,
    },
  )
  const asked = plural(pack.requests.length, 'request')
  writeText(sheet, `${asked}, to be put right by ${formatDate(pack.dueOn)}.`, { size: 11, isBold: true, after: 6 })
  for (const [supplier, requests] of Map.groupBy(pack.requests, ({ supplier: who }) => who)) {
    makeRoom(sheet, 120)
    leaveSpace(sheet, 4)
    writeText(sheet, supplier, { size: 13, isBold: true, colour: '#0b4144', after: 4 })
    for (const request of requests) writeRequest(sheet, request)
  }
  number(document, fonts, title)
  return document.save()
}

type Line = [text: string, style: TextStyle]

/** A request is kept together: it begins a new page where it would be torn. */
function writeRequest(sheet: Sheet, request: PrintedPack['requests'][number]): void {
  const { criterionId, statement, sectionTitle, ratingBefore, place, gate } = request
  const where = place === '' ? sectionTitle : `${sectionTitle}, ${place}`
  const asked = [...request.request.split(/\n+/), gate].filter((line) => line.trim() !== '')
  const lines: Line[] = [
    [`${itemCode(criterionId)}: ${statement}`, { size: 10.5, isBold: true, indent, after: 2 }],
    [`${ratingNames[ratingBefore]}. Where: ${where}`, { size: 9.5, colour: grey, indent, after: 2 }],
    ...asked.map((line): Line => [line, { size: 10, indent, after: 2 }]),
  ]
  makeRoom(sheet, Math.min(textHeight(false), heightOf(sheet, lines)))
  const box = { x: margin.side, y: sheet.y - 13, width: 9, height: 9 }
  paintRect(sheet.page, box, { stroke: grey, thickness: 0.8 })
  for (const [text, style] of lines) writeText(sheet, text, style)
  leaveSpace(sheet, 9)
}

function heightOf(sheet: Sheet, lines: readonly Line[]): number {
  return lines.reduce((sum, [text, style]) => sum + textHeightOf(sheet, text, style) + (style.after ?? 0), 0)
}

/** The foot of each page, once the number of pages is known. */
function number(document: PDFDocument, { regular: font }: Fonts, title: string): void {
  const pages = document.getPages()
  pages.forEach((page, index) =>
    writeRun(page, {
      text: `${title}, page ${index + 1} of ${pages.length}. Names no child: keep it as you keep the plan.`,
      x: margin.side,
      y: 36,
      size: 8,
      font,
      colour: grey,
    }),
  )
}
