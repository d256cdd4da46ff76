import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Agency } from '#app/domain/shared/agency.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import type { Figure } from './figure.ts'

const sampled = 2_500
const auditorsOfAgency = 12
const rounds = 5

/**
 * Sharing out 2,500 plans in three agencies, a tenth of the pairs in conflict, beside only writing the same 7,500 rows.
 */
export default async function measureAssignment(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
  const { db, close } = await openDatabase(`file:${path.join(folder, 'bench.db')}`)
  await makeArea(db)
  const work = await makeWork(db)
  await saveRegister(db, sampled * 2, (index) => ({ coordinator: `Coordinator ${index % 10}` }))
  const cycleId = await makeCycle(work, 'drawn', { ratePercent: 50 })
  for (const agency of Agency.options) {
    for (let index = 0; index < auditorsOfAgency; index++)
      await makeWork(db, { role: 'auditor', agency, registerName: `coordinator ${index}` })
  }
  const measured: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round++) {
    const version = await versionOf(db, cycleId)
    measured.push(await timed(() => assignAudits(work, { cycleId, version, dueOn: '2026-12-18' })))
    floor.push(await rewrite(db, cycleId))
  }
  await close()
  rmSync(folder, { recursive: true, force: true })
  const figure = { measured: median(measured), floor: median(floor) }
  const name = `Sharing out ${sampled.toLocaleString('en-GB')} plans in three agencies`
  return [{ figure: name, ...figure, ratio: figure.measured / figure.floor, budget: 6, unit: 'ms' }]
}

/** Empties the table and writes the same rows again without a thought, then empties it for the next round. */
async function rewrite(db: Database, cycleId: string): Promise<number> {
  const audits = await db.audit.findMany({
    where: { cycleId },
    omit: { startedAt: true, submittedAt: true, nudgedAt: true },
  })
  await db.audit.deleteMany({ where: { cycleId } })
  const spent = await timed(() => transact(db, (tx) => insertRows(tx, 'Audit', audits)))
  await db.audit.deleteMany({ where: { cycleId } })
  return spent
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
