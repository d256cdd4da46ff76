import { sum } from 'simple-statistics'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { Criterion, Gate, Grade, Place, Rating, Rubric, SectionId } from '#app/domain/rubric/rubric.ts'
import type { SectionGrade } from './outcome.ts'

/** What a grade needs of a rubric. */
type Graded = Pick<Rubric, 'criteria' | 'bands'>

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
export function gradeSection(rubric: Graded, section: SectionId, ratings: Ratings): SectionGrade {
  const criteria = gradedIn(rubric.criteria, section)
  const applicable = criteria.filter((criterion) => ratings[criterion.id]?.rating !== 'na')
  const rated = applicable.filter((criterion) => ratings[criterion.id] !== undefined)
  const rows = { rated: rated.length, total: applicable.length }
  const ungraded = (reason: string): SectionGrade => ({ ...rows, grade: 'na', score: null, reasons: [reason] })

  const isForm = rubric.criteria.some(({ formTypes }) => formTypes.length > 0)
  const name = isForm ? 'this section' : `section ${section}`
  if (applicable.length === 0) return ungraded(`No criterion of ${name} applies to this ${isForm ? 'form' : 'plan'}.`)
  if (rated.length * 2 < applicable.length) {
    return ungraded(
      `${rated.length} of ${applicable.length} criteria of ${name} are rated. A grade needs at least half.`,
    )
  }

  const { grade, score, causes } = weigh(rubric, rated, ratings, section)
  return { ...rows, grade, score, reasons: causes.map(({ sentence }) => sentence) }
}

/** Why a grade is what it is: the sentence, and the criteria that it speaks of, those that cost most first. */
export type GradeCause = { kind: 'points' | 'key' | 'gate'; sentence: string; itemIds: string[] }

type Weighed = { grade: Grade; score: number; causes: GradeCause[] }

function weigh(rubric: Graded, rated: Criterion[], ratings: Ratings, section: SectionId): Weighed {
  const lost = (criterion: Criterion) => criterion.weight * (2 - pointsOf(ratings[criterion.id]?.rating))
  const possible = sum(rated.map((criterion) => 2 * criterion.weight))
  const earned = roundOff(possible - sum(rated.map(lost)))
  const score = earned / possible
  const byLoss = rated.filter((criterion) => lost(criterion) > 0).toSorted((one, other) => lost(other) - lost(one))
  const redKeys = rated.filter((criterion) => criterion.isKey && ratings[criterion.id]?.rating === 'red')
  const shut = shutGates(rubric.criteria, ratings, 'section', section)
  const causes: GradeCause[] = [
    {
      kind: 'points',
      sentence: `The rated criteria earn ${earned} of ${possible} points, ${wholePercent(score)}%. ${bandSentence(rubric)}`,
      itemIds: byLoss.map(({ id }) => id),
    },
  ]
  if (redKeys.length > 0) {
    const opening = `${listIds(redKeys)} ${redKeys.length === 1 ? 'is a red key criterion' : 'are red key criteria'}`
    const itemIds = redKeys.map(({ id }) => id)
    causes.push({ kind: 'key', sentence: `${opening}, so the section cannot be green.`, itemIds })
  }
  for (const { gate, itemId } of shut) causes.push({ kind: 'gate', sentence: gate.reason, itemIds: [itemId] })
  const caps: Grade[] = [...(redKeys.length > 0 ? (['amber'] as const) : []), ...shut.map(({ gate }) => gate.cap)]
  return { grade: caps.reduce<Grade>(worse, bandOf(rubric, score)), score, causes }
}

export type GradeExplanation = {
  grade: SectionGrade
  causes: GradeCause[]
  /** Gates of this section that cap the grade of the whole plan, whatever the section's own is. */
  planCaps: GradeCause[]
  /** What would have to be better for the next grade; null when the grade is green, or there is none. */
  lift: { grade: Grade; itemIds: string[] } | null
}

/**
 * Explains the grade of a section by its criteria: which cost points, which gate caps it, and the fewest that would lift
 * it. With C1 (key) red and C4 amber, C1 alone lifts the section to green when 80 % is then reached.
 */
