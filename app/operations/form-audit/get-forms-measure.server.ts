import type { CycleState } from '#app/domain/sampling/cycle.ts'
import { readFormsFigures, type FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { formsDefinition, type FormsMeasureDefinition } from '#app/domain/form-audit/forms-catalogue.ts'
import { readTargets } from '#app/db/read-targets.server.ts'
import { printedDefinition, type PrintedMeasure } from '#app/domain/definitions/printed.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Locked cycles shown as history: three years of quarters. */
const longestHistory = 12

export type FormsMeasurePage = {
  definition: FormsMeasureDefinition
  printed: PrintedMeasure
  /** What the locks of cycles of forms froze, the latest quarter first. */
  cycles: FormsFigures[]
  /** The place of the chosen cycle among them. */
  chosen: number
  /** The cycle that is under way: its figures wait for its lock. */
  underWay: { id: string; label: string; state: CycleState } | null
}

/**
 * F1 of the locked cycles of forms. Nothing is told of a cycle that is not locked but its state. Refused when no locked
 * cycle has the label that is asked for.
 */
export async function getFormsMeasure(
  work: Work,
  input: { cycle?: string | undefined } = {},
): Promise<FormsMeasurePage> {
  allow(work, 'measures.read')
  const [rows, underWay, targets] = await Promise.all([
    work.db.cycle.findMany({
      where: { kind: 'forms', state: 'locked', profile: { isNot: null } },
      orderBy: { termFrom: 'desc' },
      take: longestHistory,
      select: {
        profile: { select: { document: true } },
        results: { where: { measure: 'F1' }, select: { document: true } },
      },
    }),
    work.db.cycle.findFirst({
      where: { kind: 'forms', state: { not: 'locked' } },
      orderBy: { termFrom: 'desc' },
      select: { id: true, label: true, state: true },
    }),
    readTargets(work.db),
  ])
  const cycles = rows.flatMap(({ profile, results: [result] }) =>
    profile && result ? [readFormsFigures({ profile: profile.document, result: result.document })] : [],
  )
  const asked = cycles.findIndex(({ profile }) => profile.method.label === input.cycle)
  if (input.cycle !== undefined && asked === -1) {
    throw new Refusal('not-found', 'NO_LOCKED_CYCLE', 'There is no locked cycle of this name. Choose one of the list.')
  }
  const printed = printedDefinition('F1', targets)
  return { definition: formsDefinition, printed, cycles, chosen: Math.max(0, asked), underWay }
}
