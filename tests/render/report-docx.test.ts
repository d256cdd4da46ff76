import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Report, Signature } from '#app/domain/report/report.ts'
import { reportDocx } from '#app/render/docx/report-docx.server.ts'
import { makeFullReport } from '#tests/factories/full-report.ts'

const signature: Signature = { name: 'Head of Service', signedOn: '2026-10-06', modelHash: 'cd'.repeat(32) }

async function open(report: Report, signed: Signature | null = signature) {
  const files = unzipSync(await reportDocx(report, signed))
  const text = (name: string) => strFromU8(files[name]!)
  return { files, body: text('word/document.xml'), text }
}

const count = (text: string, part: RegExp) => [...text.matchAll(part)].length

test('the Word report has real headings, contents that lead to them, and says what it is in which language', async () => {
  const report = makeFullReport()
  const { body, text, files } = await open(report)
  const headings = report.sections.length + 1
  expect(count(body.replaceAll(/<w:sdt>.*?<\/w:sdt>/gs, ''), /<w:pStyle w:val="Heading1"\/>/g)).toBe(headings)
  expect(body).toContain('TOC \\h')
  expect(count(body, /<w:hyperlink [^>]*w:anchor=/g)).toBe(headings)
  expect(text('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
  expect(text('docProps/core.xml')).toContain(`<dc:title>${report.title}, ${report.subtitle}</dc:title>`)
  expect(text('docProps/core.xml')).toContain('<dc:creator>Northmere</dc:creator>')
  expect(Object.keys(files)[0]).toBe('[Content_Types].xml')
})

test('every table has a heading row that stands again on each page, and every chart words in its place', async () => {
  const { body, files } = await open(makeFullReport())
  const tables = count(body, /<w:tbl>/g)
  expect(tables).toBe(4)
  expect(count(body, /<w:tblHeader\/>/g)).toBe(tables)
  const pictures = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words]) => words)
  expect(pictures).toHaveLength(3)
  expect(pictures.every((words) => (words ?? '').length > 20)).toBe(true)
  const media = Object.keys(files).filter((name) => name.startsWith('word/media/'))
  expect(media.filter((name) => name.endsWith('.svg'))).toHaveLength(3)
  expect(media.filter((name) => name.endsWith('.png'))).toHaveLength(3)
})

test('the same report gives the same Word file, and a draft says so on every page', async () => {
  const [one, other] = [await reportDocx(makeFullReport(), signature), await reportDocx(makeFullReport(), signature)]
  expect(Buffer.compare(one, other)).toBe(0)
  const { body, text } = await open(makeFullReport(), null)
  expect(body).toContain('Draft, not signed')
  expect(text('word/header1.xml')).toContain('(draft)')
})

test('letters that Word cannot read are left out of its file', async () => {
  const report = makeFullReport()
  report.sections[0]!.blocks = [{ kind: 'paragraph', text: 'A bell \u0007, half \ud83d a face, <b> & Łódź' }]
  const { body } = await open(report)
  expect(body).toContain('A bell , half \ufffd a face, &lt;b&gt; &amp; Łódź')
})
