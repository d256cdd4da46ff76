import type { FaultRow } from '#app/domain/faults/roll-up.ts'
import type { PublishedRow } from '#app/domain/forms/published-timeliness.ts'
import type { MeasureVerdict } from '#app/domain/measures/result.ts'
import type { PrintedTheme } from '#app/domain/themes/theme.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'

/** A share with its exact range, in forms and in percent of all that came back. */
export type FormsShare = {
  met: number
  of: number
  percent: number
  low: number
  high: number
  lowPercent: number
  highPercent: number
  /** How many forms of the group came back: the range counts these. */
  frame: number
}

/** What was found in the forms of one service, of one type, or in all of them. Null is a count that is not printed. */
export type AuditedFigures = {
  /** The service, the code of the type, `other` for those that are taken together, or empty for all. */
  key: string
  name: string
  /** The names of those that are taken together, because each has fewer than five forms; empty otherwise. */
  members: string[]
  /** Forms of the group that came back in the window and could be drawn. */
  frame: Suppressed
  drawn: Suppressed
  green: Suppressed
  amber: Suppressed
  red: Suppressed
  notJudged: Suppressed
  /** F1, "green"; null where there are too few forms, or where it would give a hidden count away. */
  share: FormsShare | null
  shareOfBoth: FormsShare | null
  /** The share of green in words: the figure with its range, or what can be said without a figure. */
  words: string
}

/** What the plans made of a service's advice (question FC10): the plan writers' work, in no grade of a form. */
export type CarriedFigures = {
  service: string
  carried: Suppressed
  altered: Suppressed
  lost: Suppressed
  notDrafted: Suppressed
  notJudged: Suppressed
}

/** One question with its ratings; those most often amber or red stand first. */
export type WeakCriterion = {
  id: string
  statement: string
  /** Forms that were rated green, amber or red on it. */
  rated: number
  green: Suppressed
  amber: Suppressed
  red: Suppressed
  /** Percent amber or red; null where it would give a hidden count away. */
  weakPercent: number | null
}

/** Days from the request to the return of what fell due in the quarter; what never came counts as longer than anything. */
export type DaysFigures = PublishedRow & {
  name: string
  /** Days by which a quarter, half and three quarters were back; null for few requests, or where so many never were. */
  lowerQuartile: number | null
  median: number | null
  upperQuartile: number | null
}

/** Requests of a service whose six weeks ended in the window of the frame; the total last. */
export type NeverReturnedFigures = { service: string; due: Suppressed; notReturned: Suppressed }

/** Where plan audits saw faults begin, from the latest locked cycle of plans. */
export type FaultFigures = {
  cycleId: string
  /** "Summer term 2026". */
  name: string
  /** False where its rubric did not ask where a fault began. */
  isAsked: boolean
  /** By auditing agency and the type of form that they trace to; the total last. Empty for none. */
  rows: FaultRow<Suppressed>[]
}

/**
 * The report on random audits of returned forms (action 3.2.1 of the plan), of one locked quarterly cycle. All of it may
 * leave the area: counts under five are hidden, with as many more as it takes. Groups stand in alphabetical order: this
 * is no ranking.
 */
export type FormsReport = {
  quarter: Quarter
  cycleId: string
  /** "Forms, July to September 2026". */
  name: string
  /** A draw whose seed nobody witnessed is a trial. */
  isTrial: boolean
  lockedOn: PlainDate
  returnedFrom: PlainDate
  returnedTo: PlainDate
  rubric: string
  /** Basis points of the target for green forms; null without one. */
  target: number | null
  verdict: MeasureVerdict
  /** F1 in plain English, a sentence each. */
  sentences: string[]
  all: AuditedFigures
  byService: AuditedFigures[]
  byFormType: AuditedFigures[]
  carried: CarriedFigures[]
  criteria: WeakCriterion[]
  days: {
    from: PlainDate
    to: PlainDate
    /** By service and type of form; the total last, with empty words for both. */
    rows: DaysFigures[]
    families: { asked: Suppressed; returned: Suppressed }
  }
  neverReturned: NeverReturnedFigures[]
  faults: FaultFigures | null
  themes: PrintedTheme[]
}
