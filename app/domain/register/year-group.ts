import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Phase } from './plan.ts'

/**
 * School year groups of England. The academic year begins on 1 September; a child who is 4 on the day before it begins
 * is in reception (year group 0), 5 in year 1, and so on (School Admissions Code 2021, 2.17: full-time school from the
 * September after the fourth birthday; Education Act 1996, section 8). Nursery years are -1 (aged 3) and -2 (aged 2);
 * a baby has -4. Past year 13 the count goes on, so that a plan can be followed to 25.
 *
 * Who is taught out of year group is still counted by age: the register file does not say it.
 */
export function yearGroupOn(dateOfBirth: PlainDate, day: PlainDate): number {
  return ageOn(dateOfBirth, lastDayBefore(academicYearOf(day))) - 4
}

/** The last age at which somebody can have a plan. */
export const oldestAge = 25

/**
 * The year group by the date of birth; by what the file itself writes when the date is missing, or cannot be that of
 * somebody with a plan: after the day of the file, or more than 25 years before it.
 */
export function yearGroupFrom(dateOfBirth: PlainDate | null, written: number | null, day: PlainDate): number | null {
  if (dateOfBirth === null || dateOfBirth > day || ageOn(dateOfBirth, day) > oldestAge) return written
  return yearGroupOn(dateOfBirth, day)
}

/** The calendar year in which the academic year of a day began: 2026 for 23 November 2026 and for 31 August 2027. */
export function academicYearOf(day: PlainDate): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '09-01' ? year : year - 1
}

/** Whole years of life on a day; negative before birth. Born on 29 February: a year older on 1 March, as in law. */
export function ageOn(dateOfBirth: PlainDate, day: PlainDate): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return day.slice(5) >= dateOfBirth.slice(5) ? years : years - 1
}

function lastDayBefore(academicYear: number): PlainDate {
  return `${String(academicYear).padStart(4, '0')}-08-31`
}

/**
 * The phase of a year group. Reception belongs to the early years foundation stage; key stages 1 and 2 are primary,
 * 3 and 4 secondary (National Curriculum in England, framework document, 3.1; EYFS statutory framework).
 */
export function phaseOf(yearGroup: number): Phase {
  if (yearGroup <= 0) return 'early_years'
  if (yearGroup <= 6) return 'primary'
  if (yearGroup <= 11) return 'secondary'
  return 'post_16'
}

/** `-2` Nursery, `0` Reception, `7` Year 7, `17` Year 17 (ages 21 to 22). */
export function yearGroupName(yearGroup: number): string {
  if (yearGroup < 0) return 'Nursery'
  return yearGroup === 0 ? 'Reception' : `Year ${yearGroup}`
}

/**
 * Reads a year group as schools write it: `7`, `Year 7`, `Y7`, `Yr 07`, `R`, `Reception`, `N1`, `N2`, `Nursery`.
 * `14` and above are the years past sixth form. Undefined for anything else.
 */
export function readYearGroup(text: string): number | undefined {
  const key = text.toLowerCase().replace(/[\s.]+/g, '')
  if (key === 'r' || key === 'reception' || key === 'yr' || key === 'yearr') return 0
  if (key === 'n2' || key === 'nursery' || key === 'nursery2' || key === '-1') return -1
  if (key === 'n1' || key === 'nursery1' || key === '-2') return -2
  const found = /^(?:year|yr|y|nc|ncy)?(\d{1,2})$/.exec(key)
  const year = found ? Number(found[1]) : undefined
  return year !== undefined && year <= 21 ? year : undefined
}
