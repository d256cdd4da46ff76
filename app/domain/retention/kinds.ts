import { z } from 'zod'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** Kinds of data that two persons remove when their time is over. Stored in rules and certificates: never rename one. */
export const RetentionKind = z.enum([
  'audit_texts',
  'moderation_texts',
  'fix_texts',
  'frame_facts',
  'ended_plans',
  'return_rows',
  'import_details',
  'action_notes',
  'report_comments',
  'calibration_texts',
  'practice',
])
export type RetentionKind = z.infer<typeof RetentionKind>

type Kind = {
  name: string
  /** What is removed, and what stays. */
  removes: string
  /** From which day the time runs. */
  from: string
  days: number
  why: string
}

/**
 * The defaults that the product proposes. They are no law: the council's data protection officer decides, and an administrator
 * sets what was decided.
 */
export const kinds: Record<RetentionKind, Kind> = {
  audit_texts: {
    name: 'What auditors wrote',
    removes:
      'Comments, evidence and notes of a locked cycle’s audits, in the answers and in the frozen documents. Ratings, reasons as codes and counts stay.',
    from: 'the lock of the cycle',
    days: 730,
    why: 'Two years: two yearly reports can still be traced to the words they stand on.',
  },
  moderation_texts: {
    name: 'What was said in moderation',
    removes: 'Reasons, dissent and the copied comments of a locked cycle’s differences. What was agreed stays.',
    from: 'the lock of the cycle',
    days: 730,
    why: 'As what auditors wrote.',
  },
  fix_texts: {
    name: 'Requests of fix-it packs and unprinted quotes',
    removes:
      'What a fix-it pack asks for and what the re-audit wrote, and quotes of themes that were never printed. The ratings before and after stay.',
    from: 'the lock of the cycle',
    days: 730,
    why: 'As what auditors wrote.',
  },
  frame_facts: {
    name: 'Register facts of frozen frames',
    removes:
      'What the register said of each plan on the freeze date. References and groups stay, so that a draw can still be repeated.',
    from: 'the lock of the cycle',
    days: 1095,
    why: 'Three years: whoever questions a sample can see how its groups were made.',
  },
  ended_plans: {
    name: 'Plans that ended',
    removes:
      'The register’s row of a plan, its history, its findings, its key and declared conflicts. The case file is elsewhere.',
    from: 'the day the plan left the register',
    days: 1460,
    why: 'Four years: series show twelve quarters, and one more year for corrections.',
  },
  return_rows: {
    name: 'Rows of returns',
    removes:
      'Requests for advice, annual reviews, ended appeals, suspensions and aligned reviews, with the history of their rows. What signed reports counted stays with them.',
    from: 'the day that the row is counted by',
    days: 1460,
    why: 'Four years: series show twelve quarters, and one more year for corrections.',
  },
  import_details: {
    name: 'Details of register imports and returns',
    removes: 'Refused rows and findings, but for the newest register. Their counts stay.',
    from: 'the import',
    days: 365,
    why: 'One year: a refused row is put right in the source or not at all.',
  },
  action_notes: {
    name: 'Notes of closed actions',
    removes: 'Notes of progress and evidence. The action, its dates and its level stay.',
    from: 'the day the action was closed',
    days: 2190,
    why: 'Six years: as long as an inspection looks back.',
  },
  report_comments: {
    name: 'Comments on signed reports',
    removes: 'What colleagues remarked while a report was a draft. They were never printed.',
    from: 'the signing of the report',
    days: 730,
    why: 'Two years: until the next but one yearly round.',
  },
  calibration_texts: {
    name: 'Comments read by calibration panels',
    removes: 'The comments of the baseline audits and the judges’ reasons. Scores, bands and the result stay.',
    from: 'the closing of the study',
    days: 730,
    why: 'Two years: until bands are set anew.',
  },
  practice: {
    name: 'Practice audits',
    removes: 'A person’s finished audits of invented plans, from which drift is shown.',
    from: 'the day it was finished',
    days: 730,
    why: 'Two years: six terms are enough to see drift. It is about colleagues, not about children.',
  },
}

export const RetentionRule = z.object({
  kind: RetentionKind,
  days: z
    .number({ error: 'Enter the number of days, in digits' })
    .int({ error: 'Enter whole days' })
    .min(30, { error: 'Enter at least 30 days' })
    .max(9_131, { error: 'Enter at most 9,131 days, which are 25 years' }),
  isOn: z.boolean().default(false),
})
export type RetentionRule = z.infer<typeof RetentionRule>

/** What is older than this day is over its time: kept 730 days, on 31 December 2026, it is 31 December 2024. */
export function cutOff(days: number, today: PlainDate): PlainDate {
  return addDays(today, -days)
}

/** What one kind of a removal holds, and how many things it is about. */
export const Planned = z.object({
  kind: RetentionKind,
  days: z.number().int(),
  before: z.string(),
  count: z.number().int(),
})
export type Planned = z.infer<typeof Planned>

/** What a removal has done so far, table by table. */
export const Removed = z.record(z.string(), z.record(z.string(), z.number().int()))
export type Removed = z.infer<typeof Removed>

/** What is printed when a removal is done. Its hash is in the trail. */
export const Certificate = z.object({
  format: z.literal('ehcp-purge'),
  purgeId: z.string(),
  area: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  approvedBy: z.string(),
  carriedOutAt: z.string(),
  planned: z.array(Planned),
  removed: Removed,
  trail: z.object({ seq: z.number().int(), hash: z.string() }),
})
export type Certificate = z.infer<typeof Certificate>

/** Rows removed or blanked, all tables together. */
export function rowsOf(removed: Removed): number {
  return Object.values(removed)
    .flatMap((tables) => Object.values(tables))
    .reduce((sum, rows) => sum + rows, 0)
}
