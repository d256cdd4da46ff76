import { Target, TargetCode, targetedMeasure, targetOn } from '#app/domain/measures/catalogue.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type TargetsPage = {
  /** Every measure with the target in force today, in basis points. */
  measures: { code: TargetCode; measure: ReturnType<typeof targetedMeasure>; today: number | null }[]
  /** What the area has set, latest beginning first. */
  settings: Target[]
}

/** The targets in force today, and those that the area has set. */
export async function listTargets(work: Work): Promise<TargetsPage> {
  allow(work, 'measures.set-target')
  const rows = await work.db.target.findMany({
    orderBy: [{ effectiveFrom: 'desc' }, { measure: 'asc' }],
    select: { measure: true, basisPoints: true, effectiveFrom: true },
  })
  const settings = rows.map((row) => Target.parse(row))
  const today = toPlainDate(work.now)
  return {
    settings,
    measures: TargetCode.options.map((code) => ({
      code,
      measure: targetedMeasure(code),
      today: targetOn(code, today, settings),
    })),
  }
}
