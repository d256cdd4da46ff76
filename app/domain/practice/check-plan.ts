import { problemsOf } from '#app/domain/audit/answers.ts'
import { proposeRating } from '#app/domain/audit/propose-rating.ts'
import type { Grade, Rubric } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { piecesOf, readingOf } from './paragraphs.ts'
import { practiceSections, type PracticePlan } from './practice-plan.ts'
import { referenceAnswers, referenceGrades } from './reference.ts'

/**
 * Everything that is wrong with a practice plan under its rubric, in sentences; empty when nothing is. Each question
 * has its reference for each agency that answers it, complete as an audit would have to be, its counts propose its
 * rating, its pointers lead to a paragraph, and the grade that follows is what the plan was written to be.
 */
export function checkPlan(plan: PracticePlan, rubric: Rubric): string[] {
  return [
    ...sectionProblems(plan),
    ...referenceProblems(plan, rubric),
    ...countProblems(plan, rubric),
    ...pointerProblems(plan),
    ...gradeProblems(plan, rubric),
  ]
}

function sectionProblems({ sections }: PracticePlan): string[] {
  const found = sections.map(({ section }) => section).join(' ')
  return found === practiceSections.join(' ') ? [] : [`The sections are ${found}; they must be in order and complete.`]
}

function referenceProblems(plan: PracticePlan, rubric: Rubric): string[] {
  const known = new Map([...rubric.criteria, ...rubric.findings].map((item) => [item.id, item]))
  const seen = new Set<string>()
  const strange = plan.reference.flatMap(({ itemId, agencies }) => {
    const key = `${itemId} ${agencies?.join() ?? ''}`
    if (seen.has(key)) return [`${itemId} has two references for the same agencies.`]
    seen.add(key)
    const item = known.get(itemId)
    if (item === undefined) return [`${itemId} is no question of ${rubric.id} ${rubric.version}.`]
    const others = agencies?.filter((agency) => !item.answeredBy.includes(agency)) ?? []
    return others.map((agency) => `${itemId} has a reference for ${agency}, who does not answer it.`)
  })
  const incomplete = Agency.options.flatMap((agency) =>
    problemsOf(rubric, { agency, formType: null }, referenceAnswers(plan, rubric, agency)).map(
      ({ itemId, sentence }) => `${itemId} (${agency}): ${sentence}.`,
    ),
  )
  return [...strange, ...new Set(incomplete)]
}

function countProblems(plan: PracticePlan, rubric: Rubric): string[] {
  return plan.reference.flatMap(({ itemId, rating, tally, markers, faultSource, tracedTo }) => {
    const criterion = rubric.criteria.find(({ id }) => id === itemId)
    if (criterion === undefined) return []
    const problems: string[] = []
    const proposed = criterion.tally && proposeRating(criterion.tally, tally?.met ?? null, tally?.of ?? null)
    if (tally && !criterion.tally) problems.push(`${itemId} counts nothing in this rubric.`)
    if (rating !== 'na' && proposed && proposed !== rating)
      problems.push(`${itemId} is ${rating ?? 'not rated'}, but its count proposes ${proposed}.`)
    if (markers.some((marker) => !criterion.markers.some(({ id }) => id === marker)))
      problems.push(`${itemId} has a marker that the rubric does not have.`)
    if (faultSource && !(criterion.asksFault && (rating === 'amber' || rating === 'red')))
      problems.push(`${itemId} names the source of a fault that the rubric does not ask for.`)
    if (tracedTo && !plan.forms.some(({ formType }) => formType === tracedTo))
      problems.push(`${itemId} traces a fault to a form that the plan does not have.`)
    return problems
  })
}

function pointerProblems(plan: PracticePlan): string[] {
  const reading = readingOf(plan)
  return plan.reference.flatMap(({ itemId, explanation }) => {
    const pieces = piecesOf(reading, explanation)
    if (pieces.every(({ paragraph }) => paragraph === null)) return [`${itemId} points at no paragraph.`]
    return pieces
      .filter(({ text, paragraph }) => paragraph === 0 || (paragraph === null && /[[\]]/.test(text)))
      .map(({ text }) => `${itemId} points at a paragraph that is not there: ${text.trim()}`)
  })
}

const wanted: Record<PracticePlan['standard'], readonly Grade[]> = { good: ['green'], poor: ['amber', 'red'] }

function gradeProblems(plan: PracticePlan, rubric: Rubric): string[] {
  const { grade, reasons } = referenceGrades(plan, rubric).whole
  if (wanted[plan.standard].includes(grade)) return []
  return [`It was written as a ${plan.standard} plan, but its reference makes it ${grade}. ${reasons.join(' ')}`]
}
