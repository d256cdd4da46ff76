import { PDFDocument, rgb } from 'pdf-lib'
import { embedFonts } from '#app/render/pdf/fonts.server.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { makeBoardReport } from '#tests/factories/board-report.ts'
import { readPdfPaths, readPdfText, type PdfText } from '#tests/support/pdf-text.ts'
import type { Figure } from './figure.ts'

const rounds = 9
const parts = 5

/** A report of forty pages beside pdf-lib drawing the same runs of letters and as many paths on as many pages. */
export default async function measureReportPdf(): Promise<Figure[]> {
  const report = makeBoardReport(parts)
  const bytes = await reportPdf(report, null)
  const runs = await readPdfText(bytes)
  const paths = await readPdfPaths(bytes)
  const pages = paths.length
  if (pages < 38 || pages > 44)
    throw new Error(`The report of the bench should take about 40 pages; it takes ${pages}.`)
  const ours: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await timed(() => reportPdf(report, null)))
    floor.push(await timed(() => drawPlainly(runs, paths)))
  }
  const [measured, plain] = [median(ours), median(floor)]
  const figure = `PDF of ${pages} pages, ${runs.length} runs of letters`
  return [{ figure, measured, floor: plain, ratio: measured / plain, budget: 2, unit: 'ms' }]
}

async function drawPlainly(runs: readonly PdfText[], paths: readonly number[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { regular } = await embedFonts(document)
  const pages = paths.map((count) => {
    const page = document.addPage()
    for (let path = 0; path < count; path += 1)
      page.drawRectangle({ x: 50, y: path, width: 100, height: 10, color: rgb(0, 0, 0) })
    return page
  })
  for (const { page, x, y, text } of runs) pages[page - 1]!.drawText(text, { x, y, size: 9, font: regular })
  return document.save()
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
