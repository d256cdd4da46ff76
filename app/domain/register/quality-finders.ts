import { addDays, formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import {
  observedColumnNames,
  type ObservedColumn,
  type ObservedFile,
  type ObservedPlan,
  type Seen,
} from './observed-plan.ts'
import { ageOn, oldestAge, yearGroupName, yearGroupOn } from './year-group.ts'

/** What a rule finds in one row of a file: mostly nothing. */
export type Find = (observed: ObservedPlan, file: ObservedFile) => readonly Seen[]

const nothing: readonly Seen[] = []

/** One thing seen in one column when the condition holds. */
export function when(condition: boolean, column: ObservedColumn, detail: () => string): readonly Seen[] {
  return condition ? [{ column, detail: detail() }] : nothing
}

export type DateColumn = 'firstIssuedOn' | 'amendedOn' | 'lastReviewedOn'
const dateColumns: readonly DateColumn[] = ['firstIssuedOn', 'amendedOn', 'lastReviewedOn']

/** The first issue stands after the date of another column. */
export function issuedAfter(column: DateColumn): Find {
  return ({ plan: { firstIssuedOn, [column]: other } }) =>
    firstIssuedOn !== null && other !== null && firstIssuedOn > other
      ? [
          {
            column,
            detail: `First issued ${formatDate(firstIssuedOn)}, ${column === 'amendedOn' ? 'amended' : 'reviewed'} ${formatDate(other)}`,
          },
        ]
      : nothing
}

/** Any date after the day of the file. */
export function datesInFuture({ plan, dateOfBirth }: ObservedPlan, { asOf }: ObservedFile): readonly Seen[] {
  const late = dateColumns.filter((column) => isAfter(plan[column], asOf))
  if (late.length === 0 && !isAfter(dateOfBirth, asOf)) return nothing
  const seen: Seen[] = late.map((column) => ({ column, detail: formatDate(plan[column] ?? '') }))
  if (isAfter(dateOfBirth, asOf)) seen.push({ column: 'dateOfBirth', detail: 'Born after the day of the file' })
  return seen
}

function isAfter(date: PlainDate | null, day: PlainDate): boolean {
  return date !== null && date > day
}

/**
 * Dates before the child was born; without a date of birth, dates before anybody was born who may still have a plan. A
 * plan ends at the latest with the academic year in which the young person turns 25.
 */
export function datesBeforeBirth({ plan, dateOfBirth }: ObservedPlan, { asOf }: ObservedFile): readonly Seen[] {
  const isBirthKnown = dateOfBirth !== null && dateOfBirth <= asOf
  const born = isBirthKnown ? dateOfBirth : yearsBefore(asOf, 26)
  const early = dateColumns.filter((column) => plan[column] !== null && plan[column] < born)
  const why = isBirthKnown ? 'is before the date of birth' : 'is more than 26 years before the day of the file'
  return early.map((column) => ({ column, detail: `${formatDate(plan[column] ?? '')} ${why}` }))
}

/** The same day some years earlier, to compare with: 29 February stays one, which sorts between 28 February and 1 March. */
export function yearsBefore(day: PlainDate, years: number): PlainDate {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}

/** The last review is more than twelve months before the day of the file. */
export const reviewOverdue: Find = ({ plan: { lastReviewedOn } }, { asOf }) =>
  lastReviewedOn !== null && lastReviewedOn < yearsBefore(asOf, 1)
    ? [{ column: 'lastReviewedOn', detail: `Last reviewed ${formatDate(lastReviewedOn)}` }]
    : nothing

/** The plan is more than twelve months old and the file, which has a column for it, names no review. */
export const neverReviewed: Find = ({ plan: { firstIssuedOn, lastReviewedOn } }, { asOf, headings }) =>
  lastReviewedOn === null &&
  firstIssuedOn !== null &&
  headings.lastReviewedOn !== undefined &&
  firstIssuedOn < yearsBefore(asOf, 1)
    ? [{ column: 'lastReviewedOn', detail: `First issued ${formatDate(firstIssuedOn)}, no review named` }]
    : nothing

/** Half a year without a review for a child under 5, but not yet a year: that would be another rule's. */
export const earlyYearsReview: Find = ({ plan, dateOfBirth }, { asOf, headings }) => {
  if (plan.lastReviewedOn === null && headings.lastReviewedOn === undefined) return nothing
  const isBorn = dateOfBirth !== null && dateOfBirth <= asOf
  const isUnder5 = isBorn ? ageOn(dateOfBirth, asOf) < 5 : (plan.yearGroup ?? 0) < 0
  const last = plan.lastReviewedOn ?? plan.firstIssuedOn
  if (!isUnder5 || last === null || last >= addDays(asOf, -183) || last < yearsBefore(asOf, 1)) return nothing
  return [{ column: 'lastReviewedOn', detail: `Last reviewed or issued ${formatDate(last)}` }]
}

/** The last year group of the academic year in which a young person turns 25. */
const lastYearGroup = 20

export const tooOld: Find = ({ dateOfBirth }, { asOf }) =>
  when(
    dateOfBirth !== null && ageOn(dateOfBirth, asOf) > oldestAge,
    'dateOfBirth',
    () => `Older than ${oldestAge}, so the year group is not taken from this date`,
  )

/** 25 and the academic year of that birthday is over: the plan should have ended with it. */
export const pastTheLastYear: Find = ({ dateOfBirth, plan }, { asOf }) => {
  if (dateOfBirth !== null && ageOn(dateOfBirth, asOf) > oldestAge) return nothing
  const yearGroup = plan.yearGroup ?? 0
  return when(yearGroup > lastYearGroup, dateOfBirth === null ? 'yearGroup' : 'dateOfBirth', () =>
    yearGroupName(yearGroup),
  )
}

/** The file's year group is two or more away from the one of the child's age. One is common: taught out of year. */
export const yearGroupAgainstAge: Find = ({ dateOfBirth, writtenYearGroup }, { asOf }) => {
  if (dateOfBirth === null || writtenYearGroup === null) return nothing
  if (dateOfBirth > asOf || ageOn(dateOfBirth, asOf) > oldestAge) return nothing
  const byAge = yearGroupOn(dateOfBirth, asOf)
  // Every nursery year is written Nursery by some.
  if (Math.abs(byAge - writtenYearGroup) < 2 || (byAge < 0 && writtenYearGroup < 0)) return nothing
  return [
    { column: 'yearGroup', detail: `${yearGroupName(writtenYearGroup)} in the file, ${yearGroupName(byAge)} by age` },
  ]
}

/** What types of setting are called, and the year groups that they teach, with a year's grace at either end. */
const settingYears: [RegExp, number, number][] = [
  [/\ball.?through\b|\bmiddle\b/i, -4, 21],
  [/\b(nursery|early years|pre-?school)\b/i, -4, 1],
  [/\b(infant|junior|primary)\b/i, -2, 7],
  [/\b(secondary|high school|upper school)\b/i, 6, 15],
  [/\b(sixth form|further education|college|post.?16|higher education)\b/i, 10, 21],
]

export const settingAgainstAge: Find = ({ plan: { settingType, yearGroup } }) => {
  if (settingType === null || yearGroup === null) return nothing
  const [, from, to] = settingYears.find(([words]) => words.test(settingType)) ?? []
  if (from === undefined || to === undefined || (yearGroup >= from && yearGroup <= to)) return nothing
  return [{ column: 'settingType', detail: `${settingType}, ${yearGroupName(yearGroup)}` }]
}

/** Compulsory school age all year round: year groups 1 to 11, ages 5 to 16. */
export function isOfSchoolAge(yearGroup: number | null): boolean {
  return yearGroup !== null && yearGroup >= 1 && yearGroup <= 11
}

export const withoutSetting: Find = ({ plan, hasSetting, isHomeEducated }, { headings }) =>
  when(
    !hasSetting &&
      !isHomeEducated &&
      isOfSchoolAge(plan.yearGroup) &&
      (headings.settingType !== undefined || headings.settingUrn !== undefined),
    headings.settingType === undefined ? 'settingUrn' : 'settingType',
    () => yearGroupName(plan.yearGroup ?? 0),
  )

/** Something that the file has a column for, and the row leaves empty. */
export function missing(column: 'primaryNeed' | 'firstIssuedOn'): Find {
  return ({ plan }, { headings }) =>
    when(plan[column] === null && headings[column] !== undefined, column, () => 'Empty')
}

export const yearGroupMissing: Find = ({ plan, dateOfBirth }, { headings }) =>
  when(
    plan.yearGroup === null &&
      dateOfBirth === null &&
      (headings.dateOfBirth !== undefined || headings.yearGroup !== undefined),
    headings.dateOfBirth === undefined ? 'yearGroup' : 'dateOfBirth',
    () => 'Empty',
  )

export const negativeCounts: Find = ({ counts }) =>
  counts.every(({ value }) => value >= 0)
    ? nothing
    : counts
        .filter(({ value }) => value < 0)
        .map(({ column, value }) => ({ column, detail: `${observedColumnNames[column]}: ${value}` }))

export const socialCareContradiction: Find = ({ isSaidUnknownToSocialCare, plan }) =>
  when(isSaidUnknownToSocialCare && plan.isKnownToSocialCare, 'isKnownToSocialCare', () =>
    plan.isLookedAfter ? 'No, but looked after' : 'No, but a team or a status is given',
  )

const plansBeganOn = '2014-09-01'

export const issuedBeforePlans: Find = ({ plan: { firstIssuedOn } }) =>
  when(firstIssuedOn !== null && firstIssuedOn < plansBeganOn, 'firstIssuedOn', () => formatDate(firstIssuedOn ?? ''))

export const homeEducatedWithSetting: Find = ({ isHomeEducated, hasSetting }) =>
  when(isHomeEducated && hasSetting, 'isHomeEducated', () => 'Yes, and a setting is named')

export const homeEducatedLookedAfter: Find = ({ isHomeEducated, plan }) =>
  when(isHomeEducated && plan.isLookedAfter, 'isHomeEducated', () => 'Yes, and looked after')

/** SEN2 writes NEET, NIEC or NIEO for young people who are not in education. */
export const notInEducation: Find = ({ plan: { settingType, yearGroup } }) =>
  when(
    isOfSchoolAge(yearGroup) && settingType !== null && /^(NEET|NIEC|NIEO|not in education)/i.test(settingType),
    'settingType',
    () => `${settingType}, ${yearGroupName(yearGroup ?? 0)}`,
  )

export const needRepeated: Find = ({ plan: { primaryNeed, otherNeeds } }) =>
  when(
    primaryNeed !== null && otherNeeds !== null && otherNeeds.split(',').includes(primaryNeed),
    'otherNeeds',
    () => `${primaryNeed} stands first and again`,
  )
