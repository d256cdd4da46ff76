import { compareStrata, stratumName } from '#app/domain/frame/strata.ts'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import { isSmall, suppressRow, type Suppressed } from '#app/domain/shared/suppress.ts'
import type { AgencyCount } from './plan-rows.ts'
import type { BehindRow } from './row.ts'

/** By what a figure can be divided. */
export const breakdownNames = {
  stratum: 'Stratum',
  phase: 'Phase',
  primaryNeed: 'Primary need',
  service: 'Service',
  agency: 'Agency',
} as const
export type BreakdownBy = keyof typeof breakdownNames

/** One line: `met` of `of`. A hidden count is null, and hides its percentage; `of` is null in a table of bare counts. */
export type BreakdownLine = { name: string; met: Suppressed; rest: Suppressed; of: Suppressed; percent: number | null }

/** A figure divided: small counts are hidden, and as many more as it takes. */
export type Breakdown = {
  by: BreakdownBy
  lines: BreakdownLine[]
  /** Null where the lines do not add up: a plan can stand in several. */
  total: BreakdownLine | null
  /** True when the lines are bare counts: `rest` and `of` say nothing. */
  isCount: boolean
  hasHidden: boolean
}

type Group = { name: string; met: number; of: number }

/** Divides the rows behind a share. A row that could not be judged counts as not met; one that does not apply is left out. */
export function breakdownOf(rows: readonly BehindRow[], by: Exclude<BreakdownBy, 'agency'>): Breakdown {
  const applying = rows.filter(({ state }) => state !== 'does_not_apply')
  const isCount = applying.some(({ state }) => state === 'counted')
  const groups = [...Map.groupBy(applying, (row) => row[by])].map(([key, members]) => ({
    key,
    name: nameOf(by, key),
    met: members.filter(({ state }) => state === 'met' || state === 'counted').length,
    of: members.length,
  }))
  return tableOf(by, inOrder(by, groups), isCount)
}

/** Divides a share whose whole is known group by group, as the children on roll are: `wholes` by key. */
export function breakdownAmong(
  rows: readonly BehindRow[],
  wholes: ReadonlyMap<string | null, number>,
  by: 'phase' | 'primaryNeed',
): Breakdown {
  const counted = rows.filter(({ state }) => state === 'met' || state === 'counted')
  const groups = [...wholes].map(([key, of]) => ({
    key,
    name: nameOf(by, key),
    met: counted.filter((row) => row[by] === key).length,
    of,
  }))
  return tableOf(by, inOrder(by, groups), false)
}

/** The same by agency: a plan that two agencies rate stands in two lines, so each line is hidden by itself. */
export function agencyBreakdown(counts: readonly AgencyCount[]): Breakdown {
  const lines = counts.map(({ name, met, notMet }): BreakdownLine => {
    const of = met + notMet
    if (isSmall(of)) return { name, met: null, rest: null, of: null, percent: null }
    const [shown = null, rest = null] = suppressRow([met, notMet])
    return { name, met: shown, rest, of, percent: shown === null ? null : sharePercent(met, of) }
  })
  return { by: 'agency', lines, total: null, isCount: false, hasHidden: lines.some(isHidden) }
}

function tableOf(by: BreakdownBy, groups: readonly Group[], isCount: boolean): Breakdown {
  const sum = (count: (group: Group) => number) => groups.reduce((total, group) => total + count(group), 0)
  const whole = { name: 'All', met: sum(({ met }) => met), of: sum(({ of }) => of) }
  const all = [...groups, whole]
  const shown = suppressTable(all.map(({ met, of }) => (isCount ? [met] : [met, of - met, of])))
  const lines = all.map(({ name, met: count, of: size }, index): BreakdownLine => {
    const [met = null, rest = null, of = null] = shown[index]!
    const percent = isCount || met === null || of === null || of === 0 ? null : sharePercent(count, size)
    return { name, met, rest, of, percent }
  })
  return {
    by,
    lines: lines.slice(0, -1),
    total: lines.at(-1)!,
    isCount,
    hasHidden: lines.some((line) => (isCount ? line.met === null : isHidden(line))),
  }
}

function isHidden({ met, rest, of }: BreakdownLine): boolean {
  return met === null || rest === null || of === null
}

const unknown: Record<BreakdownBy, string> = {
  stratum: 'Not known',
  phase: 'Phase not known',
  primaryNeed: 'Need not known',
  service: 'Not known',
  agency: 'Not known',
}

function nameOf(by: BreakdownBy, key: string | null): string {
  if (key === null) return unknown[by]
  if (by === 'phase') return phaseNames[key as keyof typeof phaseNames] ?? key
  if (by === 'primaryNeed') return primaryNeedNames[key as keyof typeof primaryNeedNames] ?? key
  return by === 'stratum' ? stratumName(key) : key
}

/** Phases as children pass them, strata as everywhere, the rest by name; what is not known comes last. */
function inOrder(by: BreakdownBy, groups: readonly (Group & { key: string | null })[]): Group[] {
  const phases = Object.keys(phaseNames)
  return groups.toSorted((one, other) => {
    if (one.key === null || other.key === null) return Number(one.key === null) - Number(other.key === null)
    if (by === 'stratum') return compareStrata(one.key, other.key)
    if (by === 'phase') return phases.indexOf(one.key) - phases.indexOf(other.key)
    return one.name < other.name ? -1 : 1
  })
}
