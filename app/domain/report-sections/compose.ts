import { printedDefinitions } from '#app/domain/definitions/printed.ts'
import { withholdGiveaways } from '#app/domain/report-sections/withhold.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import type { Report } from '#app/domain/report/report.ts'
import { settle, type DraftSection, type SectionSentences } from '#app/domain/report/sentences.ts'
import { engagementSection } from '#app/domain/report-plans/engagement-section.ts'
import { gradeSection, sectionsSection } from '#app/domain/report-plans/grade-sections.ts'
import { measureSection } from '#app/domain/report-plans/measure-section.ts'
import { methodSection } from '#app/domain/report-plans/method-section.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { actionSection } from './action-section.ts'
import { easyReadParts } from './easy-read.ts'
import { formsSection } from './forms-section.ts'
import { headlineSection } from './headline.ts'
import { notesSection } from './notes-section.ts'
import { registerSection } from './register-section.ts'
import { voiceSection } from './voice-section.ts'

/** A report with its drafted sentences beside it, as the editor shows them. */
export type ComposedReport = { report: Report; sentences: SectionSentences[] }

/**
 * Composes the quarterly report: headline, measures, method, grades, sections of the plan, engagement, forms, registers,
 * voice, actions, notes. Samples come three times a year and reports four times, so a quarter without a lock says which
 * cycle its figures are of. Source of the order: domain notes 6.2.
 */
export function composeReport(input: ReportInput): Report {
  return composeWithSentences(input).report
}

/** The same, with every drafted sentence and what was decided of it. */
export function composeWithSentences(input: ReportInput): ComposedReport {
  const { area, quarter, number, asAt, gradeLabels } = input
  const published = input.cycles.map((cycle) => withholdGiveaways(cycle))
  const [{ cycle: latest, withheld }, earlier] = published as [(typeof published)[0], ...typeof published]
  const cycles: ReportInput['cycles'] = [latest, ...published.slice(1).map(({ cycle }) => cycle)]
  const { sections, sentences } = settle(
    draftSections({ ...input, cycles }, { latest, earlier: earlier?.cycle, withheld }, gradeLabels),
    input.sentences,
  )
  return {
    sentences,
    report: {
      format: 'ehcp-report',
      formatVersion: 2,
      quarter,
      number,
      area,
      title: 'Quality of Education, Health and Care plans',
      subtitle: `Quarterly report, ${quarterName(quarter)}${number > 1 ? `, correction ${number - 1}` : ''}`,
      asAt,
      language: 'en-GB',
      sections,
      definitions: printedDefinitions(input.targets),
      easyRead: easyReadParts(input, latest),
    },
  }
}

type Cycles = { latest: LockedCycle; earlier: LockedCycle | undefined; withheld: string | null }

function draftSections(
  input: ReportInput,
  { latest, earlier, withheld }: Cycles,
  gradeLabels: ReportInput['gradeLabels'],
): DraftSection[] {
  const { profile } = latest
  return [
    headlineSection(input, latest, earlier),
    measureSection(input, latest, earlier),
    methodSection(profile, input.agreement),
    gradeSection(input.cycles, gradeLabels),
    sectionsSection(profile, gradeLabels),
    engagementSection(profile, input.cycles),
    formsSection(input.forms, input.quarter),
    registerSection(input),
    voiceSection(input.narrative, input.themes, profile),
    actionSection(input),
    notesSection(input, latest, withheld),
  ]
}
