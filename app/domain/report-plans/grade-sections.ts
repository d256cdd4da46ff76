import { termName } from '#app/domain/frame/term.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import {
  methodName,
  seriesBreak,
  type CycleProfile,
  type GradeCounts,
  type PanelCounts,
} from '#app/domain/measures/profile.ts'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'
import type { GradeLabels } from '#app/domain/settings/area.ts'
import { countCells, figureTable, hidden, number, text } from '#app/domain/report/cells.ts'
import { drafted, warned, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { Bar, Block, Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'

/** The rubric asks some questions of the plan as a whole; they stand in a section of their own. */
export const wholePlan = 'W'

const gradeKeys = ['green', 'amber', 'red', 'na'] as const

/** The place of "could not be graded", which says nothing of a child. */
const ungraded = gradeKeys.indexOf('na')

/** Cycles whose grades stand beside each other: this one and three before it. */
const besides = 4

function gradeHeadings(labels: GradeLabels): string[] {
  return [`Green: ${labels.green}`, `Amber: ${labels.amber}`, `Red: ${labels.red}`, 'Could not be graded']
}

/** Overall grades, this cycle beside those before it, and the gates that held grades down. */
export function gradeSection(all: readonly LockedCycle[], labels: GradeLabels): DraftSection {
  const cycles = all.slice(0, besides)
  const rows = cycles.map(({ profile }): Cell[] => [
    text(methodName(profile.method)),
    ...gradeCells(profile.grades),
    number(profile.method.sampled),
  ])
  return {
    id: 'grades',
    title: 'Overall grades',
    blocks: [
      ...seriesBreaks(cycles).map((sentence, index) => warned(`grades.rubric.${index + 1}`, sentence)),
      ...drafts('grades.green', greenSentence(cycles[0])),
      {
        kind: 'bars',
        title: barTitle(cycles),
        summary: 'One bar for each cycle, latest first. The table after it gives every figure.',
        bars: cycles.map(({ profile }) => barOf(profile, labels)),
      },
      figureTable('Plans by overall grade', ['Cycle', ...gradeHeadings(labels), 'Plans drawn'], rows),
      ...gateBlocks(cycles),
    ],
  }
}

function drafts(key: string, sentence: string | null): DraftedParagraph[] {
  return sentence === null ? [] : [drafted(key, sentence)]
}

/** Counts of one cycle's grades that may be printed; null where one is hidden. */
function shownGrades({ grades }: CycleProfile) {
  return suppressRow(
    gradeKeys.map((key) => grades[key]),
    { harmless: ungraded },
  )
}

function greenSentence(latest: LockedCycle | undefined): string | null {
  if (latest === undefined) return null
  const [green] = shownGrades(latest.profile)
  const { sampled } = latest.profile.method
  if (green === null || green === undefined) return null
  return `${green} of ${sampled} plans in the sample were graded green overall.`
}

function barTitle(cycles: readonly LockedCycle[]): string {
  const greens = cycles.slice(0, 2).map(({ profile }) => shownGrades(profile)[0] ?? null)
  const [now, before] = greens
  if (now == null) return 'Plans by overall grade'
  const { sampled } = cycles[0]!.profile.method
  if (before == null) return `${now} of ${sampled} plans were graded green`
  return `${now} of ${sampled} plans were graded green, after ${before} of ${cycles[1]!.profile.method.sampled}`
}

/** Every break among the cycles that stand beside each other, latest first. */
function seriesBreaks(cycles: readonly LockedCycle[]): string[] {
  return cycles.flatMap(({ profile }, index) => {
    const earlier = cycles[index + 1]
    return (earlier && seriesBreak(profile.method, earlier.profile.method)) ?? []
  })
}

function barOf(profile: CycleProfile, labels: GradeLabels): Bar {
  const { method, grades } = profile
  const words = { green: labels.green, amber: labels.amber, red: labels.red, na: 'Could not be graded' }
  const shown = shownGrades(profile)
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

/** What held overall grades down whatever the points said. A plan may stand in several lines: they add up to nothing. */
function gateBlocks(cycles: readonly LockedCycle[]): (Block | DraftedParagraph)[] {
  const [latest, earlier] = cycles
  const gates = latest?.profile.gates
  if (gates === undefined) return []
  if (gates.length === 0) return [drafted('grades.gates', 'No gate held the overall grade of a plan down.')]
  const countIn = (cycle: LockedCycle | undefined, gate: string): Cell => {
    if (cycle?.profile.gates === undefined) return text('Not counted then')
    const count = cycle.profile.gates.find((each) => each.gate === gate)?.count ?? 0
    return isSmall(count) ? hidden : number(count)
  }
  const before = earlier === undefined ? [] : [termName(earlier.profile.method.label)]
  const rows = gates.map(({ gate }): Cell[] => [
    text(gate),
    countIn(latest, gate),
    ...(earlier === undefined ? [] : [countIn(earlier, gate)]),
  ])
  return [
    figureTable(
      'Gates that held the overall grade down',
      ['What was found', `Plans, ${termName(latest!.profile.method.label)}`, ...before],
      rows,
      'One plan can stand in several lines.',
    ),
  ]
}

/** Grades by section as a heat map, then what was found of health and social care. */
export function sectionsSection({ sections, panels }: CycleProfile, labels: GradeLabels): DraftSection {
  const rows = sections.map((counts): Cell[] => [
    text(counts.section === wholePlan ? 'The plan as a whole' : `Section ${counts.section}`),
    ...shadedCells(gradeCells(counts), total(counts)),
  ])
  return {
    id: 'sections',
    title: 'Sections of the plan',
    blocks: [
      ...drafts('sections.weakest', weakestSentence(sections)),
      figureTable(
        'Plans by grade of each section',
        ['Section', ...gradeHeadings(labels)],
        rows,
        'The darker a cell, the more of the plans stand in it.',
      ),
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

const total = (counts: GradeCounts) => gradeKeys.reduce((sum, key) => sum + counts[key], 0)

function gradeCells(counts: GradeCounts): Cell[] {
  return countCells(
    gradeKeys.map((key) => counts[key]),
    { harmless: ungraded },
  )
}

/** Counts of one whole become shaded by their share of it. */
export function shadedCells(cells: readonly Cell[], of: number): Cell[] {
  return cells.map((cell) => (cell.kind === 'count' ? { kind: 'shaded', count: cell.count, of } : cell))
}

/** The section with the fewest green grades; nothing where that would give a hidden count away, or where several tie. */
function weakestSentence(sections: CycleProfile['sections']): string | null {
  const own = sections.filter(({ section }) => section !== wholePlan)
  const graded = own.flatMap((counts) => {
    const [green] = gradeCells(counts)
    const of = total(counts) - counts.na
    return green?.kind === 'count' && of > 0 ? [{ section: counts.section, green: green.count, of }] : []
  })
  const [weakest, second] = graded.toSorted((one, other) => one.green / one.of - other.green / other.of)
  if (weakest === undefined || second === undefined || graded.length < own.length) return null
  if (weakest.green * second.of === second.green * weakest.of) return null
  return `Section ${weakest.section} is the weakest: {${weakest.green} of ${weakest.of}} plans with a grade for it are green there.`
}

function panelRow(label: string, panel: PanelCounts): Cell[] {
  const { clear, thin, misplaced, not_recorded: notRecorded, nil_evidenced: nil, not_judged: notJudged } = panel
  return [text(label), ...countCells([clear, thin, misplaced, notRecorded, nil, notJudged], { harmless: 5, known: 2 })]
}
