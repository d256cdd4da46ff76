import { Agency } from '#app/domain/shared/agency.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { gradePlan, gradeSection, type Ratings } from '#app/domain/audit/grade.ts'
import { worstOf } from '#app/domain/audit/worst-of.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { Criterion, FindingAnswer, Place, Rating, Rubric } from '#app/domain/rubric/rubric.ts'

/** One answer as it was submitted, before any moderation. */
export type GivenAnswer = {
  itemId: string
  rating: Rating | null
  finding: FindingAnswer | null
  places: Place[]
  markers: string[]
}

/** One submitted audit: round 1 is the first rating, round 2 the blind second one. */
export type GivenAudit = {
  planRef: string
  agency: Agency
  round: number
  auditorId: string | null
  formType: FormType | null
  answers: GivenAnswer[]
}

/** Grades as numbers from the worst on. A grade that could not be given is null. */
export type GradeNumber = 0 | 1 | 2

const numbers: Record<Rating, GradeNumber | null> = { red: 0, amber: 1, green: 2, na: null }

/** The number of a grade or a rating: red 0, amber 1, green 2, not applicable null. */
export function gradeNumber(rating: Rating): GradeNumber | null {
  return numbers[rating]
}

/** The grade of what one agency answered, as if its questions were the whole rubric. */
export function gradeOfPart(rubric: Rubric, audit: GivenAudit): GradeNumber | null {
  const own = new Set(itemsOf(rubric, audit).flatMap(({ criteria }) => criteria.map(({ id }) => id)))
  const part = { ...rubric, criteria: rubric.criteria.filter(({ id }) => own.has(id)) }
  return gradeOf(part, ratingsIn(audit.answers, own))
}

/** The grade of a whole plan or form: where several agencies answered a question, the worst rating counts. */
export function gradeOfWhole(rubric: Rubric, audits: readonly GivenAudit[]): GradeNumber | null {
  const formType = audits[0]?.formType ?? null
  const asked = new Set(
    Agency.options.flatMap((agency) =>
      itemsOf(rubric, { agency, formType }).flatMap(({ criteria }) => criteria.map(({ id }) => id)),
    ),
  )
  const whole = { ...rubric, criteria: rubric.criteria.filter(({ id }) => asked.has(id)) }
  const ratings: Ratings = {}
  for (const { answers } of audits) {
    for (const [id, given] of Object.entries(ratingsIn(answers, asked))) {
      ratings[id] = worstOf(ratings[id], given)
    }
  }
  return gradeOf(whole, ratings)
}

function gradeOf(rubric: Rubric, ratings: Ratings): GradeNumber | null {
  const sections = Object.fromEntries(rubric.sections.map(({ id }) => [id, gradeSection(rubric, id, ratings)]))
  return gradeNumber(gradePlan(rubric, sections, ratings).grade)
}

function ratingsIn(answers: readonly GivenAnswer[], asked: ReadonlySet<string>): Ratings {
  return Object.fromEntries(
    answers.flatMap(({ itemId, rating, places, markers }) =>
      rating && asked.has(itemId) ? [[itemId, { rating, places, markers }]] : [],
    ),
  )
}

/** The two ratings of one plan by one agency. */
export type RatedTwice = { first: GivenAudit; second: GivenAudit }

/** Pairs the first and the second rating of each plan and agency, for those that have both. */
export function ratedTwice(audits: readonly GivenAudit[]): RatedTwice[] {
  const seconds = new Map(audits.filter(({ round }) => round === 2).map((audit) => [keyOf(audit), audit]))
  return audits.flatMap((first) => {
    const second = first.round === 1 ? seconds.get(keyOf(first)) : undefined
    return second ? [{ first, second }] : []
  })
}

function keyOf({ planRef, agency }: GivenAudit): string {
  return `${agency}|${planRef}`
}

/** Answers of one question in both ratings of a plan. */
export type AnsweredTwice = { first: GivenAnswer; second: GivenAnswer }

/** By question, every pair of answers to it. Ratings that the workbench itself worked out from dates are nobody's. */
export function answeredTwice(rubric: Rubric, pairs: readonly RatedTwice[]): Map<string, AnsweredTwice[]> {
  const computed = new Set(rubric.criteria.filter(isComputed).map(({ id }) => id))
  const found = new Map<string, AnsweredTwice[]>()
  for (const { first, second } of pairs) {
    const others = new Map(second.answers.map((answer) => [answer.itemId, answer]))
    for (const answer of first.answers) {
      const other = others.get(answer.itemId)
      if (other === undefined || computed.has(answer.itemId)) continue
      found.set(answer.itemId, [...(found.get(answer.itemId) ?? []), { first: answer, second: other }])
    }
  }
  return found
}

function isComputed({ computed }: Criterion): boolean {
  return computed !== null
}
