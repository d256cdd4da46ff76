import type { FormsResult } from '#app/domain/form-audit/form-figures.ts'
import { formatTarget, verdictWords } from '#app/domain/measures/words.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { MeasureResult, MeasureVerdict } from '#app/domain/measures/result.ts'
import {
  registerVerdictWords,
  type RegisterFigure,
  type RegisterVerdict,
} from '#app/domain/register-measures/figure.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import { definitionFor } from '#app/domain/definitions/definitions.ts'
import { targetWords } from '#app/domain/definitions/targets.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'

/** One measure on the overview of the head. */
export type MeasureRow = {
  code: string
  title: string
  /** "40 of 57 (70%)" */
  figure: string
  /** "59% to 79%"; a full count has none. */
  range: string | null
  target: string
  verdict: MeasureVerdict | RegisterVerdict
  verdictWords: string
}

/** The measures of a sample that are no part of another, as the lock froze them. */
export function sampleRows({ results }: LockedCycle): MeasureRow[] {
  return results.filter(({ definition }) => definition.within === null).map(sampleRow)
}

function sampleRow({
  measure,
  definition,
  met,
  applicable,
  percent,
  range,
  target,
  verdict,
}: MeasureResult): MeasureRow {
  return {
    code: measure,
    title: definition.shortTitle,
    figure: shareWords(met, applicable, percent),
    range: range && `${range.lowPercent}% to ${range.highPercent}%`,
    target: target === null ? 'Not set' : formatTarget(target),
    verdict,
    verdictWords: verdictWords[verdict],
  }
}

/** F1 of a locked cycle of forms. */
export function formsRow({ definition, counts, readings: { green }, target, verdict }: FormsResult): MeasureRow {
  return {
    code: 'F1',
    title: definition.shortTitle,
    figure: shareWords(green.met, counts.drawn, green.percent),
    range: green.range && `${green.range.lowPercent}% to ${green.range.highPercent}%`,
    target: target === null ? 'Not set' : formatTarget(target),
    verdict,
    verdictWords: verdictWords[verdict],
  }
}

/** The measures of registers that are no part of another. */
export function registerRows(counted: readonly CountedMeasure[]): MeasureRow[] {
  return counted
    .filter(({ definition }) => definition.within === null)
    .map(({ definition, figure, target, verdict, dataOn }) => ({
      code: definition.code,
      title: definition.shortTitle,
      figure: dataOn === null ? 'No data yet' : registerWords(figure),
      range: null,
      target: target === null ? 'Not set' : targetWords(definitionFor(definition.code), target),
      verdict,
      verdictWords: registerVerdictWords[verdict],
    }))
}

/** A full count in words: `44 of 60 (73%)`, or `12` for a bare count. */
export function registerWords({ count, of, percent }: Pick<RegisterFigure, 'count' | 'of' | 'percent'>): string {
  return of === null ? formatCount(count) : shareWords(count, of, percent)
}

function shareWords(met: number, of: number, percent: number | null): string {
  return `${formatCount(met)} of ${formatCount(of)}${percent === null ? '' : ` (${percent}%)`}`
}
