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
    return [
      {
        label: termName(method.label),
        source: method.label,
        met: result.met,
        of: result.applicable,
        low: result.range?.lowPercent ?? null,
        high: result.range?.highPercent ?? null,
        isBreak: before !== undefined && seriesBreak(method, before) !== null,
        isHidden: isSmall(result.applicable),
      },
    ]
  })
}

/** The points of a register measure, one for each period, oldest first. Figures come latest first. */
export function registerPoints(figures: readonly RegisterFigure[]): SeriesFigure[] {
  return figures.toReversed().map(({ period, count, of }) => ({
    label: period.name,
    source: period.code,
    met: count,
    of,
    low: null,
    high: null,
    isHidden: isSmall(count) || (of !== null && (isSmall(of) || isSmall(of - count))),
  }))
}
