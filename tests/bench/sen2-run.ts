// One reading of a SEN2 return in a process of its own: node tests/bench/sen2-run.ts parse|read|preview SMALL FILE. The small
// file is read first, since a server has read files before. Prints JSON.
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SaxesParser } from 'saxes'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { migrate } from '#app/db/migrate.server.ts'
import { findRegister } from '#app/operations/register/find-register.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'

export type Sen2Run = {
  /** In milliseconds. */
  took: number
  /** Resident memory above the idle process, at its highest, in bytes. */
  peak: number
  /** What was counted: elements by the parser alone, plans otherwise. */
  count: number
}

const [what = '', small = '', large = ''] = process.argv.slice(2)
const limits = { fileBytes: 1024 ** 3 }
const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const location = { engine: 'sqlite' as const, file: path.join(folder, 'app.db'), url: `file:${folder}/app.db` }
await migrate('sqlite', adapterFor(location))
const db = connect(location)
const now = new Date('2026-11-23T09:00:00Z')
await db.area.create({ data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: now } })
const actor = { id: null, name: 'Bench', role: 'system' as const, agency: null }

/** The parser with nothing to do, over the same bytes. */
async function parse(file: string): Promise<number> {
  const parser = new SaxesParser()
  let count = 0
  parser.on('opentag', () => {
    count += 1
  })
  parser.on('text', () => {})
  parser.on('closetag', () => {})
  const decoder = new TextDecoder()
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>)
    parser.write(decoder.decode(piece, { stream: true }))
  parser.close()
  return count
}

/** From the file to rows that have been checked. */
async function read(file: string): Promise<number> {
  const found = await findRegister(db, [{ path: file, name: 'return.xml' }], { limits })
  let count = 0
  for await (const row of found.rows({ asOf: found.referenceDate ?? '2026-01-15' })) if (row.kind === 'plan') count += 1
  await found.close()
  return count
}

/** From the file to a preview that waits in the database. */
async function preview(file: string): Promise<number> {
  const { importId } = await previewImport({ db, now, actor }, { files: [{ path: file, name: 'return.xml' }], limits })
  return (await db.import.findUniqueOrThrow({ where: { id: importId } })).added
}

const work = what === 'parse' ? parse : what === 'read' ? read : preview
await work(small)
globalThis.gc?.()
const idle = process.memoryUsage.rss()
let highest = idle
const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 5)
const started = performance.now()
const count = await work(large)
const run: Sen2Run = { took: performance.now() - started, peak: highest - idle, count }
clearInterval(watch)
console.log(JSON.stringify(run))
process.exit(0)
