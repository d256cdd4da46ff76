import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { openFile } from '#app/intake/open-file.server.ts'
import { numbersIn, tally, type Tally } from './model-numbers.ts'
import { readPdfText } from './pdf-text.ts'

/** What a web page says: no drawings, no attributes. */
export function pageNumbers(html: string): Tally {
  // Charts stand in a tally of their own, and lists of links repeat the headings that they lead to.
  return tally(numbersIn(plainText(html.replaceAll(/<(svg|nav).*?<\/\1>/gs, ' '))))
}

/** What the body of a Word document says: no contents, which repeat its headings with pages, and no head or foot of pages. */
export function wordNumbers(bytes: Uint8Array): Tally {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!).replaceAll(/<w:sdt>.*?<\/w:sdt>/gs, ' ')
  const paragraphs = xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? ' ').join(''),
    )
  return tally(paragraphs.flatMap((text) => numbersIn(unescaped(text))))
}

/** What the pages of a PDF say between their heads and feet. */
export async function pdfNumbers(bytes: Uint8Array): Promise<Tally> {
  const pieces = (await readPdfText(bytes)).filter(({ y }) => y > 50 && y < 790)
  return tally(pieces.flatMap(({ text }) => numbersIn(text)))
}

/** What a workbook says: what the sheets of tables, text and definitions hold, and what those of charts do. */
export async function workbookNumbers(bytes: Uint8Array): Promise<{ text: Tally; charts: Tally }> {
  const sheets = await readWorkbook(bytes)
  const [contents = [], words = [], ...others] = sheets
  const text: string[] = []
  const charts: string[] = []
  const [, ...listed] = contents
  for (const [name = '', what = '', , note = ''] of listed) {
    if (name === 'Text') continue
    const isChart = what.startsWith('Chart: ')
    text.push(...cellNumbers(what), ...cellNumbers(note))
    if (!/^\d+$/.test(name)) {
      if (name === 'Report') text.push(...cellNumbers(listed[0]?.[2] ?? ''))
      continue
    }
    const [headings = [], ...rows] = others[Number(name) - 1] ?? []
    if (headings[0] === 'Measure' && headings[2] === 'What it says') {
      text.push(...[...new Set(rows.map(([measure = '']) => measure))].flatMap(cellNumbers))
      text.push(...rows.flatMap((row) => cellNumbers(row[2] ?? '')))
    } else {
      const into = isChart ? charts : text
      into.push(...rows.flat().flatMap(cellNumbers))
      if (!isChart) into.push(...bases(headings).flatMap(cellNumbers))
    }
  }
  const [, ...sentences] = words
  return { text: tally([...text, ...sentences.flatMap((row) => cellNumbers(row[2] ?? ''))]), charts: tally(charts) }
}

/** Several figures of one cell stand under the same heading: `Range: low`, `Range: high`. */
function bases(headings: readonly string[]): string[] {
  const names = headings.map((heading) => heading.replace(/: (out of|low|high|in words|the number of plans is)$/, ''))
  return names.filter((name, index) => name !== names[index - 1])
}

/** A cell that holds a number, or the numbers in its words. */
function cellNumbers(cell: string): string[] {
  if (/^-?\d+(\.\d+)?$/.test(cell)) return [String(Number(cell))]
  return numbersIn(/^\d{4}-\d{2}-\d{2}$/.test(cell) ? cell.replaceAll('-', ' ') : cell)
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][][]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'printed-'))
  const file = path.join(folder, 'report.xlsx')
  await writeFile(file, bytes)
  const opened = await openFile({ path: file, name: 'report.xlsx' })
  const sheets: string[][][] = []
  for (const sheet of opened.sheets) {
    const rows: string[][] = []
    for await (const { cells } of sheet.rows()) rows.push(cells)
    sheets.push(rows)
  }
  await opened.close()
  await rm(folder, { recursive: true })
  return sheets
}

type CsvRow = Record<'section' | 'table' | 'row' | 'column' | 'text' | 'value' | 'of' | 'low' | 'high', string>

/** What a CSV says in words: sections, captions and headings once each, rows' names once a row, and all cells. */
export function csvNumbers(csv: string): Tally {
  const rows: CsvRow[] = parse(csv, { bom: true, columns: true })
  const said: string[] = []
  let [section, table, first] = ['', '', '']
  let headings = new Set<string>()
  for (const row of rows) {
    if (row.section !== section) said.push((section = row.section))
    if (row.table !== table) {
      said.push((table = row.table))
      headings = new Set()
      first = row.column
    }
    const isChart = row.table.startsWith('Chart: ')
    const isCell = row.table !== '' && row.row !== 'Note'
    if (isCell && isChart) continue
    if (isCell && row.column === first) said.push(row.row)
    if (!headings.has(row.column)) said.push(row.column)
    if (isCell) headings.add(row.column)
    said.push(row.text)
  }
  return tally(said.flatMap(numbersIn))
}

function plainText(html: string): string {
  return unescaped(html.replaceAll(/<[^>]+>/g, ' '))
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#x27': "'" }

function unescaped(text: string): string {
  return text.replaceAll(/&(#x27|\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
