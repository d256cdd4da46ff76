import type { Agreement, Coefficient, GradeAgreement } from '#app/domain/agreement/agreement.ts'
import type { Target } from '#app/domain/definitions/targets.ts'
import type { FormsReport } from '#app/domain/forms-report/forms-report.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { figureTable, heading, hidden, number, paragraph, published, text } from '#app/domain/report/cells.ts'
import { emptyNarrative } from '#app/domain/report/narrative.ts'
import type { Block, Cell, Section } from '#app/domain/report/report.ts'
import { settle } from '#app/domain/report/sentences.ts'
import { composeReport } from '#app/domain/report-sections/compose.ts'
import { formsSection } from '#app/domain/report-sections/forms-section.ts'
import { themeBlocks } from '#app/domain/report-sections/voice-section.ts'
import type { GradeLabels } from '#app/domain/settings/area.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { quarterOf } from '#app/domain/shared/quarter.ts'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'
import type { PrintedTheme } from '#app/domain/themes/theme.ts'

export type CycleReading = {
  area: string
  gradeLabels: GradeLabels
  /** The cycle, then those before it. */
  cycles: readonly [LockedCycle, ...LockedCycle[]]
  agreement: Agreement | null
  targets: readonly Target[]
}

const resultSections = new Set(['measures', 'grades', 'sections', 'engagement'])

/** The sections that a report of the cycle alone would have, with the same small numbers hidden. */
export function cycleSections(reading: CycleReading): { method: Section[]; results: Section[] } {
  const { lockedOn } = reading.cycles[0].profile.method
  const { sections } = composeReport({
    ...reading,
    quarter: quarterOf(lockedOn),
    number: 1,
    asAt: lockedOn,
    boardOn: null,
    narrative: emptyNarrative,
    sentences: {},
    register: [],
    forms: null,
    earlierForms: null,
    themes: [],
    actions: null,
    improved: null,
    nextCycle: '',
  })
  return {
    method: sections.filter(({ id }) => id === 'method'),
    results: sections.filter(({ id }) => resultSections.has(id)),
  }
}

/** The results of a cycle of forms; its counts are suppressed already. */
export function formsSections(forms: FormsReport): Section[] {
  return settle([formsSection({ ...forms, themes: [] }, forms.quarter)], {}).sections
}

export function themeSections(themes: readonly PrintedTheme[]): Section[] {
  const note = paragraph('The quotes were chosen by a person and put into other words, so that no child can be known.')
  const blocks = themeBlocks('What auditors wrote again and again', themes)
  return [
    {
      id: 'themes',
      title: 'Themes',
      blocks: [note, ...settle([{ id: 'themes', title: '', blocks }], {}).sections[0]!.blocks],
    },
  ]
}

/** How far two ratings agree, of whole plans, of each agency's part and of each question; nothing of single auditors. */
export function agreementSections({ doubleRated, grades, questions }: Agreement): Section[] {
  const intro = paragraph(
    'A tenth of each sample is audited twice, by two people who do not see each other’s answers. AC2 is Gwet’s coefficient with linear weights: 1 is full agreement, 0 is what chance gives. It is worked out from 20 pairs on.',
  )
  return [
    {
      id: 'agreement',
      title: 'Agreement between auditors',
      blocks: [
        intro,
        paragraph(`Audited twice: ${doubleRated}.`),
        gradeTable(grades),
        heading('Question by question'),
        figureTable(
          'Agreement on each question',
          ['Question', 'Rated twice', 'Rated alike', 'AC2'],
          questions.map(({ words, table, same, ac2 }): Cell[] => [
            text(words),
            ...alike(total(table), same),
            text(ac2 === null ? 'Too few' : ac2.toFixed(2)),
          ]),
        ),
      ],
    },
  ]
}

function gradeTable(grades: readonly GradeAgreement[]): Block {
  const rows = grades.map(({ of, table, same, range, coefficients }): Cell[] => {
    const pairs = total(table)
    return [
      text(of === 'whole' ? 'The whole' : `The part of ${agencyNames[of].toLowerCase()}`),
      ...alike(pairs, same),
      range === null || isSmall(pairs) ? text('None') : text(`${range.low} to ${range.high}`),
      text(coefficients === null ? 'Too few' : coefficientWords(coefficients.ac2)),
    ]
  })
  return figureTable(
    'Agreement on grades',
    [
      'Grade of',
      'Graded twice',
      'Graded alike',
      'All audited that would be graded alike, 95% range',
      'AC2 (95% range)',
    ],
    rows,
  )
}

/** How many pairs, and how many of them agree: hidden where it or the rest of it is small. */
function alike(pairs: number, same: number): Cell[] {
  const [shown] = suppressRow([same, pairs - same])
  return isSmall(pairs) ? [hidden, hidden] : [number(pairs), published(shown ?? null)]
}

function coefficientWords({ value, range }: Coefficient): string {
  if (value === null) return 'Cannot be worked out'
  return range === null ? value.toFixed(2) : `${value.toFixed(2)} (${range.low.toFixed(2)} to ${range.high.toFixed(2)})`
}

function total(table: readonly (readonly number[])[]): number {
  return table.flat().reduce((sum, count) => sum + count, 0)
}
