import { createHash } from 'node:crypto'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { PackPart, PlannedPart } from '#app/domain/inspection/part.ts'
import { sectionsCsv, tableCsv, reportCsv } from '../csv.ts'
import { indexHtml } from './index-html.ts'
import { packSentences, type PackWords } from './pack-words.ts'
import { partPdf, type PartFacts } from './part-pdf.server.ts'

export type PackSource = PackWords & { plan: readonly PlannedPart[]; parts: AsyncIterable<PackPart> }

type File = { path: string; bytes: Uint8Array }

/**
 * A pack as the bytes of a zip file, piece by piece: one part at a time is rendered, sent and forgotten. At its end stands
 * SHA256SUMS, as `sha256sum -c` reads it.
 */
export async function* packZip(source: PackSource): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const state: { error: Error | null } = { error: null }
  const zip = new Zip((error, piece) => {
    if (error) state.error = error
    else ready.push(piece)
  })
  const sums: string[] = []
  for await (const file of files(source)) {
    sums.push(`${createHash('sha256').update(file.bytes).digest('hex')}  ${file.path}`)
    add(zip, file, source.madeOn)
    yield* taken(ready, state)
  }
  add(zip, { path: 'SHA256SUMS', bytes: strToU8(`${sums.join('\n')}\n`) }, source.madeOn)
  zip.end()
  yield* taken(ready, state)
}

function* taken(ready: Uint8Array[], { error }: { error: Error | null }): Generator<Uint8Array> {
  if (error) throw error
  yield* ready.splice(0)
}

function add(zip: Zip, { path, bytes }: File, day: string): void {
  // The inside of a PDF is packed already.
  const entry = path.endsWith('.pdf') ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
  entry.mtime = new Date(`${day}T12:00:00`)
  zip.add(entry)
  entry.push(bytes, true)
}

async function* files({ plan, parts, ...words }: PackSource): AsyncGenerator<File> {
  yield { path: 'index.html', bytes: strToU8(indexHtml(words, plan)) }
  yield { path: 'README.txt', bytes: strToU8(readme(words)) }
  for await (const part of parts) {
    yield { path: `${part.path}.csv`, bytes: strToU8(partCsv(part)) }
    yield { path: `${part.path}.pdf`, bytes: await partPdf(part, words satisfies PartFacts) }
    for (const { path, text } of part.files ?? []) yield { path, bytes: strToU8(text) }
  }
}

function partCsv({ body }: PackPart): string {
  if (body.kind === 'report') return reportCsv(body.report, body.signature)
  if (body.kind === 'table') return tableCsv(body.table)
  return sectionsCsv({ sections: body.sections, definitions: body.definitions ?? [] })
}

function readme(words: PackWords): string {
  const lines = [
    `${words.area}: pack for an inspection`,
    '',
    'Open index.html in a browser: it lists every file and leads to it.',
    ...packSentences(words).flatMap((sentence) => ['', sentence]),
  ]
  return `${lines.join('\r\n')}\r\n`
}
