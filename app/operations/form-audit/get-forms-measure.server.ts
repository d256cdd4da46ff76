import type { CycleState } from '#app/domain/sampling/cycle.ts'
import { readFormsFigures, type FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { formsDefinition, type FormsMeasureDefinition } from '#app/domain/form-audit/forms-catalogue.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Locked cycles shown as history: three years of quarters. */
const longestHistory = 12

export type FormsMeasurePage = {
  definition: FormsMeasureDefinition
  /** What the locks of cycles of forms froze, the latest quarter first. */
  cycles: FormsFigures[]
  /** The cycle that is under way: its figures wait for its lock. */
  underWay: { id: string; label: string; state: CycleState } | null
}

/** F1 of the locked cycles of forms. Nothing is told of a cycle that is not locked but its state. */
export async function getFormsMeasure(work: Work): Promise<FormsMeasurePage> {
  allow(work, 'measures.read')
  const [rows, underWay] = await Promise.all([
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
  ])
  const cycles = rows.flatMap(({ profile, results: [result] }) =>
    profile && result ? [readFormsFigures({ profile: profile.document, result: result.document })] : [],
  )
  return { definition: formsDefinition, cycles, underWay }
}
