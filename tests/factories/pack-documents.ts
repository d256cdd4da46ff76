import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { onTestFinished } from 'vitest'
import { makeZip, type Part } from '#tests/fixtures/register/zip.ts'

/** Writes bytes as a file that goes when the test ends. */
export function fileOf(bytes: Uint8Array | string, name = 'document.pdf'): { path: string; name: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-pack-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'file')
  writeFileSync(file, bytes)
  return { path: file, name }
}

/** Lines of an invented plan: the first is a heading. */
export const planPage = [
  'Section F: Special educational provision',
  'The child will have access to speech and language therapy.',
  'A teaching assistant will work 1:1 with the child for 30 minutes, three times a week.',
]

/** A PDF with the given lines on each page, the first of each page in larger type. */
export async function makePdf(
  pages: string[][] = [planPage],
  change?: (document: PDFDocument) => Promise<void> | void,
) {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const lines of pages) {
    const page = document.addPage([595, 842])
    for (const [index, line] of lines.entries()) {
      page.drawText(line, { x: 50, y: 780 - index * 40, size: index === 0 ? 16 : 11, font })
    }
  }
  await change?.(document)
  return document.save()
}

/** A PDF written by hand: its catalogue may name anything, and so may its trailer. */
export function rawPdf({ catalogue = '', trailer = '' }: { catalogue?: string; trailer?: string } = {}): string {
  return [
    '%PDF-1.4',
    `1 0 obj<</Type/Catalog/Pages 2 0 R${catalogue}>>endobj`,
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj',
    `trailer<</Root 1 0 R${trailer}>>`,
  ].join('\n')
}

/** A PDF that asks for a password: no password gives its key. */
export function makeLockedPdf(): string {
  const text = (letter: string) => `<${Buffer.from(letter.repeat(32)).toString('hex')}>`
  const encrypt = `<</Filter/Standard/V 1/R 2/Length 40/P -44/O${text('o')}/U${text('u')}>>`
  return rawPdf({ trailer: `/Encrypt ${encrypt}/ID[<00><00>]` })
}

const contentTypes = (main: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
const relations = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

/** A Word document with the given paragraphs, and further parts. */
export function makeDocx(paragraphs: string[] = planPage, parts: Part[] = []): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return makeZip([
    { name: '[Content_Types].xml', data: contentTypes(main) },
    { name: '_rels/.rels', data: relations },
    { name: 'word/document.xml', data: document },
    ...parts,
  ])
}
