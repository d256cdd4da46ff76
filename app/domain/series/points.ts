import { termName } from '#app/domain/frame/term.ts'
import type { MeasureCode } from '#app/domain/measures/catalogue.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { seriesBreak } from '#app/domain/measures/profile.ts'
import type { RegisterFigure } from '#app/domain/register-measures/figure.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import type { SeriesFigure } from './analyse.ts'

/** The points of a sample measure, one for each locked cycle, oldest first. Cycles come latest first. */
export function samplePoints(code: MeasureCode, cycles: readonly LockedCycle[]): SeriesFigure[] {
  return cycles.toReversed().flatMap(({ results, profile: { method } }, index, oldestFirst) => {
    const result = results.find(({ measure }) => measure === code)
    const before = oldestFirst[index - 1]?.profile.method
    if (result === undefined) return []
    const isPublic = !isSmall(result.applicable)
    return [
      {
        label: termName(method.label),
        source: method.label,
        met: isPublic ? result.met : 0,
        of: isPublic ? result.applicable : 0,
        low: isPublic ? (result.range?.lowPercent ?? null) : null,
        high: isPublic ? (result.range?.highPercent ?? null) : null,
        isBreak: before !== undefined && seriesBreak(method, before) !== null,
      },
    ]
  })
}

/** The points of a register measure, one for each period, oldest first. Figures come latest first. */
export function registerPoints(figures: readonly RegisterFigure[]): SeriesFigure[] {
  return figures.toReversed().map(({ period, count, of }) => {
    const isPublic = of === null ? !isSmall(count) : !isSmall(of) && !isSmall(count) && !isSmall(of - count)
    return {
      label: period.name,
      source: period.code,
      met: isPublic ? count : 0,
      of: of === null ? (isPublic ? null : 0) : isPublic ? of : 0,
      low: null,
      high: null,
    }
  })
}
