// One measured import in a process of its own: node tests/bench/import-run.ts COUNT. Prints JSON.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { migrate } from '#app/db/migrate.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { annexACsv, annexARows } from '#tests/fixtures/register/annex-a.ts'

export type ImportRun = {
  /** Preview and confirmation through the acts, in milliseconds. */
  import: number
  /**
   * The rows that it left (plans, their history, keys of persons, findings) by the driver alone: multi-row INSERT
   * statements in one transaction, at the same durability.
   */
  insert: number
  /** Resident memory above the idle process, at its highest, in bytes. */
  peak: number
}

const count = Number(process.argv[2])
const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

async function emptyDatabase(name: string) {
  const file = path.join(folder, name)
  const location = { engine: 'sqlite' as const, file, url: `file:${file}` }
  await migrate('sqlite', adapterFor(location))
  return location
}

const csv = path.join(folder, 'list 1.csv')
writeFileSync(csv, annexACsv(annexARows(count)))
const db = connect(await emptyDatabase('app.db'))
await db.area.create({
  data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: new Date() },
})
const work = {
  db,
  now: new Date('2026-11-23T09:00:00Z'),
  actor: { id: null, name: 'Bench', role: 'system' as const, agency: null },
}
globalThis.gc?.()

const idle = process.memoryUsage.rss()
let highest = idle
const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 5)
const started = performance.now()
const { importId } = await previewImport(work, {
  files: [{ path: csv, name: 'list 1.csv' }],
  limits: { fileBytes: 1024 ** 3 },
})
await confirmImport(work, { importId, isGoneMeant: false })
const took = performance.now() - started
clearInterval(watch)

type Rows = Record<string, string | number | boolean | null>[]

const written: Record<string, Rows> = {
  Plan: await db.plan.findMany(),
  PlanChange: await db.planChange.findMany(),
  PersonKey: await db.personKey.findMany(),
  QualityFinding: await db.qualityFinding.findMany(),
}
const plans = written.Plan?.length ?? 0
if (plans !== count) throw new Error(`${plans} plans of ${count} were imported`)
const run: ImportRun = { import: took, insert: await insertRaw(written), peak: highest - idle }
console.log(JSON.stringify(run))
process.exit(0)

async function insertRaw(tables: typeof written): Promise<number> {
  const { url } = await emptyDatabase('raw.db')
  const client = createClient({ url })
  // The import that the rows belong to is not written here.
  await client.executeMultiple('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;')
  const start = performance.now()
  const transaction = await client.transaction('write')
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {})
    const marks = `(${columns.map(() => '?').join()})`
    const head = `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()}) VALUES `
    for (let from = 0; from < rows.length; from += 1_000) {
      const some = rows.slice(from, from + 1_000)
      const args = some.flatMap((row) => columns.map((name) => row[name] ?? null))
      await transaction.execute({ sql: head + some.map(() => marks).join(), args })
    }
  }
  await transaction.commit()
  return performance.now() - start
}
