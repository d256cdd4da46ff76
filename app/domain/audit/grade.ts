import { sum } from 'simple-statistics'
import type { Criterion, Gate, Grade, Place, Rating, Rubric, SectionId } from '#app/domain/rubric/rubric.ts'
import type { SectionGrade } from './outcome.ts'

/** The ratings that a grade is made of, by criterion. */
export type Ratings = Record<string, { rating: Rating; places: Place[]; markers: string[] }>

const points: Record<Exclude<Rating, 'na'>, number> = { green: 2, amber: 1, red: 0 }
const order: Grade[] = ['green', 'amber', 'red']

/**
 * The grade of one section with its reasons. Green earns 2 points, amber 1, red 0, each times the criterion's weight;
 * "not applicable" leaves the sum. With the bands of the core rubric the section is green from 80 % of the possible
 * points when no key criterion is red, amber from 50 %, red below. Fewer than half of the applicable criteria rated:
 * no grade, and a score of null. Gates may cap the grade, each with its sentence.
 *
 * Three criteria of weight 1 rated green, green and amber earn 5 of 6 points, 83 %: green.
 */
export function gradeSection(
  rubric: Pick<Rubric, 'criteria' | 'bands'>,
  section: SectionId,
  ratings: Ratings,
): SectionGrade {
  const criteria = rubric.criteria.filter((criterion) => criterion.section === section && counts(criterion))
  const applicable = criteria.filter((criterion) => ratings[criterion.id]?.rating !== 'na')
  const rated = applicable.filter((criterion) => ratings[criterion.id] !== undefined)
  const rows = { rated: rated.length, total: applicable.length }
  const ungraded = (reason: string): SectionGrade => ({ ...rows, grade: 'na', score: null, reasons: [reason] })

  if (applicable.length === 0) return ungraded(`No criterion of section ${section} applies to this plan.`)
  if (rated.length * 2 < applicable.length) {
    return ungraded(
      `${rated.length} of ${applicable.length} criteria of section ${section} are rated. A grade needs at least half.`,
    )
  }

  const possible = sum(rated.map((criterion) => 2 * criterion.weight))
  const earned = sum(rated.map((criterion) => criterion.weight * pointsOf(ratings[criterion.id]?.rating)))
  const score = earned / possible
  const byScore = bandOf(rubric, score)
  const redKeys = rated.filter((criterion) => criterion.isKey && ratings[criterion.id]?.rating === 'red')
  const reasons = [
    `The rated criteria earn ${earned} of ${possible} points, ${wholePercent(score)}%. ${bandSentence(rubric)}`,
  ]
  let grade = byScore
  if (redKeys.length > 0) {
    grade = worse(grade, 'amber')
    reasons.push(
      `${listIds(redKeys)} ${redKeys.length === 1 ? 'is a red key criterion' : 'are red key criteria'}, so the section cannot be green.`,
    )
  }
  return capped({ ...rows, grade, score, reasons }, shutGates(rubric.criteria, ratings, 'section', section))
}

/** What stands on the compliance strip, or judges the plan writer in a form audit, is no part of the grade. */
function counts({ isOnStrip, judges }: Criterion): boolean {
  return !isOnStrip && judges === 'item'
}

/**
 * The grade of the whole plan: the mean of the section scores by section weight, in the same bands, under the gates of
 * the plan. Sections outside the plan grade (co-production) and sections without a grade are left out; when sections
 * of less than half of the applicable weight have a grade, the plan has none. `rated` and `total` count sections.
 */
export function gradePlan(rubric: Rubric, sections: Record<string, SectionGrade>, ratings: Ratings): SectionGrade {
  const inGrade = rubric.sections.filter((section) => section.isInPlanGrade && (sections[section.id]?.total ?? 0) > 0)
  const graded = inGrade.filter((section) => sections[section.id]?.grade !== 'na')
  const counts = { rated: graded.length, total: inGrade.length }
  const weight = sum(graded.map((section) => section.weight))

  if (graded.length === 0 || weight * 2 < sum(inGrade.map((section) => section.weight))) {
    const reason = `${graded.length} of ${inGrade.length} sections have a grade. The plan needs at least half of them by weight.`
    return { ...counts, grade: 'na', score: null, reasons: [reason] }
  }
  const total = sum(graded.map((section) => section.weight * (sections[section.id]?.score ?? 0)))
  const score = roundOff(total / weight)
  const reasons = [`The sections earn ${wholePercent(score)}% by weight. ${bandSentence(rubric)}`]
  return capped(
    { ...counts, grade: bandOf(rubric, score), score, reasons },
    shutGates(rubric.criteria, ratings, 'plan'),
  )
}

/** The gates that hold down the grade of the scope. */
function shutGates(criteria: Criterion[], ratings: Ratings, scope: 'section' | 'plan', section?: SectionId): Gate[] {
  return criteria
    .filter((criterion) => section === undefined || criterion.section === section)
    .flatMap(({ id, gates }) => gates.filter((gate) => gate.scope.includes(scope) && isShut(gate, ratings[id])))
}

function isShut(gate: Gate, rated: Ratings[string] | undefined): boolean {
  if (!rated || rated.rating === 'na') return false
  switch (gate.when) {
    case 'red':
      return rated.rating === 'red'
    case 'amber_or_red':
      return rated.rating === 'red' || rated.rating === 'amber'
    case 'only_in_c':
      return rated.places.length === 1 && rated.places[0] === 'C'
    case 'marker':
      return gate.marker !== undefined && rated.markers.includes(gate.marker)
  }
}

function capped(grade: SectionGrade, shut: Gate[]): SectionGrade {
  return {
    ...grade,
    grade: shut.map(({ cap }) => cap).reduce<Grade>(worse, grade.grade),
    reasons: [...grade.reasons, ...shut.map(({ reason }) => reason)],
  }
}

function bandOf(rubric: Pick<Rubric, 'bands'>, score: number): Grade {
  const percent = roundOff(score * 100)
  if (percent >= rubric.bands.green) return 'green'
  return percent >= rubric.bands.amber ? 'amber' : 'red'
}

function bandSentence({ bands }: Pick<Rubric, 'bands'>): string {
  return `Green starts at ${bands.green}%, amber at ${bands.amber}%.`
}

function worse(one: Grade, other: Grade): Grade {
  return order[Math.max(order.indexOf(one), order.indexOf(other))] ?? one
}

function pointsOf(rating: Rating | undefined): number {
  return rating && rating !== 'na' ? points[rating] : 0
}

/** Rounded down, so that 79.9 % never reads as the 80 % that it misses. */
function wholePercent(score: number): number {
  return Math.floor(roundOff(score * 100))
}

/** Takes the floating-point dust off, so that a score of exactly 80 % is in the green band. */
function roundOff(value: number): number {
  return Math.round(value * 1e9) / 1e9
}

function listIds(criteria: Criterion[]): string {
  return criteria.map((criterion) => criterion.id).join(', ')
}
