import {
  appealSections,
  appealStatuses,
  extendedSections,
  isExtended,
  sectionsOf,
  type AppealSection,
} from '#app/domain/return-kinds/appeals.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { part, type Part, type RegisterFigure } from './figure.ts'
import { isWithin, type Period } from './period.ts'

export type AppealRow = { registeredOn: PlainDate; sections: string; status: string }

/**
 * M5: appeals registered in the period with any of C, D, G, H1 and H2 in scope, each once, and the same by section, by
 * status and beside all appeals. `activePlans` are those at the beginning of the period: the rate is for each thousand.
 * More appeals may mean that more families know their right, so the figure is never rated.
 */
export function appealFigure(appeals: readonly AppealRow[], period: Period, activePlans: number): RegisterFigure {
  const registered = registeredIn(appeals, period)
  const extended = registered.filter(({ sections }) => isExtended(sections))
  return {
    ...counted('M5', period, [extended.length, activePlans]),
    parts: [
      ...extendedSections.map((section) => sectionPart(section, extended)),
      ...statusParts('Extended appeals', extended),
      part('Appeals against section I (placement)', against('I', registered).length),
      part('All appeals registered', registered.length),
    ],
    notes: [
      'An appeal against several sections stands in each of their lines, and once in the headline.',
      withdrawnNote(extended),
      'More appeals can mean that more families know their right: the figure has no target and is not rated.',
    ].filter((note) => note !== ''),
  }
}

/**
 * AI: appeals registered in the period with section I (placement) in scope, each once, with what else they are against and
 * how they stand. A withdrawn appeal was registered: it counts, and is shown. Source: action 3.4.1 of the area's plan.
 */
export function placementAppealFigure(
  appeals: readonly AppealRow[],
  period: Period,
  activePlans: number,
): RegisterFigure {
  const registered = registeredIn(appeals, period)
  const placement = against('I', registered)
  const onlyPlacement = placement.filter(({ sections }) => sectionsOf(sections).length === 1)
  const extended = placement.filter(({ sections }) => isExtended(sections))
  return {
    ...counted('AI', period, [placement.length, activePlans]),
    parts: [
      part('Against section I alone', onlyPlacement.length, placement.length),
      part('With health or social care sections as well', extended.length, placement.length),
      ...statusParts('Appeals against section I', placement),
      part('All appeals registered', registered.length),
    ],
    notes: [
      withdrawnNote(placement),
      'More appeals can mean that more families know their right: the figure has no target and is not rated.',
    ].filter((note) => note !== ''),
  }
}

function registeredIn(appeals: readonly AppealRow[], period: Period): AppealRow[] {
  return appeals.filter(({ registeredOn }) => isWithin(period, registeredOn))
}

function against(section: AppealSection, rows: readonly AppealRow[]): AppealRow[] {
  return rows.filter(({ sections }) => sectionsOf(sections).includes(section))
}

function counted(code: 'M5' | 'AI', period: Period, [count, activePlans]: readonly [number, number]) {
  const perThousand = activePlans === 0 ? null : Math.round((count * 10_000) / activePlans) / 10
  return { code, period, count, of: null, percent: null, perThousand, leftOut: [] }
}

function sectionPart(section: AppealSection, rows: readonly AppealRow[]): Part {
  return part(`Section ${section}: ${lowerFirst(appealSections[section])}`, against(section, rows).length)
}

function statusParts(what: string, rows: readonly AppealRow[]): Part[] {
  return Object.entries(appealStatuses).map(([status, name]) =>
    part(`${what}, ${lowerFirst(name)}`, rows.filter((appeal) => appeal.status === status).length, rows.length),
  )
}

/** A withdrawn appeal stays in the count, and the reader is told. */
function withdrawnNote(rows: readonly AppealRow[]): string {
  const withdrawn = rows.filter(({ status }) => status === 'withdrawn').length
  if (withdrawn === 0) return ''
  if (isSmall(withdrawn)) return 'Withdrawn appeals are counted: each was registered in the period.'
  return `${plural(withdrawn, 'withdrawn appeal')} are counted: each was registered in the period.`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
