import { changeBetween, type ChangeVerdict } from '#app/domain/measures/change.ts'
import { EngagementStage, Voice } from '#app/domain/measures/catalogue.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import { isSmall, suppressRow, type Suppressed } from '#app/domain/shared/suppress.ts'
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
  /** Engaged of those to which it applies, in percent; null when one of them is hidden or there is none. */
  percent: number | null
  applicable: Suppressed
  isNothing: boolean
  /** Since the cycle before; null without one, across a break of the series, or when either is hidden. */
  change: { verdict: ChangeVerdict; points: number } | null
}

/**
 * The cells of a grid with small counts hidden. All five counts of a cell add up to the plans of the grid, which is printed,
 * so a small one hides a second. "Could not be judged" says nothing of a child and is hidden for another only.
 *
 * A part of the area stands beside its siblings: `family` is every part, this one among them, so that no hidden count
 * follows from the area less the others.
 */
export function shownCells(
  grid: EngagementGrid,
  earlier: EngagementGrid | null,
  family: readonly EngagementGrid[] = [],
): ShownCell[] {
  return grid.cells.map((cell, index) => {
    const counts = family.length > 1 ? withinFamily(grid, family, index) : suppressRow(countsOf(cell), { harmless: 3 })
    const [clear = null, part = null, missing = null, notJudged = null, doesNotApply = null] = counts
    const { stage, voice } = cell
    const hasShare = isPublic(cell) && !(family.length > 1 && counts.includes(null))
    return {
      ...{ stage, voice, clear, part, missing, notJudged, doesNotApply },
      applicable: doesNotApply === null ? null : cell.applicable,
      percent: hasShare && cell.applicable > 0 ? sharePercent(cell.engaged, cell.applicable) : null,
      isNothing: cell.applicable === 0,
      change: hasShare ? changeOf(cell, earlier?.cells[index]) : null,
    }
  })
}

function countsOf({ green, amber, red, notJudged, na }: EngagementCell): number[] {
  return [green, amber, red, notJudged, na]
}

function withinFamily(grid: EngagementGrid, family: readonly EngagementGrid[], index: number): Suppressed[] {
  const rows = family.map((each) => [...countsOf(each.cells[index]!), each.plans])
  const totals = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0))
  return suppressTable([...rows, totals])[family.indexOf(grid)]!
}

/** True when neither the engaged nor the rest is a small count, so that the share may be printed. */
function isPublic({ engaged, applicable }: EngagementCell): boolean {
  return !isSmall(engaged) && !isSmall(applicable - engaged) && !isSmall(applicable)
}

function changeOf(cell: EngagementCell, before: EngagementCell | undefined): ShownCell['change'] {
  if (before === undefined || !isPublic(cell) || !isPublic(before)) return null
  const change = changeBetween(
    { met: cell.engaged, applicable: cell.applicable },
    { met: before.engaged, applicable: before.applicable },
  )
  return change && { verdict: change.verdict, points: Math.round(change.difference * 100) }
}
