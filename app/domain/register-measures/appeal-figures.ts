import {
  appealSections,
  appealStatuses,
  extendedSections,
  isExtended,
  sectionsOf,
  type AppealSection,
} from '#app/domain/return-kinds/appeals.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { part, type RegisterFigure } from './figure.ts'
import { isWithin, type Period } from './period.ts'

export type AppealRow = { registeredOn: PlainDate; sections: string; status: string }

/**
 * M5: appeals registered in the period with any of C, D, G, H1 and H2 in scope, each once, and the same by section, by
 * status and beside all appeals. `activePlans` are those at the beginning of the period: the rate is for each thousand.
 * More appeals may mean that more families know their right, so the figure is never rated.
 */
export function appealFigure(appeals: readonly AppealRow[], period: Period, activePlans: number): RegisterFigure {
  const registered = appeals.filter(({ registeredOn }) => isWithin(period, registeredOn))
  const extended = registered.filter(({ sections }) => isExtended(sections))
  const against = (section: AppealSection, rows: readonly AppealRow[]) =>
    rows.filter(({ sections }) => sectionsOf(sections).includes(section)).length
  return {
    code: 'M5',
    period,
    count: extended.length,
    of: null,
    percent: null,
    perThousand: activePlans === 0 ? null : Math.round((extended.length * 10_000) / activePlans) / 10,
    leftOut: [],
    parts: [
      ...extendedSections.map((section) =>
        part(`Section ${section}: ${lowerFirst(appealSections[section])}`, against(section, extended)),
      ),
      ...Object.entries(appealStatuses).map(([status, name]) =>
        part(
          `Extended appeals, ${lowerFirst(name)}`,
          extended.filter((appeal) => appeal.status === status).length,
          extended.length,
        ),
      ),
      part('Appeals against section I (placement)', against('I', registered)),
      part('All appeals registered', registered.length),
    ],
    notes: [
      'An appeal against several sections stands in each of their lines, and once in the headline.',
      'More appeals can mean that more families know their right: the figure has no target and is not rated.',
    ],
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
