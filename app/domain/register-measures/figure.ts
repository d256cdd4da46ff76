import { sharePercent } from '#app/domain/shared/count-words.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'
import { registerDefinitionOf, type RegisterMeasureCode } from './catalogue.ts'
import type { Period } from './period.ts'

/** What was left out of a figure, in words, and how many rows or children it was. */
export type LeftOut = { what: string; count: number }

/**
 * A part of a figure, or a figure beside it. `of` is null for a bare count. Parts of one `group` add up, counts and wholes,
 * to a total that a reader finds elsewhere.
 */
export type Part = { label: string; count: number; of: number | null; percent: number | null; group?: string }

/** A full count of a register in one period: no sample was drawn, so there is no range. */
export type RegisterFigure = {
  code: RegisterMeasureCode
  period: Period
  count: number
  /** The denominator; null for a bare count. */
  of: number | null
  percent: number | null
  /** For a count: how many for each thousand active plans, to one decimal. */
  perThousand: number | null
  leftOut: readonly LeftOut[]
  parts: readonly Part[]
  /** What a reader must know to read the figure rightly. */
  notes: readonly string[]
}

export function part(label: string, count: number, of: number | null = null): Part {
  return { label, count, of, percent: of === null || of === 0 ? null : sharePercent(count, of) }
}

/** A figure that is a share. Exclusions and notes that say nothing are dropped. */
export function share(
  code: RegisterMeasureCode,
  period: Period,
  [count, of]: readonly [count: number, of: number],
  more: Partial<Pick<RegisterFigure, 'leftOut' | 'parts' | 'notes'>> = {},
): RegisterFigure {
  const { leftOut = [], parts = [], notes = [] } = more
  return {
    code,
    period,
    count,
    of,
    percent: of === 0 ? null : sharePercent(count, of),
    perThousand: null,
    leftOut: leftOut.filter((each) => each.count > 0),
    parts,
    notes: notes.filter((note) => note !== ''),
  }
}

/** `not_rated` is a count whose direction says nothing about quality. */
export type RegisterVerdict = 'met' | 'not_met' | 'no_target' | 'not_rated' | 'no_data'

export const registerVerdictWords: Record<RegisterVerdict, string> = {
  met: 'Met',
  not_met: 'Not met',
  no_target: 'No target set',
  not_rated: 'Not rated',
  no_data: 'Nothing to count',
}

/**
 * Whether a figure meets its target, in basis points or, for a measure that counts cases, in cases. A full count needs no
 * range: 90 of 100 meets 90%. The exact share decides, not the rounded one.
 */
export function registerVerdict({ code, count, of }: RegisterFigure, target: number | null): RegisterVerdict {
  if (of === null) return 'not_rated'
  if (of === 0) return 'no_data'
  if (target === null) return 'no_target'
  const { better, targetUnit } = registerDefinitionOf(code)
  const [reached, wanted] = targetUnit === 'cases' ? [count, target] : [count * 10_000, target * of]
  return (better === 'lower' ? reached <= wanted : reached >= wanted) ? 'met' : 'not_met'
}

/** A count as it may leave the area: "fewer than 5" stands for 1 to 4. */
export function publicCount(count: number): string {
  return isSmall(count) ? 'fewer than 5' : String(count)
}

/**
 * A part of a share as it may leave the area: count and percentage are both hidden when the count, or what is missing to
 * the whole, is from 1 to 4, because the one gives the other away.
 */
export function publicShare(count: number, of: number | null): { count: string; of: string; percent: string } {
  if (of === null) return { count: publicCount(count), of: '', percent: '' }
  if (isSmall(of)) return { count: 'hidden', of: 'fewer than 5', percent: 'hidden' }
  if (isSmall(count) || isSmall(of - count)) return { count: 'hidden', of: String(of), percent: 'hidden' }
  return { count: String(count), of: String(of), percent: of === 0 ? '' : `${sharePercent(count, of)}%` }
}

/**
 * The parts of a figure as they may leave the area. Parts of one whole are hidden together, so that no hidden one can be
 * worked out from the others: [40, 15, 3] of one whole shows 40 only. Nor can one of a group be by subtraction from the
 * total: of 60 of 90 and 3 of 4, beside 63 of 94, neither is shown. A part of a hidden count does not tell that count.
 */
export function publicParts(figure: RegisterFigure): ReturnType<typeof publicShare>[] {
  const { parts } = figure
  const isHidden = publicShare(figure.count, figure.of).count === 'hidden'
  const wholes = Map.groupBy(parts, ({ of, group }) => group ?? of)
  const hidden = new Map([...wholes.values()].flatMap((each) => (isGroup(each) ? hiddenOfGroup(each) : hiddenOf(each))))
  return parts.map((each) => {
    const shown = publicShare(each.count, each.of)
    if (isHidden && each.of === figure.count) return { ...shown, of: 'hidden', percent: 'hidden' }
    const more = hidden.get(each)
    if (more === undefined) return shown
    return { count: 'hidden', of: more === 'share' ? 'hidden' : shown.of, percent: 'hidden' }
  })
}

/** What is hidden of a part besides its percentage: its count, or its whole as well. */
type Hidden = [Part, 'count' | 'share']

function isGroup(parts: readonly Part[]): boolean {
  return parts[0]?.group !== undefined
}

function hiddenOf(parts: readonly Part[]): Hidden[] {
  if (parts[0]?.of === null) return []
  const shown = suppressRow(parts.map(({ count }) => count))
  return parts.flatMap((each, index): Hidden[] => (shown[index] === null ? [[each, 'count']] : []))
}

function hiddenOfGroup(parts: readonly Part[]): Hidden[] {
  const rows = parts.map(({ count, of }) => [count, (of ?? 0) - count, of ?? 0])
  const totals = [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + row[column]!, 0))
  const table = suppressTable([...rows, totals])
  return parts.flatMap((each, index): Hidden[] => {
    const [count, rest, of] = table[index]!
    if (of === null) return [[each, 'share']]
    return count === null || rest === null ? [[each, 'count']] : []
  })
}
