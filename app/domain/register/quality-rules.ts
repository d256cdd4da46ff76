import type { ObservedColumn, ObservedPlan } from './observed-plan.ts'
import * as see from './quality-finders.ts'
import * as numbers from './quality-numbers.ts'

/** Impossible: cannot be true. Suspicious: may be true, and is worth a look. */
export type Severity = 'impossible' | 'suspicious'

export type QualityRule = {
  code: QualityCode
  severity: Severity
  name: string
  /** What is wrong and what to do. */
  sentence: string
  /** What is to be seen in one row. */
  find?: see.Find
  /** Between rows: no two plans of a file may have the same key. */
  between?: { column: ObservedColumn; keyOf: (observed: ObservedPlan) => string | null }
}

/**
 * What cannot be right, or is worth a look, in a register that can be read. The row is taken as it is, and shown here:
 * nothing is mended in silence. Order: impossible first, then as a person reads a plan.
 */
const table = {
  issued_after_amended: {
    severity: 'impossible',
    name: 'Amended before it was first issued',
    sentence: 'A plan cannot be amended before it was first issued. Correct one of the dates.',
    find: see.issuedAfter('amendedOn'),
  },
  issued_after_reviewed: {
    severity: 'impossible',
    name: 'Reviewed before it was first issued',
    sentence: 'A plan cannot be reviewed before it was first issued. Correct one of the dates.',
    find: see.issuedAfter('lastReviewedOn'),
  },
  date_in_future: {
    severity: 'impossible',
    name: 'Date after the day of the file',
    sentence:
      'This has not happened yet on the day of the file. Correct the date, or load the file with its right day.',
    find: see.datesInFuture,
  },
  date_before_birth: {
    severity: 'impossible',
    name: 'Date before the date of birth',
    sentence: 'The child was not born on this date. Correct this date or the date of birth.',
    find: see.datesBeforeBirth,
  },
  age_over_25: {
    severity: 'impossible',
    name: 'Older than 25',
    sentence: 'No plan goes on past 25. Correct the date of birth, or end the plan if it has ceased.',
    find: see.tooOld,
  },
  negative_count: {
    severity: 'impossible',
    name: 'Count below nought',
    sentence: 'A count of suspensions, exclusions or absences cannot be negative. Correct it.',
    find: see.negativeCounts,
  },
  upn_shared: {
    severity: 'impossible',
    name: 'UPN of another plan',
    sentence: 'Two plans have the same UPN. Keep one plan for each child, or correct the UPN.',
    between: { column: 'upn', keyOf: ({ upn }) => numbers.ownNumber(upn) },
  },
  uln_shared: {
    severity: 'impossible',
    name: 'ULN of another plan',
    sentence: 'Two plans have the same ULN. Keep one plan for each young person, or correct the ULN.',
    between: { column: 'uln', keyOf: ({ uln }) => numbers.ownNumber(uln) },
  },
  social_care_contradiction: {
    severity: 'impossible',
    name: 'Not known to social care, yet looked after or with a team',
    sentence:
      'The file says that social care does not know the child, and names a team, a status or care. Correct one of them: until then the child counts as known.',
    find: see.socialCareContradiction,
  },
  reference_like_another: {
    severity: 'suspicious',
    name: 'Reference nearly the same as another',
    sentence:
      'Two references differ only in capitals, spaces or leading zeros. If they are one plan, keep one row; it could be drawn twice.',
    between: { column: 'ref', keyOf: ({ plan }) => numbers.nearReference(plan.ref) },
  },
  reference_damaged: {
    severity: 'suspicious',
    name: 'Reference looks damaged',
    sentence: 'This does not look like a reference. Export the file again with the reference column formatted as text.',
    find: numbers.referenceDamaged,
  },
  issue_date_missing: {
    severity: 'suspicious',
    name: 'Date of first issue missing',
    sentence: 'Without this date nobody can tell whether the plan was issued in the term. Enter it.',
    find: see.missing('firstIssuedOn'),
  },
  issued_before_plans: {
    severity: 'suspicious',
    name: 'Issued before plans existed',
    sentence:
      'EHC plans began on 1 September 2014. This may be the date of a statement that was carried over: enter the date of the plan.',
    find: see.issuedBeforePlans,
  },
  review_overdue: {
    severity: 'suspicious',
    name: 'Review overdue',
    sentence:
      'A plan is reviewed at least every 12 months (Children and Families Act 2014, section 44). Hold the review, or enter its date.',
    find: see.reviewOverdue,
  },
  never_reviewed: {
    severity: 'suspicious',
    name: 'More than a year old and no review named',
    sentence: 'The first review is due within 12 months of the first issue. Hold it, or enter its date.',
    find: see.neverReviewed,
  },
  early_years_review: {
    severity: 'suspicious',
    name: 'Under 5 and not reviewed for 6 months',
    sentence:
      'For a child under 5 the Code of Practice (9.178) advises a review every 3 to 6 months. This is advice: nothing is wrong with the plan.',
    find: see.earlyYearsReview,
  },
  past_25th_year: {
    severity: 'suspicious',
    name: 'Past the academic year of the 25th birthday',
    sentence:
      'A plan ends at the latest with the academic year in which the young person turns 25. End it if it has ceased.',
    find: see.pastTheLastYear,
  },
  year_group_missing: {
    severity: 'suspicious',
    name: 'Date of birth and year group missing',
    sentence:
      'The phase of education is not known, so the plan stands apart in every count by phase. Enter one of them.',
    find: see.yearGroupMissing,
  },
  year_group_against_age: {
    severity: 'suspicious',
    name: 'Too young or too old for the year group',
    sentence:
      'The year group is two or more away from the one of the child’s age. Correct it if it is wrong; age is used.',
    find: see.yearGroupAgainstAge,
  },
  setting_against_age: {
    severity: 'suspicious',
    name: 'Too young or too old for the setting',
    sentence: 'Settings of this type do not teach this year group. Check the setting and the date of birth.',
    find: see.settingAgainstAge,
  },
  setting_missing: {
    severity: 'suspicious',
    name: 'Of statutory age, without a setting',
    sentence:
      'A child of 5 to 16 has neither a setting nor home education. Enter the setting, or check that the child is in education.',
    find: see.withoutSetting,
  },
  setting_number_faulty: {
    severity: 'suspicious',
    name: 'Number of the setting looks wrong',
    sentence: 'This is neither a URN (six digits), a UKPRN (eight) nor a DfE number. Correct it.',
    find: numbers.settingNumberFaulty,
  },
  home_educated_with_setting: {
    severity: 'suspicious',
    name: 'Home educated, and at a setting',
    sentence:
      'The file says home education and names a setting. Correct one of them; until then home education is taken.',
    find: see.homeEducatedWithSetting,
  },
  home_educated_looked_after: {
    severity: 'suspicious',
    name: 'Home educated and looked after',
    sentence: 'A council that looks after a child seldom leaves education to the home. Check both.',
    find: see.homeEducatedLookedAfter,
  },
  not_in_education_at_school_age: {
    severity: 'suspicious',
    name: 'Of statutory age, and not in education or employment',
    sentence: 'This word is for young people over 16. Enter the setting, or check that the child is in education.',
    find: see.notInEducation,
  },
  need_missing: {
    severity: 'suspicious',
    name: 'Primary need missing',
    sentence: 'Every plan in the SEN2 return has a primary need. Enter it.',
    find: see.missing('primaryNeed'),
  },
  need_repeated: {
    severity: 'suspicious',
    name: 'Primary need among the other needs',
    sentence:
      'A need is either the primary one or a further one. Delete it from the further needs, or correct the primary need.',
    find: see.needRepeated,
  },
  number_missing: {
    severity: 'suspicious',
    name: 'Six or older, without UPN and ULN',
    sentence: 'A child of six or older has a UPN or a ULN. Enter it in your system. It is looked at and not kept here.',
    find: numbers.numberMissing,
  },
  number_faulty: {
    severity: 'suspicious',
    name: 'UPN or ULN that cannot be right',
    sentence: 'The check letter or digit does not fit the number. Correct it in your system. It is not kept here.',
    find: numbers.numberFaulty,
  },
} satisfies Record<string, Omit<QualityRule, 'code'>>

export type QualityCode = keyof typeof table

export const qualityRules = Object.entries<Omit<QualityRule, 'code'>>(table).map(([code, rule]): QualityRule => ({
  code: code as QualityCode,
  ...rule,
}))

const byCode = new Map<string, QualityRule>(qualityRules.map((rule) => [rule.code, rule]))

/** The rule of a code; undefined for a code that this version does not know. */
export function ruleOf(code: string): QualityRule | undefined {
  return byCode.get(code)
}
