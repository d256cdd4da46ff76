import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { referenceAnswers } from '#app/domain/practice/reference.ts'
import type { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import type { Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Database } from '#app/db/open.server.ts'
import { readPracticePlans } from '#app/db/read-practice-plans.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { finishAttempt } from '#app/operations/practice/finish-attempt.server.ts'
import { savePracticeAnswers } from '#app/operations/practice/save-answers.server.ts'
import { setAnchors } from '#app/operations/practice/set-anchors.server.ts'
import { startAttempt } from '#app/operations/practice/start-attempt.server.ts'
import type { Work } from '#app/operations/work.ts'
import { Chance } from './chance.ts'
import { workOf } from './people.ts'

type Attempt = { who: string; plan: string; purpose: 'practice' | 'anchor'; share: number }

/** Two auditors have practised; the anchors of this term are rated by some, begun by one, and wait for the others. */
const anchors = ['year-4-physical-disability', 'year-10-child-in-need']
const attempts: readonly Attempt[] = [
  { who: 'health1', plan: 'year-9-autism', purpose: 'practice', share: 1 },
  { who: 'health1', plan: 'nursery-complex-health', purpose: 'practice', share: 0.4 },
  { who: 'social2', plan: 'year-2-hearing-and-language', purpose: 'practice', share: 1 },
  ...['education2', 'health2', 'health3', 'social2'].flatMap((who) =>
    anchors.map((plan): Attempt => ({ who, plan, purpose: 'anchor', share: 1 })),
  ),
  { who: 'education1', plan: anchors[0] ?? '', purpose: 'anchor', share: 0.5 },
]

/** What the auditors have done on the invented plans, by the acts that their pages use. */
export async function practise(db: Database, { now, seed }: { now: Date; seed: string }): Promise<void> {
  await setAnchors(await workOf(db, 'officer1', now), { planIds: anchors })
  const plans = await readPracticePlans()
  const chance = new Chance(`${seed}|practised`)
  for (const attempt of attempts) {
    const plan = plans.find(({ id }) => id === attempt.plan)
    const rubric = plan && (await readRubric(db, plan.rubric.id, plan.rubric.version))
    if (plan && rubric) await answer(await workOf(db, attempt.who, now), attempt, { plan, rubric, chance })
  }
}

type Script = { plan: PracticePlan; rubric: Rubric; chance: Chance }

async function answer(work: Work, { purpose, share }: Attempt, { plan, rubric, chance }: Script): Promise<void> {
  const { attemptId } = await startAttempt(work, { planId: plan.id, purpose })
  const reference = Object.values(referenceAnswers(plan, rubric, work.actor.agency ?? 'education'))
  const answers = reference
    .slice(0, Math.ceil(reference.length * share))
    .map(({ version: _version, ...draft }) => ({ ...nearly(draft, rubric, chance), basedOn: 0 }))
  await savePracticeAnswers(work, { attemptId, answers })
  if (share === 1) await finishAttempt(work, { attemptId })
}

const kinder: Partial<Record<Rating, Rating>> = { red: 'amber', amber: 'green' }
const opposite: Partial<Record<Rating, Rating>> = { red: 'green', green: 'red' }
const stricter: Partial<Record<Rating, Rating>> = { green: 'amber', amber: 'red' }

/** Mostly what the reference says, in the words of the rubric; now and then a step off, more often to the kinder side. */
function nearly(draft: AnswerDraft, rubric: Rubric, chance: Chance): AnswerDraft {
  const luck = chance.share()
  const step = luck < 0.06 ? opposite : luck < 0.26 ? kinder : luck < 0.36 ? stricter : {}
  const rating = (draft.rating && step[draft.rating]) ?? draft.rating
  const criterion = rubric.criteria.find(({ id }) => id === draft.itemId)
  const comment = rating === 'red' || rating === 'amber' ? (criterion?.[rating] ?? '') : ''
  return { ...draft, rating, comment: rating === 'na' ? draft.comment : comment }
}
