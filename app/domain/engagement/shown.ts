import { changeBetween, type ChangeVerdict } from '#app/domain/measures/change.ts'
import type { EngagementStage, Voice } from '#app/domain/measures/catalogue.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import { isSmall, type Suppressed } from '#app/domain/shared/suppress.ts'
import type { EngagementCell, EngagementGrid } from './grid.ts'

/** One stage and voice as it may be printed: null is hidden. */
export type ShownCell = {
  stage: EngagementStage
  voice: Voice
  clear: Suppressed
  part: Suppressed
  missing: Suppressed
  notJudged: Suppressed
  doesNotApply: Suppressed
  /** Engaged of those to which it applies, in percent; null when it is hidden, or when it applies to no plan. */
  percent: number | null
  isNothing: boolean
  /** Since the cycle before; null without one, across a break of the series, or when either is hidden. */
  change: { verdict: ChangeVerdict; points: number } | null
}

/**
 * The cells of a grid with small counts hidden. Clear, in part and missing add up to the plans that were judged, which are
 * printed, so a small one hides a second. That a stage does not apply, or could not be judged, says nothing of a child. The
 * share tells how many are missing, so it is hidden with them.
 *
 * @param families the ways to divide the area, each as the grids of all its parts. A part stands in one of them; the area
 *   in none. No hidden count then follows from the area less the other parts
 */
export function shownCells(
  grid: EngagementGrid,
  earlier: EngagementGrid | null,
  families: readonly (readonly EngagementGrid[])[] = [],
): ShownCell[] {
  return grid.cells.map((cell, index) => {
    const tables = families.length === 0 ? [[grid]] : families
    const rows = tables.map((family) => rowOf(grid, family, index))
    const [clear = null, part = null, missing = null, judged = null] = rows.reduce((one, other) =>
      one.map((count, column) => (other[column] === null ? null : count)),
    )
    const { stage, voice, applicable, engaged, notJudged, na } = cell
    const rest = judged === null ? { notJudged: null, doesNotApply: null } : { notJudged, doesNotApply: na }
    const hasShare = missing !== null && judged !== null && applicable > 0
    return {
      stage,
      voice,
      clear,
      part,
      missing,
      ...rest,
      percent: hasShare ? sharePercent(engaged, applicable) : null,
      isNothing: applicable === 0,
      change: hasShare ? changeOf(cell, earlier?.cells[index]) : null,
    }
  })
}

/** Clear, in part, missing, and all three together: of one part of a family, or of the area when it is none of them. */
function rowOf(grid: EngagementGrid, family: readonly EngagementGrid[], index: number): Suppressed[] {
  const rows = family.map(({ cells }) => {
    const { green, amber, red } = cells[index]!
    return [green, amber, red, green + amber + red]
  })
  const totals = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0))
  const place = family.indexOf(grid)
  return suppressTable([...rows, totals])[place === -1 ? family.length : place]!
}

function changeOf(cell: EngagementCell, before: EngagementCell | undefined): ShownCell['change'] {
  if (before === undefined || isSmall(before.missing) || isSmall(before.applicable)) return null
  const change = changeBetween(
    { met: cell.engaged, applicable: cell.applicable },
    { met: before.engaged, applicable: before.applicable },
  )
  return change && { verdict: change.verdict, points: Math.round(change.difference * 100) }
}
