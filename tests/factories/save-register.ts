import { hash, randomUUID } from 'node:crypto'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { countFindings, insertFindings, markPlans } from '#app/db/quality-findings.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { columnsOf, findLayout, type Row } from '#app/domain/reading/headings.ts'
import { rowReader } from '#app/domain/reading/read-row.ts'
import type { Observation } from '#app/domain/register/observed-plan.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { annexAHeadings } from '#tests/fixtures/register/annex-a.ts'

type Saved = { asOf?: string; fileName?: string; isConfirmed?: boolean; basedOn?: number }

/** What a file of Annex A with these rows says: its plans, and what is observed in them. */
export function readAnnexA(
  rows: readonly string[][],
  asOf: string,
): { plans: RegisterPlan[]; observations: Observation[] } {
  const layout = findLayout([{ line: 1, cells: annexAHeadings }])
  const columns = columnsOf(layout?.mapping ?? {}, annexAHeadings)
  const readRow = rowReader({ columns, headings: annexAHeadings, asOf, epoch1904: false })
  const plans: RegisterPlan[] = []
  const observations: Observation[] = []
  for (const [index, cells] of rows.entries()) {
    const row: Row = { line: index + 2, cells }
    const read = readRow(row)
    if (read?.kind !== 'plan') throw new Error(JSON.stringify(read))
    plans.push(read.plan)
    observations.push(...(read.observations ?? []))
  }
  return { plans, observations }
}

/** Rows of an Annex A file as an import of them leaves the database: the plans, when confirmed, and the findings. */
export async function saveAnnexA(db: Database, rows: readonly string[][], saved: Saved = {}): Promise<string> {
  const { asOf = '2026-11-23', fileName = 'list 1.csv', isConfirmed = true, basedOn = 0 } = saved
  const { plans, observations } = readAnnexA(rows, asOf)
  const id = randomUUID()
  await transact(db, async (tx) => {
    await tx.import.create({ data: importRow(id, { asOf, fileName, basedOn, count: plans.length }) })
    await insertFindings(tx, id, 0, observations)
    const findings = await countFindings(tx, id)
    const status = isConfirmed ? 'confirmed' : 'previewed'
    await tx.import.update({ where: { id }, data: { findings, status } })
    if (!isConfirmed) return
    await tx.plan.deleteMany({})
    await insertRows(
      tx,
      'Plan',
      plans.map((plan, index) => planRow(plan, id, index)),
    )
    await markPlans(tx)
  })
  return id
}

function planRow(plan: RegisterPlan, importId: string, index: number) {
  const digest = hash('sha256', plan.ref)
  const id = `${importId.slice(0, -8)}${String(index).padStart(8, '0')}`
  return { id, ...plan, isActive: true, digest, firstImportId: importId, lastImportId: importId }
}

function importRow(
  id: string,
  { asOf, fileName, basedOn, count }: Required<Omit<Saved, 'isConfirmed'>> & { count: number },
) {
  return {
    id,
    fileName,
    fileHash: 'a'.repeat(64),
    fileBytes: count * 200,
    shape: 'annex_a',
    encoding: 'utf-8',
    asOf,
    status: 'previewed' as const,
    basedOn,
    rowsRead: count,
    added: count,
    changed: 0,
    unchanged: 0,
    gone: 0,
    refused: 0,
    createdById: 'system',
    createdByName: 'SEND officer 1',
    createdAt: new Date(`${asOf}T09:00:00Z`),
    confirmedAt: new Date(`${asOf}T09:05:00Z`),
  }
}
