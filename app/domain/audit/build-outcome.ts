import type { Agency } from '#app/domain/shared/agency.ts'
import type { PlanFacts } from '#app/domain/register/plan.ts'
import type { FindingAnswer, Rubric } from '#app/domain/rubric/rubric.ts'
import { decideApplicability } from '#app/domain/evidence/decide-applicability.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { withAgreed, type AgreedRating, type FinalAnswer } from './agreed.ts'
import type { AnswerDraft } from './answers.ts'
import { gradePlan, gradeSection } from './grade.ts'
import type { FinalRating, PlanOutcome } from './outcome.ts'
import { worstOf } from './worst-of.ts'

/** How one agency's audit of the plan ended, with the answers that it gave. */
export type EndedAudit = { agency: Agency; state: 'submitted' | 'not_done'; answers: AnswerDraft[] }

export type OutcomeInput = {
  rubric: Rubric
  planRef: string
  stratum: string
  facts: PlanFacts
  /** The forms of the plan up to the freeze date. */
  forms: PlanForm[]
  /** The first ratings of the three agencies. An agency that is missing here counts as not done. */
  audits: EndedAudit[]
  /** What moderation agreed in the place of first ratings. */
  agreed?: AgreedRating[]
}

/**
 * Puts the agencies' audits of one plan together into what the lock freezes. Only submitted audits count: what was
 * typed into an audit that was never submitted is nobody's judgement, so its criteria stay unanswered. What moderation
 * agreed goes before first ratings.
 */
export function buildOutcome(input: OutcomeInput): PlanOutcome {
  const { rubric, planRef, stratum, facts, forms, audits, agreed = [] } = input
  const submitted = audits.filter((audit) => audit.state === 'submitted')
  const ratings: Record<string, FinalRating> = {}
  const findings: Record<string, FindingAnswer> = {}
  for (const { agency, answers } of submitted) {
    for (const answer of withAgreed(answersOf(rubric, agency, answers), agency, agreed)) {
      const { itemId, finding } = answer
      const rated = finalOf(answer, agency)
      if (rated) ratings[itemId] = worstOf(ratings[itemId], rated)
      if (finding) findings[itemId] = finding
    }
  }
  const sections = Object.fromEntries(rubric.sections.map(({ id }) => [id, gradeSection(rubric, id, ratings)]))
  return {
    planRef,
    stratum,
    facts,
    audits: {
      education: endOf(submitted, 'education'),
      health: endOf(submitted, 'health'),
      social_care: endOf(submitted, 'social_care'),
    },
    ratings,
    findings,
    unanswered: rubric.criteria.map(({ id }) => id).filter((id) => ratings[id] === undefined),
    applicability: decideApplicability(rubric, { facts, forms, findings, ratings }),
    forms,
    sections,
    overall: gradePlan(rubric, sections, ratings),
  }
}

function finalOf({ rating, naReason, places, markers, settledBy }: FinalAnswer, agency: Agency): FinalRating | null {
  return rating && { rating, naReason, places, markers, agency, ...(settledBy && { settledBy }) }
}

function answersOf(rubric: Rubric, agency: Agency, answers: AnswerDraft[]): AnswerDraft[] {
  const own = new Set(
    [...rubric.criteria, ...rubric.findings].filter((item) => item.answeredBy.includes(agency)).map((item) => item.id),
  )
  return answers.filter((answer) => own.has(answer.itemId))
}

function endOf(submitted: EndedAudit[], agency: Agency): 'submitted' | 'not_done' {
  return submitted.some((audit) => audit.agency === agency) ? 'submitted' : 'not_done'
}
