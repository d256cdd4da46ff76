import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { AuditedBy } from '#app/domain/measures/profile.ts'
import { definitionOf, MeasureCode, type MeasureDefinition } from '#app/domain/measures/catalogue.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { CycleState } from '#app/domain/sampling/cycle.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Locked cycles shown as history: four years of terms. */
const longestHistory = 12

export type MeasuresPage = {
  /** Locked cycles, latest first. */
  cycles: LockedCycle[]
  /** The cycle that is under way: its figures wait for its lock. */
  underWay: ({ id: string; state: CycleState } & AuditedBy) | null
}

/** Every measure of the locked cycles. Nothing is told of a cycle that is not locked but its state. */
export async function getMeasures(work: Work): Promise<MeasuresPage> {
  allow(work, 'measures.read')
  const [cycles, underWay] = await Promise.all([
    readLockedCycles(work.db, { most: longestHistory }),
    work.db.cycle.findFirst({
      where: { kind: 'plans', state: { not: 'locked' } },
      orderBy: { termFrom: 'desc' },
      select: { id: true, label: true, state: true, rubricId: true, rubricVersion: true },
    }),
  ])
  return { cycles, underWay }
}

/** The definition in force, and the locked cycles, each with the definition that it was computed by. */
export type MeasurePage = { code: MeasureCode; definition: MeasureDefinition; cycles: LockedCycle[] }

/** One measure of the locked cycles, latest first. Refused when there is no such measure. */
export async function getMeasure(work: Work, input: { code: string }): Promise<MeasurePage> {
  allow(work, 'measures.read')
  const code = MeasureCode.safeParse(input.code)
  if (!code.success) throw new Refusal('not-found', 'MEASURE_NOT_FOUND', 'There is no such measure.')
  return {
    code: code.data,
    definition: definitionOf(code.data),
    cycles: await readLockedCycles(work.db, { most: longestHistory }),
  }
}
