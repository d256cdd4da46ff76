import { termOf } from '#app/domain/frame/term.ts'
import type { Phase, PrimaryNeed } from '#app/domain/register/plan.ts'
import { compare } from '#app/domain/practice/compare.ts'
import { answersFromText } from '#app/domain/practice/attempt.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { readPracticePlans } from '#app/db/read-practice-plans.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { rubricOf } from './attempt-row.server.ts'

export type PracticePlanRow = {
  id: string
  number: number
  title: string
  summary: string
  phase: Phase | null
  primaryNeed: PrimaryNeed | null
  /** An anchor is rated once a term and not practised. */
  isAnchor: boolean
}

export type AttemptRow = {
  id: string
  planTitle: string
  agency: Agency
  startedAt: Date
  finishedAt: Date | null
  /** How many answers were the same as the reference, of how many given; null while open, and once it is an anchor. */
  agreed: { same: number; answered: number } | null
}

export type AnchorTask = { planId: string; title: string; attemptId: string | null; isDone: boolean }

export type PracticeList = {
  plans: PracticePlanRow[]
  /** The actor's own latest attempts. */
  attempts: AttemptRow[]
  /** The anchors of this term that the actor rates; empty for who rates none. */
  anchors: AnchorTask[]
  term: string
}

const attemptsShown = 10

/** The practice plans, what the actor has done with them, and the anchor plans of the term under way. */
export async function listPractice(work: Work): Promise<PracticeList> {
  allow(work, 'practice.read')
  const term = termOf(toPlainDate(work.now))
  const plans = await readPracticePlans()
  const anchors = await work.db.anchorPlan.findMany({ select: { term: true, practicePlan: true } })
  const isAnchor = (planId: string) => anchors.some(({ practicePlan }) => practicePlan === planId)
  const now = anchors.filter((anchor) => anchor.term === term).map(({ practicePlan }) => practicePlan)
  return {
    plans: plans.map(({ id, number, title, summary, facts: { phase, primaryNeed } }) => ({
      id,
      number,
      title,
      summary,
      phase,
      primaryNeed,
      isAnchor: isAnchor(id),
    })),
    attempts: await ownAttempts(work, isAnchor),
    anchors: work.actor.role === 'auditor' ? await anchorTasks(work, term, now) : [],
    term,
  }
}

async function ownAttempts(work: Work, isAnchor: (planId: string) => boolean): Promise<AttemptRow[]> {
  const plans = await readPracticePlans()
  const rows = await work.db.practiceAudit.findMany({
    where: { personId: work.actor.id ?? '', purpose: 'practice' },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    take: attemptsShown,
  })
  return Promise.all(
    rows.map(async ({ id, practicePlan, agency, startedAt, finishedAt, answers }): Promise<AttemptRow> => {
      const plan = plans.find((each) => each.id === practicePlan)
      const isCompared = plan && finishedAt !== null && !isAnchor(practicePlan)
      const compared = isCompared
        ? compare(plan, await rubricOf(work, plan.rubric), agency, answersFromText(answers))
        : null
      const agreed = compared && { same: compared.agreed, answered: compared.answered }
      return { id, planTitle: plan?.title ?? practicePlan, agency, startedAt, finishedAt, agreed }
    }),
  )
}

async function anchorTasks(work: Work, term: string, planIds: string[]): Promise<AnchorTask[]> {
  const plans = await readPracticePlans()
  const rows = await work.db.practiceAudit.findMany({
    where: { personId: work.actor.id ?? '', purpose: 'anchor', term },
    select: { id: true, practicePlan: true, finishedAt: true },
  })
  return plans
    .filter(({ id }) => planIds.includes(id))
    .map(({ id, title }) => {
      const row = rows.find(({ practicePlan }) => practicePlan === id)
      return { planId: id, title, attemptId: row?.id ?? null, isDone: row?.finishedAt != null }
    })
}
