import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Phase, RegisterPlan } from './plan.ts'

/** The columns that rules of quality speak of, in words for a file that calls them nothing. */
export const observedColumnNames = {
  ref: 'Plan reference',
  dateOfBirth: 'Date of birth',
  yearGroup: 'Year group',
  firstIssuedOn: 'Date first issued',
  amendedOn: 'Date amended',
  lastReviewedOn: 'Date of last review',
  primaryNeed: 'Primary need',
  otherNeeds: 'Other needs',
  settingType: 'Type of setting',
  settingUrn: 'Setting URN',
  isHomeEducated: 'Elective home education',
  isKnownToSocialCare: 'Known to social care',
  socialCareTeam: 'Social care team',
  isLookedAfter: 'Looked after',
  upn: 'UPN',
  uln: 'ULN',
  suspensions: 'Suspensions',
  permanentExclusions: 'Permanent exclusions',
  absence: 'Absence',
} as const

export type ObservedColumn = keyof typeof observedColumnNames

/** Counts that a file may carry: looked at, never kept. */
export type CountColumn = 'suspensions' | 'permanentExclusions' | 'absence'

/** A file as its rows are observed: its day, and the columns it has with what it calls them. */
export type ObservedFile = {
  asOf: PlainDate
  /** A column that the file does not have is absent: nothing is said to be missing from it. */
  headings: Partial<Record<ObservedColumn, string>>
}

/**
 * One row as it is looked at while a file is read: the plan that is kept, and beside it facts that are looked at and
 * then dropped. Nothing of those may go into what a rule says.
 */
export type ObservedPlan = {
  /** Line or row of the file, from 1. */
  line: number
  plan: RegisterPlan
  dateOfBirth: PlainDate | null
  /** The year group that the file itself writes. */
  writtenYearGroup: number | null
  upn: string | null
  uln: string | null
  isHomeEducated: boolean
  /** The setting that the file names, also for a child who is educated at home. */
  hasSetting: boolean
  /** The file says in so many words that social care does not know the child. */
  isSaidUnknownToSocialCare: boolean
  counts: { column: CountColumn; value: number }[]
}

/** What a rule sees in one row. The detail holds nothing personal: no date of birth, no UPN, no age. */
export type Seen = { column: ObservedColumn; detail: string }

/** One impossible or suspicious value of a file, as it is kept and shown. */
export type Observation = {
  /** Code of the rule. */
  rule: string
  line: number
  /** Reference of the plan. */
  ref: string
  /** The heading of the file, or our words for it. */
  column: string
  detail: string
  /** Of the plan: what a list of observations is narrowed by. */
  phase: Phase | null
  locality: string | null
}

/** A row about a plan of which only what is kept is known: what a reader starts from. */
export function observedPlan(plan: RegisterPlan, line: number, more: Partial<ObservedPlan> = {}): ObservedPlan {
  return {
    line,
    plan,
    dateOfBirth: null,
    writtenYearGroup: null,
    upn: null,
    uln: null,
    isHomeEducated: false,
    hasSetting: plan.settingType !== null || plan.settingUrn !== null,
    isSaidUnknownToSocialCare: false,
    counts: [],
    ...more,
  }
}
