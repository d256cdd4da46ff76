import type { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { insertRows, type BulkRow } from '#app/db/insert-rows.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeFacts } from './facts.ts'

/** What an officer decides who takes every default. */
export const defaultPlan: CyclePlan = {
  label: '2026-autumn',
  frameRule: 'all_active',
  strataBy: 'new_amended_other',
  ratePercent: 10,
  minimumSize: 30,
  exclusionTerms: 2,
  minutesEducation: 45,
  minutesHealth: 30,
  minutesSocialCare: 20,
}

export const diceSeed = {
  source: 'dice',
  digits: '63454660390103169462',
  rolledBy: 'the parent-carer forum',
  watchedBy: 'internal audit',
} as const

/** A plan's row as the register keeps it. Every tenth plan was issued in autumn 2026, every fifth other one amended. */
export function makePlanRow(index: number, changes: BulkRow = {}): BulkRow {
  const ref = `NM-${String(index).padStart(6, '0')}`
  return {
    id: `plan-${ref}`,
    ...makeFacts({ ref }),
    firstIssuedOn: index % 10 === 0 ? '2026-10-01' : '2024-03-01',
    amendedOn: index % 5 === 1 ? '2026-09-15' : null,
    isActive: true,
    leftOn: null,
    digest: '',
    firstImportId: 'import',
    lastImportId: 'import',
    ...changes,
  }
}

/** Fills the register and publishes a rubric's row, which is all that a cycle needs. */
export async function saveRegister(
  db: Database,
  count: number,
  change: (index: number) => BulkRow = () => ({}),
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => makePlanRow(index + 1, change(index + 1)))
  await transact(db, (tx) => insertRows(tx, 'Plan', rows))
  const rubric = {
    rubricId: 'ehcp-core',
    version: '2025-1',
    checksum: 'x',
    document: '{}',
    publishedAt: new Date('2026-09-01T00:00:00Z'),
  }
  if ((await db.rubricVersion.count()) === 0) await db.rubricVersion.create({ data: rubric })
}

/** The cycle's version, as the page that an officer has open would carry it. */
export async function versionOf(db: Database, cycleId: string): Promise<number> {
  return (await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).version
}

/** A cycle taken through the acts of an officer up to a state. */
export async function makeCycle(
  work: Work,
  state: 'planned' | 'frozen' | 'seeded' | 'drawn',
  plan: Partial<CyclePlan> = {},
): Promise<string> {
  const { cycleId } = await planCycle(work, { ...defaultPlan, ...plan })
  if (state === 'planned') return cycleId
  await freezeFrame(work, { cycleId, version: 1 })
  if (state === 'frozen') return cycleId
  await recordSeed(work, { cycleId, version: 2, request: diceSeed })
  if (state === 'drawn') await drawSample(work, { cycleId, version: 3 })
  return cycleId
}
