import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRef } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import type { Report } from '#app/domain/report/report.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { makeBoardReport } from '#tests/factories/board-report.ts'
import { readPdfText, type PdfText } from '#tests/support/pdf-text.ts'

const report: Report = makeBoardReport(3)
let bytes: Uint8Array
let document: PDFDocument
let pieces: PdfText[]

beforeAll(async () => {
  bytes = await reportPdf(report, null)
  document = await PDFDocument.load(bytes, { updateMetadata: false })
  pieces = await readPdfText(bytes)
})

const titles = () => [...report.sections.map(({ title }) => title), 'How each measure is worked out']
const textsOf = (page: number) => pieces.filter((piece) => piece.page === page).map(({ text }) => text)
/** Pages on which a text stands whole, from the second on: the first holds the contents. */
const pagesOf = (text: string) =>
  pieces.filter((piece) => piece.text === text && piece.page > 1).map(({ page }) => page)

test('the contents name every section with the page on which it stands', () => {
  const lines = pieces.filter(({ page }) => page === 1)
  for (const title of titles()) {
    const line = lines.find(({ text }) => text === title)
    const number = lines.find(({ text, y, x }) => y === line?.y && x > 300 && /^\d+$/.test(text))
    expect([title, Number(number?.text)]).toEqual([title, pagesOf(title)[0]])
  }
})

test('each line of the contents leads to its section', () => {
  const [first] = document.getPages()
  const links = (first?.node.Annots()?.asArray() ?? []).map((ref) => document.context.lookup(ref, PDFDict))
  expect(links.map((link) => link.lookup(PDFName.of('Contents'), PDFHexString).decodeText())).toEqual(titles())
  expect(links.map((link) => pageNumber(link))).toEqual(titles().map((title) => pagesOf(title)[0]))
})

/** The page to which a bookmark or a link leads. */
function pageNumber(from: PDFDict): number {
  const target = from.lookup(PDFName.of('Dest'), PDFArray).get(0)
  return 1 + document.getPages().findIndex(({ ref }) => ref === target)
}

/** The bookmarks under one, in the order of their links to each other. */
function children(parent: PDFDict): PDFDict[] {
  const found: PDFDict[] = []
  let next = parent.get(PDFName.of('First'))
  while (next instanceof PDFRef) {
    const item = document.context.lookup(next, PDFDict)
    const before = item.get(PDFName.of('Prev'))
    expect(before === undefined).toBe(found.length === 0)
    found.push(item)
    next = item.get(PDFName.of('Next'))
  }
  return found
}

const nameOf = (item: PDFDict) => item.lookup(PDFName.of('Title'), PDFHexString).decodeText()

test('bookmarks stand beside the pages, the headings of a section under it, and lead to them', () => {
  const root = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
  const sections = children(root)
  expect(sections.map(nameOf)).toEqual(titles())
  expect(sections.map(pageNumber)).toEqual(titles().map((title) => pagesOf(title)[0]))
  expect(root.lookup(PDFName.of('Count'), PDFNumber).asNumber()).toBe(sections.length)
  const voices = sections.find((item) => nameOf(item) === 'Engagement and voices 1')!
  expect(children(voices).map(nameOf)).toEqual(['What auditors wrote'])
  expect(document.catalog.get(PDFName.of('PageMode'))).toEqual(PDFName.of('UseOutlines'))
})

test('every page carries its number of all pages, and each but the first says that this is a draft', () => {
  const count = document.getPageCount()
  for (let page = 1; page <= count; page += 1) expect(textsOf(page)).toContain(`Page ${page} of ${count}`)
  for (let page = 2; page <= count; page += 1) expect(textsOf(page)).toContain('DRAFT, not signed')
  expect(textsOf(1)).toContain('DRAFT')
})

test('a signed report is nowhere called a draft', async () => {
  const signature = { name: 'Head of Service', signedOn: '2026-10-06' as const, modelHash: 'ab'.repeat(32) }
  const signed = await readPdfText(await reportPdf(report, signature))
  expect(signed.filter(({ text }) => /DRAFT|not signed/.test(text))).toEqual([])
})

test('a table that goes on says so and repeats its headings, at the top of each of its pages', () => {
  const pages = new Set(pagesOf('Open actions (continued)'))
  expect(pages.size).toBeGreaterThan(2)
  for (const page of pages) {
    const body = pieces.filter((piece) => piece.page === page && piece.y < 780).map(({ text }) => text)
    expect(body.slice(0, 6)).toEqual(['Open actions (continued)', 'Action', 'Owner', 'Due', 'Level', 'Latest note'])
  }
})

test('no heading and no caption is the last thing on its page', () => {
  const captions = report.sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : 'title' in block ? [block.title] : [])),
  ])
  for (let page = 2; page <= document.getPageCount(); page += 1) {
    const body = pieces.filter((piece) => piece.page === page && piece.y > 60)
    const lowest = body.reduce((low, piece) => (piece.y < low.y ? piece : low), body[0]!)
    expect([page, captions.filter((caption) => caption === lowest.text)]).toEqual([page, []])
  }
})

test('the last row of a table never stands alone on a page', () => {
  const rows = pieces.filter(({ text }) => /^3\.\d+\.1 /.test(text))
  for (const page of new Set(rows.map((piece) => piece.page)))
    expect(rows.filter((piece) => piece.page === page).length).toBeGreaterThan(1)
})

test('a row that is longer than a page loses none of its words', () => {
  const block = report.sections.at(-1)!.blocks.find((each) => each.kind === 'table' && each.caption.startsWith('A row'))
  const cell = block?.kind === 'table' ? block.rows[0]?.[1] : undefined
  const words = cell?.kind === 'text' ? cell.text.split(' ').length : 0
  const from = pieces.findIndex(({ text }) => text === 'Everything')
  const to = pieces.findIndex(({ text }, index) => index > from && text === 'Many columns')
  const repeated = /continued|^What$|^Said$|^Everything$/
  const printed = pieces.slice(from, to).filter(({ text, y }) => y > 60 && y < 780 && !repeated.test(text))
  expect(printed.flatMap(({ text }) => text.split(' '))).toHaveLength(words)
})

test('a table that is too wide for an upright page stands on its side, and the next text is upright again', () => {
  const isWide = (page: number) => document.getPage(page - 1).getWidth() > document.getPage(page - 1).getHeight()
  expect(pagesOf('Many columns').map(isWide)).toEqual([true])
  expect(pagesOf('How each measure is worked out').map(isWide)).toEqual([false])
})

test('nothing stands outside the paper, and no page is empty', () => {
  document.getPages().forEach((page, index) => {
    const { width, height } = page.getSize()
    const own = pieces.filter((piece) => piece.page === index + 1)
    expect(own.filter(({ x, y }) => x < 50 || x > width - 56 || y < 30 || y > height - 30)).toEqual([])
    expect(own.length).toBeGreaterThan(8)
  })
})

test('a table without rows says so', () => {
  expect(pieces.map(({ text }) => text)).toContain('There is nothing to list.')
})

test('a report without sections still has a first page', async () => {
  const empty = await PDFDocument.load(await reportPdf({ ...report, sections: [], definitions: [] }, null))
  expect(empty.getPageCount()).toBeGreaterThan(0)
})

test('the same report gives the same bytes, and a page names each font once', async () => {
  expect(Buffer.compare(bytes, await reportPdf(report, null))).toBe(0)
  for (const page of document.getPages())
    expect(page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict).keys().length).toBeLessThan(3)
})
