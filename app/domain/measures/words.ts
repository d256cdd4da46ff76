import type { ExclusionReason, NotJudgedReason } from './judge.ts'
import type { Reading } from './catalogue.ts'
import type { MeasureVerdict } from './result.ts'

export { formatCount, plural, sharePercent } from '#app/domain/shared/count-words.ts'

/** Words on the screen for the codes of this room. */
export const exclusionWords: Record<ExclusionReason, string> = {
  nil_evidenced: 'Nothing is needed, and that is evidenced',
  no_stage_applies: 'No stage of engagement applies yet',
}

export const notJudgedWords: Record<NotJudgedReason, string> = {
  audit_not_done: 'The audit was not done',
  unknown_no_evidence: 'Not known: nothing on file says whether it applies',
  unanswered: 'The auditor left the question unanswered',
  contradiction: 'Rated not applicable, although the evidence says it applies',
  place_not_recorded: 'Rated clear, but the section was not recorded',
}

export const readingWords: Record<Reading, string> = {
  green: 'Green only',
  green_or_amber: 'Green or amber',
}

export const verdictWords: Record<MeasureVerdict, string> = {
  met: 'Met',
  not_met: 'Not met yet',
  too_early: 'Too early to say',
  no_target: 'No target set',
  no_data: 'No plans to judge',
}

/** `Spring term 2026` within a sentence: `spring term 2026`. */
export function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** The same words with spaces that do not break: a figure such as "90% to 97%" stays on one line. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0')
}

/** A target in basis points as people say it: 8000 is `80%`, 8250 is `82.5%`. */
export function formatTarget(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** A percentage as worked out by `sharePercent`: one decimal only when it carries one. */
export function formatPercent(percent: number): string {
  return `${percent}%`
}

/** Percentages of a range, rounded outward so that they never claim more than the plans: 115 to 187 of 200 is 57 to 94. */
export function outwardPercent(low: number, high: number, whole: number): { lowPercent: number; highPercent: number } {
  return { lowPercent: Math.floor((low * 100) / whole), highPercent: Math.ceil((high * 100) / whole) }
}
