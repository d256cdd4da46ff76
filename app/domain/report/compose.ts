import { isWitnessed, trialWarning } from '#app/domain/seed/seed.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import type { GradeLabels } from '#app/domain/settings/area.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { methodName } from '#app/domain/measures/profile.ts'
import type { MeasureResult, MeasureVerdict } from '#app/domain/measures/result.ts'
import { formatCount, lowerFirst, plural } from '#app/domain/measures/words.ts'
import { paragraph } from './cells.ts'
import { isPublishable, measureSection } from './measure-sections.ts'
import { methodSection } from './method-section.ts'
import { paragraphsOf, type Narrative } from './narrative.ts'
import { engagementSection, exclusionSection, gradeSection, sectionsSection } from './quality-sections.ts'
import type { Block, Report, Section } from './report.ts'
import { withholdGiveaways } from './withhold.ts'

export type ReportInput = {
  area: string
  gradeLabels: GradeLabels
  quarter: Quarter
  /** 1, then corrections beside it. */
  number: number
  asAt: PlainDate
  narrative: Narrative
  /** Cycles locked by the end of the quarter, latest first; at least one. */
  cycles: readonly [LockedCycle, ...LockedCycle[]]
  /** The cycle that is under way, in words. */
  nextCycle: string
}

/**
 * Composes the quarterly report: headline, measures, method, grades, sections, engagement, narrative, exclusions, next
 * cycle. Samples come three times a year and reports four times, so a quarter without a lock says
 * which cycle its figures are of. Source of the order: domain notes 6.2.
 */
export function composeReport(input: ReportInput): Report {
  const { area, quarter, number, asAt, cycles, gradeLabels } = input
  const { cycle: latest, withheld } = withholdGiveaways(cycles[0])
  const earlier = cycles[1] && withholdGiveaways(cycles[1]).cycle
  return {
    format: 'ehcp-report',
    formatVersion: 2,
    quarter,
    number,
    area,
    title: 'Quality of Education, Health and Care plans',
    subtitle: `Quarterly report, ${quarterName(quarter)}${number > 1 ? `, correction ${number - 1}` : ''}`,
    asAt,
    language: 'en-GB',
    sections: [
      headlineSection(input, latest),
      measureSection(latest, earlier),
      methodSection(latest.profile),
      gradeSection(cycles, gradeLabels),
      sectionsSection(latest.profile, gradeLabels),
      engagementSection(latest.profile),
      ...narrativeSection('working', 'What is working', input.narrative.working),
      ...narrativeSection('themes', 'Themes', input.narrative.themes),
      exclusionSection(latest, withheld),
      nextSection(input),
    ],
    definitions: [],
    easyRead: [],
  }
}

function headlineSection({ quarter, narrative }: ReportInput, latest: LockedCycle): Section {
  return {
    id: 'headline',
    title: 'Headline',
    blocks: [
      paragraph(sampleSentence(quarter, latest)),
      ...trialWarnings(latest),
      paragraph(verdictSentence(latest.results)),
      ...paragraphsOf(narrative.headline).map(paragraph),
      ...decisions(narrative.decisions),
    ],
  }
}

function sampleSentence(quarter: Quarter, { profile: { method } }: LockedCycle): string {
  const term = methodName(method)
  const sample = `${formatCount(method.sampled)} of ${plural(method.registerSize, 'eligible plan')} were drawn at random for audit`
  if (method.lockedOn >= quarterRange(quarter).from) return `In the cycle of ${lowerFirst(term)}, ${sample}.`
  return `No cycle was locked in this quarter. In the latest, ${lowerFirst(term)}, locked on ${formatDate(method.lockedOn)}, ${sample}. The figures below are those of that cycle.`
}

/** A draw whose seed nobody saw made is said to be one before any figure of it. */
function trialWarnings({ profile: { method } }: LockedCycle): Block[] {
  return isWitnessed(method.seedSource) ? [] : [paragraph(`${trialWarning}. These figures are for trying things out.`)]
}

function verdictSentence(results: readonly MeasureResult[]): string {
  const withTarget = results.filter((result) => result.target !== null && isPublishable(result))
  const codes = (verdict: MeasureVerdict) =>
    withTarget.filter((result) => result.verdict === verdict).map(({ measure }) => measure)
  const parts = [
    { codes: codes('met'), words: 'met' },
    { codes: codes('not_met'), words: 'not met yet' },
    { codes: codes('too_early'), words: 'too early to say' },
  ].filter((part) => part.codes.length > 0)
  if (parts.length === 0) return 'No measure with a target has enough plans to report on.'
  const said = parts.map((part) => `${part.codes.length} ${part.words} (${part.codes.join(', ')})`).join('; ')
  return `Of ${plural(withTarget.length, 'measure')} with a target: ${said}.`
}

function decisions(text: string): Block[] {
  const asked = paragraphsOf(text)
  if (asked.length === 0) return [paragraph('No decision is asked of the board: this report is for information.')]
  return [paragraph('Decisions asked of the board:'), ...asked.map(paragraph)]
}

function narrativeSection(id: string, title: string, text: string): Section[] {
  const blocks = paragraphsOf(text).map(paragraph)
  return blocks.length === 0 ? [] : [{ id, title, blocks }]
}

function nextSection({ narrative, nextCycle }: ReportInput): Section {
  return {
    id: 'next',
    title: 'Next cycle',
    blocks: [paragraph(nextCycle), ...paragraphsOf(narrative.next).map(paragraph)],
  }
}
