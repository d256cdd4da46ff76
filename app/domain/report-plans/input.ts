import type { ActionSummary } from '#app/domain/actions/summary.ts'
import type { Agreement } from '#app/domain/agreement/agreement.ts'
import type { Target } from '#app/domain/definitions/targets.ts'
import type { ImprovedCounts } from '#app/domain/fix/improved.ts'
import type { FormsReport } from '#app/domain/forms-report/forms-report.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import type { Narrative } from '#app/domain/report/narrative.ts'
import type { Sentences } from '#app/domain/report/sentences.ts'
import type { GradeLabels } from '#app/domain/settings/area.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import type { PrintedTheme } from '#app/domain/themes/theme.ts'

/** Fix-it packs and what became of them: in the quarter, and since the first one was made. */
export type Improved = { inQuarter: ImprovedCounts; inAll: ImprovedCounts }

/** Everything that a report of a quarter is composed of. What is null or empty says so in its section. */
export type ReportInput = {
  area: string
  gradeLabels: GradeLabels
  quarter: Quarter
  /** 1, then corrections beside it. */
  number: number
  asAt: PlainDate
  /** The meeting of the board that it is written for. */
  boardOn: PlainDate | null
  narrative: Narrative
  /** What was decided of the drafted sentences. */
  sentences: Sentences
  /** Cycles of plans locked by the end of the quarter, latest first; at least one. */
  cycles: readonly [LockedCycle, ...LockedCycle[]]
  /** Of the latest cycle; null when it was locked before ratings were compared. */
  agreement: Agreement | null
  /** Every target that was set. */
  targets: readonly Target[]
  /** Full counts of this quarter and of those before it, latest first within a measure. */
  register: readonly CountedMeasure[]
  /** The latest locked cycle of forms, and the one before it. */
  forms: FormsReport | null
  earlierForms: FormsReport | null
  /** Themes with their printed quotes, of the latest cycle of plans. */
  themes: readonly PrintedTheme[]
  /** Null before the first action was raised. */
  actions: ActionSummary | null
  /** Null before the first fix-it pack was made. */
  improved: Improved | null
  /** The cycle that is under way, in words. */
  nextCycle: string
}
