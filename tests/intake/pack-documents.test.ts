import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { mostPackBytes } from '#app/domain/pack/pack-words.ts'
import { readDocument, type ReadLimits } from '#app/intake/pack/read-document.server.ts'
import { fileOf, makeDocx, makeLockedPdf, makePdf, planPage, rawPdf } from '#tests/factories/pack-documents.ts'
import { makeZip } from '#tests/fixtures/register/zip.ts'

const limits: ReadLimits = { milliseconds: 30_000, heapMegabytes: 512, growthMegabytes: 400 }
const read = (bytes: Uint8Array | string, name?: string) => readDocument(fileOf(bytes, name), limits)

test('a PDF is read page by page, whatever its name says', async () => {
  const document = await read(await makePdf([planPage, ['Section G', 'Nothing.']]), 'plan.docx')
  expect(document).toMatchObject({ format: 'pdf', notes: [] })
  expect(document.text.unit).toBe('page')
  expect(document.text.places.map(({ lines }) => lines[0])).toEqual([
    { text: planPage[0], isHeading: true },
    { text: 'Section G', isHeading: true },
  ])
  expect(document.text.places[0]?.lines[2]?.text).toBe(planPage[2])
})

test('a sentence that runs over two rows of a page is one paragraph', async () => {
  const rows = await makePdf([[]], async (document) => {
    const page = document.getPage(0)
    page.drawText('The child will have access', { x: 50, y: 700, size: 11 })
    page.drawText('to a therapist.', { x: 50, y: 686, size: 11 })
  })
  expect((await read(rows)).text.places[0]?.lines).toEqual([
    { text: 'The child will have access to a therapist.', isHeading: false },
  ])
})

test('a Word document is read as numbered paragraphs', async () => {
  const document = await read(makeDocx(), 'plan.pdf')
  expect(document.format).toBe('docx')
  expect(document.text.unit).toBe('paragraph')
  expect(document.text.places.map(({ number, lines }) => [number, lines[0]?.text])).toEqual(
    planPage.map((text, index) => [index + 1, text]),
  )
})

test('a scan without text is taken, and said to be one', async () => {
  expect((await read(await makePdf([[]]))).notes).toEqual(['no_text'])
})

test('scripts, commands and hidden files are noted, and never run', async () => {
  const document = await read(
    await makePdf([planPage], async (pdf) => {
      pdf.addJavaScript('open', 'app.alert(1)')
      await pdf.attach(Buffer.from('MZ'), 'tool.exe', {})
    }),
  )
  expect(document.notes).toEqual(['attachments', 'scripts'])
  const launch = rawPdf({ catalogue: '/OpenAction<</S/Laun#63h/F(cmd.exe)>>' })
  expect((await read(launch)).notes).toEqual(['actions', 'no_text'])
})

test('a Word document with a template from elsewhere or an object inside is noted', async () => {
  const template = `<Relationships><Relationship Id="t" Type="x/attachedTemplate" Target="http://elsewhere/x.dotm" TargetMode="External"/></Relationships>`
  const document = makeDocx(planPage, [
    { name: 'word/_rels/settings.xml.rels', data: template },
    { name: 'word/embeddings/oleObject1.bin', data: 'MZ' },
  ])
  expect((await read(document)).notes).toEqual(['actions', 'attachments'])
})

test.each<[string, () => Promise<Uint8Array | string> | Uint8Array | string, string]>([
  ['an empty file', () => '', 'is empty'],
  ['a picture named .pdf', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'neither a PDF nor a Word document'],
  ['a web page', () => '<html><script>alert(1)</script></html>', 'neither a PDF nor a Word document'],
  ['an old Word document', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'an old Word document (.doc)'],
  ['a workbook', () => makeZip([{ name: 'xl/workbook.xml', data: '<x/>' }]), 'neither a PDF nor a Word document'],
  ['a locked PDF', makeLockedPdf, 'needs a password'],
  ['half a PDF', async () => `%PDF-1.7\n${'rubbish '.repeat(50)}`, 'is damaged'],
  ['a broken zip', () => Buffer.from('PK\x03\x04 and then nothing', 'latin1'), 'is damaged'],
  [
    'a Word document with macros',
    () => makeDocx(planPage, [{ name: 'word/vbaProject.bin', data: 'x' }]),
    'holds macros',
  ],
  [
    'a zip bomb as a Word document',
    () => makeDocx(planPage, [{ name: 'word/media/x', data: Buffer.alloc(61 * 1024 * 1024) }]),
    'would unpack to far more',
  ],
  ['a Word document whose XML is broken', () => makeDocx(['<w:p>']), 'is damaged'],
  [
    'a file of 26 MB',
    () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(mostPackBytes)]),
    'larger than 25 MB',
  ],
  ['201 pages', () => makePdf(Array.from({ length: 201 }, () => [])), 'more than 200 pages'],
])('%s is refused with a sentence', async (_, make, sentence) => {
  await expect(read(await make(), 'Chosen file')).rejects.toThrow(sentence)
})

test('a page that unpacks without end is given up, and the next document is read', async () => {
  const stream = deflateSync(Buffer.alloc(600 * 1024 * 1024, '(x)Tj '), { level: 1 })
  const head = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${stream.length}/Filter/FlateDecode>>stream\n`
  const bomb = Buffer.concat([Buffer.from(head), stream, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>')])
  const short = { ...limits, milliseconds: 4_000 }
  await expect(readDocument(fileOf(bomb, 'Bomb'), short)).rejects.toThrow('takes too long or too much memory')
  expect((await read(await makePdf())).text.places).toHaveLength(1)
})
