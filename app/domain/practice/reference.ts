import type { Evidence } from '#app/domain/evidence/evidence.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { emptyAnswer, findingsOf, ratingsOf, type Answers, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { gradePlan, gradeSection } from '#app/domain/audit/grade.ts'
import type { SectionGrade } from '#app/domain/audit/outcome.ts'
import { isFinding, itemsOf } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding, Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { evidenceOf, readingOf, wordsOf } from './paragraphs.ts'
import type { PracticePlan, ReferenceAnswer } from './practice-plan.ts'

const agencies: readonly Agency[] = ['education', 'health', 'social_care']

/** The reference answer of an agency to a question: its own where it has one, or that of everybody. */
export function referenceTo(plan: PracticePlan, agency: Agency, itemId: string): ReferenceAnswer | undefined {
  const all = plan.reference.filter((answer) => answer.itemId === itemId)
  return all.find((answer) => answer.agencies?.includes(agency)) ?? all.find((answer) => answer.agencies === undefined)
}

/** The reference answers of an agency in the shape of an audit's own, the explanation as the comment. */
export function referenceAnswers(plan: PracticePlan, rubric: Rubric, agency: Agency): Answers {
  const reading = readingOf(plan)
  const items = itemsOf(rubric, { agency, formType: null }).flatMap(({ findings, criteria }) => [
    ...findings,
    ...criteria,
  ])
  return Object.fromEntries(
    items.flatMap((item): [string, SavedAnswer][] => {
      const reference = referenceTo(plan, agency, item.id)
      return reference ? [[item.id, asAnswer(item, reference, reading)]] : []
    }),
  )
}

function asAnswer(
  item: Criterion | Finding,
  reference: ReferenceAnswer,
  reading: ReturnType<typeof readingOf>,
): SavedAnswer {
  const { rating, finding, naReason, places, tally, markers, faultSource, tracedTo, explanation } = reference
  return {
    ...emptyAnswer(item.id),
    rating,
    finding,
    naReason,
    places,
    markers,
    faultSource,
    tallyMet: tally?.met ?? null,
    tallyOf: tally?.of ?? null,
    tracedTo: tracedTo ?? '',
    comment: wordsOf(reading, explanation),
    evidence: isFinding(item) ? '' : evidenceOf(reading, explanation),
  }
}

const worstFirst: Rating[] = ['red', 'amber', 'green', 'na']

/** All agencies together: where several answer, the worst rating counts. */
export function wholeReference(
  plan: PracticePlan,
  rubric: Rubric,
): { ratings: ReturnType<typeof ratingsOf>; answers: Answers } {
  const answers: Answers = {}
  for (const agency of agencies) {
    for (const answer of Object.values(referenceAnswers(plan, rubric, agency))) {
      const held = answers[answer.itemId]
      if (held === undefined || rank(answer) < rank(held)) answers[answer.itemId] = answer
    }
  }
  return { ratings: ratingsOf(answers), answers }
}

function rank({ rating }: SavedAnswer): number {
  return rating === null ? worstFirst.length : worstFirst.indexOf(rating)
}

/** What the reference answers make of each section and of the plan, by the rules of every audit. */
export function referenceGrades(
  plan: PracticePlan,
  rubric: Rubric,
): { sections: Record<string, SectionGrade>; whole: SectionGrade } {
  const { ratings } = wholeReference(plan, rubric)
  const sections = Object.fromEntries(
    rubric.sections.map(({ id }): [string, SectionGrade] => [id, gradeSection(rubric, id, ratings)]),
  )
  return { sections, whole: gradePlan(rubric, sections, ratings) }
}

/** Weeks that a service has for its advice (SEND Regulations 2014, regulation 8). */
const adviceDays = 42

/** The forms of a practice plan as an audit knows those of a real one. A fault traces to a form by its type. */
export function formsOf({ forms }: Pick<PracticePlan, 'forms'>): PlanForm[] {
  return forms.map(({ formType, service, requestedOn, returnedOn, proposes }) => ({
    ref: formType,
    formType,
    service,
    requestedOn,
    returnedOn,
    proposes,
    dueOn: addDays(requestedOn, adviceDays),
  }))
}

/** What the reference answers and the facts of the plan say of "where appropriate". */
export function referenceEvidence(plan: PracticePlan, rubric: Rubric): Evidence {
  const { answers, ratings } = wholeReference(plan, rubric)
  return { facts: plan.facts, forms: formsOf(plan), findings: findingsOf(answers), ratings }
}
