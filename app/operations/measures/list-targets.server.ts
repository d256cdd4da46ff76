import { definitions, type Definition } from '#app/domain/definitions/definitions.ts'
import { Target, targetColumns, targetOn } from '#app/domain/definitions/targets.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type TargetsPage = {
  /** Every measure with the target in force today, in basis points. */
  measures: { definition: Definition; today: number | null }[]
  /** What the area has set, latest beginning first. */
  settings: Target[]
}

/** The targets in force today, and those that the area has set. */
export async function listTargets(work: Work): Promise<TargetsPage> {
  allow(work, 'measures.set-target')
  const rows = await work.db.target.findMany({
    orderBy: [{ effectiveFrom: 'desc' }, { measure: 'asc' }],
    select: targetColumns,
  })
  const settings = rows.map((row) => Target.parse(row))
  const today = toPlainDate(work.now)
  return {
    settings,
    measures: definitions
      .filter(({ canHaveTarget }) => canHaveTarget)
      .map((definition) => ({ definition, today: targetOn(definition.code, today, settings) })),
  }
}
