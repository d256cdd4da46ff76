import type { PDFDocument } from 'pdf-lib'
import { quiet } from '../palette.ts'
import type { Fonts } from './fonts.server.ts'
import { paintLine, widthOf, writeRun } from './ink.ts'
import { margin } from './sheet.ts'

const size = 8

/** What stands on each page: on its head, but for the first, whose report it is and its state; on its foot, its number. */
export function frame(
  document: PDFDocument,
  { regular, bold }: Fonts,
  { head, state, foot }: { head: string; state: string; foot: string },
): void {
  const pages = document.getPages()
  pages.forEach((page, index) => {
    const { width, height } = page.getSize()
    const right = width - margin.side
    const line = (y: number) =>
      paintLine(
        page,
        [
          [margin.side, y],
          [right, y],
        ],
        { colour: '#b1b4b6', thickness: 0.4 },
      )
    if (index > 0) {
      writeRun(page, { text: head, x: margin.side, y: height - 44, size, font: regular, colour: quiet })
      writeRun(page, { text: state, x: right - widthOf(state, bold) * size, y: height - 44, size, font: bold })
      line(height - 52)
    }
    const number = `Page ${index + 1} of ${pages.length}`
    line(50)
    writeRun(page, { text: foot, x: margin.side, y: 36, size, font: regular, colour: quiet })
    writeRun(page, {
      text: number,
      x: right - widthOf(number, regular) * size,
      y: 36,
      size,
      font: regular,
      colour: quiet,
    })
  })
}
