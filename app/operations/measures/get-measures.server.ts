import type { CycleState } from '#app/domain/sampling/cycle.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { AuditedBy } from '#app/domain/measures/profile.ts'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { definitionFor, type Definition } from '#app/domain/definitions/definitions.ts'
import { printedDefinition, type PrintedMeasure } from '#app/domain/definitions/printed.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readTargets } from '#app/db/read-targets.server.ts'
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

/** A measure of audits, in the chosen cycle and in all that are locked, each as its lock froze it. */
export type MeasurePage = {
  definition: Definition
  printed: PrintedMeasure
  /** Locked cycles, latest first. */
  cycles: LockedCycle[]
  /** The place of the chosen cycle among them. */
  chosen: number
}

/**
 * One measure of the locked cycles, latest first, and EN2, which compares two of them. Refused when there is no such
 * measure, and when no locked cycle has the label that is asked for.
 */
export async function getMeasure(
  work: Work,
  input: { code: string; cycle?: string | undefined },
): Promise<MeasurePage> {
  allow(work, 'measures.read')
  const code = input.code === 'EN2' ? input.code : MeasureCode.safeParse(input.code).data
  if (code === undefined) throw new Refusal('not-found', 'MEASURE_NOT_FOUND', 'There is no such measure.')
  const [cycles, targets] = await Promise.all([
    readLockedCycles(work.db, { most: longestHistory }),
    readTargets(work.db),
  ])
  const asked = cycles.findIndex(({ profile }) => profile.method.label === input.cycle)
  if (input.cycle !== undefined && asked === -1) {
    throw new Refusal('not-found', 'NO_LOCKED_CYCLE', 'There is no locked cycle of this name. Choose one of the list.')
  }
  return {
    definition: definitionFor(code),
    printed: printedDefinition(code, targets),
    cycles,
    chosen: Math.max(0, asked),
  }
}
