import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Answers } from '#app/domain/audit/answers.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { answersFromText, type Purpose } from '#app/domain/practice/attempt.ts'
import type { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import { readPracticePlans } from '#app/db/read-practice-plans.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { Work } from '#app/operations/work.ts'

/** One attempt at a practice plan, with all that its pages need. */
export type Attempt = {
  id: string
  purpose: Purpose
  plan: PracticePlan
  rubric: Rubric
  agency: Agency
  term: string
  answers: Answers
  startedAt: Date
  finishedAt: Date | null
}

/** The practice plan of that id; an address with another is not found. */
export async function findPracticePlan(planId: string): Promise<PracticePlan> {
  const plan = (await readPracticePlans()).find(({ id }) => id === planId)
  if (plan === undefined) throw new Refusal('not-found', 'PRACTICE_PLAN_NOT_FOUND', 'There is no such practice plan.')
  return plan
}

export async function rubricOf(work: Work, { id, version }: PracticePlan['rubric']): Promise<Rubric> {
  const rubric = await readRubric(work.db, id, version)
  if (rubric === undefined) throw new Error(`Rubric ${id} ${version} is not published`)
  return rubric
}

/** The actor's own attempt. What somebody else practises is nobody's business, so another's does not exist. */
export async function findOwnAttempt(work: Work, attemptId: string): Promise<Attempt> {
  const row = await work.db.practiceAudit.findUnique({ where: { id: attemptId } })
  if (row === null || work.actor.id === null || row.personId !== work.actor.id) {
    throw new Refusal('not-found', 'PRACTICE_NOT_FOUND', 'There is no such practice audit of yours.')
  }
  const plan = await findPracticePlan(row.practicePlan)
  return {
    id: row.id,
    purpose: row.purpose === 'anchor' ? 'anchor' : 'practice',
    plan,
    rubric: await rubricOf(work, { id: row.rubricId, version: row.rubricVersion }),
    agency: row.agency,
    term: row.term,
    answers: answersFromText(row.answers),
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}

/** True once the plan has been an anchor of any term: from then on its reference is shown to no auditor. */
export async function isAnchorPlan(work: Work, planId: string): Promise<boolean> {
  return (await work.db.anchorPlan.count({ where: { practicePlan: planId } })) > 0
}