export function explainGrade(rubric: Graded, section: SectionId, ratings: Ratings): GradeExplanation {
  const grade = gradeSection(rubric, section, ratings)
  const planCaps = shutGates(rubric.criteria, ratings, 'plan', section).map(({ gate, itemId }): GradeCause => ({
    kind: 'gate',
    sentence: gate.reason,
    itemIds: [itemId],
  }))
  if (grade.grade === 'na') return { grade, causes: [], planCaps, lift: null }
  const rated = gradedIn(rubric.criteria, section).filter((each) => isRated(ratings[each.id]))
  const { causes } = weigh(rubric, rated, ratings, section)
  return { grade, causes, planCaps, lift: grade.grade === 'green' ? null : liftOf(rubric, section, ratings, causes) }
}

/** Starts from everything mended and takes back what is not needed, the cheapest first: what is left lifts the grade. */
function liftOf(rubric: Graded, section: SectionId, ratings: Ratings, causes: GradeCause[]): GradeExplanation['lift'] {
  const now = gradeSection(rubric, section, ratings).grade
  let needed = [...new Set(causes.flatMap(({ itemIds }) => itemIds))]
  const gradeWith = (ids: string[]) => gradeSection(rubric, section, mended(ratings, ids)).grade
  for (const id of needed.toReversed()) {
    const others = needed.filter((other) => other !== id)
    if (order.indexOf(gradeWith(others)) < order.indexOf(now)) needed = others
  }
  return needed.length === 0 ? null : { grade: gradeWith(needed), itemIds: needed }
}

function mended(ratings: Ratings, ids: string[]): Ratings {
  const good = { rating: 'green' as const, places: [], markers: [] }
  return { ...ratings, ...Object.fromEntries(ids.map((id) => [id, good])) }
}

function isRated(rated: Ratings[string] | undefined): boolean {
  return rated !== undefined && rated.rating !== 'na'
}

/**
 * What a section is graded on. What stands on the compliance strip is no part of a grade, and what judges the plan writer
 * no part of the form's: a section that asks of nothing else has a grade of its own, the plan writer's.
 */
function gradedIn(criteria: Criterion[], section: SectionId): Criterion[] {
  const own = criteria.filter((criterion) => criterion.section === section && !criterion.isOnStrip)
  const ofItem = own.filter(({ judges }) => judges === 'item')
  return ofItem.length > 0 ? ofItem : own
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
    const reason = `${graded.length} of ${inGrade.length} sections have a grade. The ${rubric.kind} needs at least half of them by weight.`
    return { ...counts, grade: 'na', score: null, reasons: [reason] }
  }
  const total = sum(graded.map((section) => section.weight * (sections[section.id]?.score ?? 0)))
  const score = roundOff(total / weight)
  const reasons = [`The sections earn ${wholePercent(score)}% by weight. ${bandSentence(rubric)}`]
  const shut = shutGates(rubric.criteria, ratings, 'plan').map(({ gate }) => gate)
  return {
    ...counts,
    grade: shut.map(({ cap }) => cap).reduce<Grade>(worse, bandOf(rubric, score)),
    score,
    reasons: [...reasons, ...shut.map(({ reason }) => reason)],
  }
}

type ShutGate = { gate: Gate; itemId: string }

/** The gates that hold down the grade of the scope, each with the criterion that it belongs to. */
function shutGates(
  criteria: Criterion[],
  ratings: Ratings,
  scope: 'section' | 'plan',
  section?: SectionId,
): ShutGate[] {
  return criteria
    .filter((criterion) => section === undefined || criterion.section === section)
    .flatMap(({ id, gates }) =>
      gates
        .filter((gate) => gate.scope.includes(scope) && isShut(gate, ratings[id]))
        .map((gate) => ({ gate, itemId: id })),
    )
}

/** True when the rating, or what is ticked beside it, shuts the gate. */
export function isShut(gate: Gate, rated: Ratings[string] | undefined): boolean {
  if (!rated) return false
  const { rating, places, markers } = rated
  // What was ticked holds whatever the rating is, "not applicable" among them.
  if (gate.when === 'marker') return gate.marker !== undefined && markers.includes(gate.marker)
  if (gate.when === 'only_in_c') return rating !== 'na' && places.length === 1 && places[0] === 'C'
  return rating === 'red' || (gate.when === 'amber_or_red' && rating === 'amber')
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
  return criteria.map((criterion) => itemCode(criterion.id)).join(', ')
}
