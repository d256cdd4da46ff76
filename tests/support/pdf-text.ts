import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFPage } from 'pdf-lib'

/** One piece of text as it stands on a page, in points from the bottom left corner. */
export type PdfText = { page: number; x: number; y: number; text: string }

/** Reads the text of a PDF whose fonts carry a ToUnicode table, in the order in which it was written. */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText[]> {
  const document = await PDFDocument.load(bytes)
  return document.getPages().flatMap((page, index) => readPage(page).map((piece) => ({ page: index + 1, ...piece })))
}

/** How many paths are painted on each page. */
export async function readPdfPaths(bytes: Uint8Array): Promise<number[]> {
  const document = await PDFDocument.load(bytes)
  return document.getPages().map((page) => [...contentOf(page).matchAll(/^(?:f|S|B|s|b)$/gm)].length)
}

function readPage(page: PDFPage) {
  const fonts = fontsOf(page)
  const pieces: Omit<PdfText, 'page'>[] = []
  let letters = new Map<string, string>()
  let place = { x: 0, y: 0 }
  const tokens = contentOf(page).matchAll(/\/(\S+) \S+ Tf|1 0 0 1 (\S+) (\S+) Tm|<([0-9A-Fa-f]*)> Tj/g)
  for (const [, font, x, y, glyphs] of tokens) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map()
    else if (x !== undefined) place = { x: Number(x), y: Number(y) }
    else
      pieces.push({
        ...place,
        text: (glyphs ?? '').replaceAll(/.{4}/g, (glyph) => letters.get(glyph.toUpperCase()) ?? '\ufffd'),
      })
  }
  return pieces
}

function contentOf(page: PDFPage): string {
  const contents = page.node.Contents()
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => page.doc.context.lookup(ref)) : [contents]
  return streams.map((stream) => textOf(stream)).join('\n')
}

function fontsOf(page: PDFPage): Map<string, Map<string, string>> {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict)
  return new Map(
    fonts?.entries().map(([name]) => {
      const table = fonts.lookup(name, PDFDict).lookup(PDFName.of('ToUnicode'))
      const pairs = textOf(table).matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n/g)
      return [
        name.asString().slice(1),
        new Map([...pairs].map(([, glyph, code]) => [glyph!.toUpperCase(), fromHex(code!)])),
      ]
    }),
  )
}

function fromHex(code: string): string {
  return (code.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
}

function textOf(stream: unknown): string {
  return stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : ''
}
