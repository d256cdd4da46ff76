import { agencyNames } from '#app/domain/shared/agency.ts'
import { NotDoneReason, notDoneWords } from '#app/domain/measures/close.ts'
import { stageNames, voiceNames } from '#app/domain/measures/catalogue.ts'
import { termName } from '#app/domain/frame/term.ts'
import {
  methodName,
  seriesBreak,
  type CycleProfile,
  type GradeCounts,
  type PanelCounts,
} from '#app/domain/measures/profile.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { suppressRow } from '#app/domain/shared/suppress.ts'
import { exclusionWords, lowerFirst, notJudgedWords } from '#app/domain/measures/words.ts'
import type { GradeLabels } from '#app/domain/settings/area.ts'
import { countCells, figureTable, number, paragraph, text } from './cells.ts'
import { isPublishable } from './measure-sections.ts'
import { frameNotes } from './method-section.ts'
import type { Bar, Block, Cell, Section } from './report.ts'

const gradeKeys = ['green', 'amber', 'red', 'na'] as const

/** The place of "could not be graded", which says nothing of a child. */
const ungraded = gradeKeys.indexOf('na')

function gradeHeadings(labels: GradeLabels): string[] {
  return [`Green: ${labels.green}`, `Amber: ${labels.amber}`, `Red: ${labels.red}`, 'Could not be graded']
}

/** Overall grades, this cycle beside those before it. */
export function gradeSection(cycles: readonly LockedCycle[], labels: GradeLabels): Section {
  const rows = cycles.map(({ profile }): Cell[] => [
    text(methodName(profile.method)),
    ...countCells(
      gradeKeys.map((key) => profile.grades[key]),
      { harmless: ungraded },
    ),
    number(profile.method.sampled),
  ])
  return {
    id: 'grades',
    title: 'Overall grades',
    blocks: [
      ...seriesBreaks(cycles).map(paragraph),
      {
        kind: 'bars',
        title: 'Plans by overall grade',
        summary: 'One bar for each cycle, latest first. The table after it gives every figure.',
        bars: cycles.map(({ profile }) => barOf(profile, labels)),
      },
      figureTable('Plans by overall grade', ['Cycle', ...gradeHeadings(labels), 'Plans drawn'], rows),
    ],
  }
}

/** Every break among the cycles that stand beside each other, latest first. */
function seriesBreaks(cycles: readonly LockedCycle[]): string[] {
  return cycles.flatMap(({ profile }, index) => {
    const earlier = cycles[index + 1]
    return (earlier && seriesBreak(profile.method, earlier.profile.method)) ?? []
  })
}

function barOf({ method, grades }: CycleProfile, labels: GradeLabels): Bar {
  const words = { green: labels.green, amber: labels.amber, red: labels.red, na: 'Could not be graded' }
  const shown = suppressRow(
    gradeKeys.map((key) => grades[key]),
    { harmless: ungraded },
  )
  const parts = gradeKeys.flatMap((key, index): Bar['parts'] => {
    const count = shown[index] ?? null
    return count === null || count === 0 ? [] : [{ key, label: words[key], count }]
  })
  const total = gradeKeys.reduce((sum, key) => sum + grades[key], 0)
  const rest = total - parts.reduce((sum, { count }) => sum + count, 0)
  return {
    label: termName(method.label),
    total,
    parts: rest > 0 ? [...parts, { key: 'hidden', label: 'Hidden', count: rest }] : parts,
  }
}

/** Grades by section, then what was found of health and social care. */
export function sectionsSection({ sections, panels }: CycleProfile, labels: GradeLabels): Section {
  const rows = sections.map((counts): Cell[] => [text(`Section ${counts.section}`), ...gradeCells(counts)])
  return {
    id: 'sections',
    title: 'Sections of the plan',
    blocks: [
      figureTable('Plans by grade of each section', ['Section', ...gradeHeadings(labels)], rows),
      figureTable(
        'Health and social care: what the auditors found',
        [
          'Part of the plan',
          'Clear',
          'Thin',
          'Only in section C',
          'Not recorded',
          'None needed, evidenced',
          'Could not be judged',
        ],
        [
          panelRow('Health needs (C)', panels.C),
          panelRow('Health provision (G)', panels.G),
          panelRow('Social care needs (D)', panels.D),
          panelRow('Social care provision (H1 and H2)', panels.H),
        ],
      ),
    ],
  }
}

function gradeCells(counts: GradeCounts): Cell[] {
  return countCells(
    gradeKeys.map((key) => counts[key]),
    { harmless: ungraded },
  )
}

function panelRow(label: string, panel: PanelCounts): Cell[] {
  const { clear, thin, misplaced, not_recorded: notRecorded, nil_evidenced: nil, not_judged: notJudged } = panel
  return [text(label), ...countCells([clear, thin, misplaced, notRecorded, nil, notJudged], { harmless: 5, known: 2 })]
}

/** Five stages, two voices. */
export function engagementSection({ engagement }: CycleProfile): Section {
  const rows = engagement.map(({ stage, voice, green, amber, red, na, notJudged }): Cell[] => [
    text(`${stageNames[stage]}: ${voiceNames[voice].toLowerCase()}`),
    ...countCells([green, amber, red, na, notJudged], { harmless: 4 }),
  ])
  return {
    id: 'engagement',
    title: 'Engagement at every stage',
    blocks: [
      figureTable(
        'Plans by stage and voice',
        ['Stage and voice', 'Green', 'Amber', 'Red', 'Does not apply', 'Could not be judged'],
        rows,
      ),
    ],
  }
}

/** Who was left out of which measure and why, and what the reader should know of the data. */
export function exclusionSection({ results, profile }: LockedCycle, withheld: string | null): Section {
  const rows = results.filter(isPublishable).flatMap((result) => reasonRows(result))
  const table = figureTable('Plans left out of a measure, or not judged', ['Measure and reason', 'Plans'], rows)
  return {
    id: 'exclusions',
    title: 'Exclusions and data quality',
    blocks: [
      ...(rows.length > 0
        ? [table]
        : [paragraph('No plan was left out of any measure, and every plan could be judged.')]),
      paragraph(
        'A plan that could not be judged counts as not met. A plan is left out only when it is evidenced that the measure does not apply to it.',
      ),
      ...(withheld ? [paragraph(withheld)] : []),
      ...notDoneTable(profile),
      ...frameNotes(profile).map(paragraph),
    ],
  }
}

/** Why drawn plans were not audited: an audit that was not done is never left out of the figures. */
function notDoneTable({ method: { notDone } }: CycleProfile): Block[] {
  if (notDone.length === 0) return []
  const rows = notDone.map(({ agency, reason, count }): Cell[] => {
    const known = NotDoneReason.safeParse(reason)
    return [
      text(`${agencyNames[agency]}: ${lowerFirst(known.success ? notDoneWords[known.data] : reason)}`),
      number(count),
    ]
  })
  return [figureTable('Audits that were not done', ['Agency and reason', 'Audits'], rows)]
}

/** Counts over the whole sample: what is left out is known from the measure's own counts, so nothing is hidden here. */
function reasonRows({ measure, excluded, notJudgedReasons }: MeasureResult): Cell[][] {
  const leftOut = excluded.map(({ reason, count }) => ({
    words: `left out: ${lowerFirst(exclusionWords[reason])}`,
    count,
  }))
  const notJudged = notJudgedReasons.map(({ reason, count }) => ({
    words: `not judged: ${lowerFirst(notJudgedWords[reason])}`,
    count,
  }))
  return [...leftOut, ...notJudged].map(({ words, count }) => [text(`${measure} ${words}`), number(count)])
}
