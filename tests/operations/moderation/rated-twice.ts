import { randomUUID } from 'node:crypto'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import { columnsOf } from '#app/db/answer-row.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

/** Ratings of the first plan, by question: by the first health auditor, the second, and education. */
export type Ratings = { first?: SavedAnswer[]; second?: SavedAnswer[]; education?: SavedAnswer[] }

/**
 * A cycle of five plans, all rated green. The first plan is rated twice by health; what differs from green is given.
 * Auditing is open until `close` is called.
 */
export async function ratedTwice({ first = [], second = [], education = [] }: Ratings) {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db)
  await publishRubrics({ ...officer, actor: { id: null, name: 'The workbench', role: 'system', agency: null } })
  const one = await makeWork(db, { role: 'auditor', name: 'Health auditor 1' })
  const two = await makeWork(db, { role: 'auditor', name: 'Health auditor 2' })
  const teacher = await makeWork(db, { role: 'auditor', agency: 'education', name: 'Education auditor 1' })
  const { id: cycleId } = await saveCycle(db, { state: 'auditing', plans: greenPlans(5) })
  await db.cycle.update({ where: { id: cycleId }, data: { rubricVersion: '2026-1', secondRated: 1 } })
  await db.audit.updateMany({ where: { cycleId, agency: 'health' }, data: { auditorId: one.actor.id } })
  await db.audit.updateMany({ where: { cycleId, agency: 'education' }, data: { auditorId: teacher.actor.id } })
  const place = { cycleId, planRef: 'NM-0001' }
  const original = await db.audit.findFirstOrThrow({
    where: { ...place, agency: 'health' },
    include: { answers: true },
  })
  const { answers, ...row } = original
  const again = { id: randomUUID(), round: 2, auditorId: two.actor.id }
  await db.audit.create({ data: { ...row, ...again } })
  await db.answer.createMany({ data: answers.map((answer) => ({ ...answer, auditId: again.id })) })
  const school = await db.audit.findFirstOrThrow({ where: { ...place, agency: 'education' } })
  await change(db, original.id, first)
  await change(db, again.id, second)
  await change(db, school.id, education)
  const close = () =>
    closeAuditing(officer, { cycleId, version: 1, agencyReasons: { health: 'ran_out_of_time' }, auditReasons: {} })
  return { db, officer, one, two, teacher, cycleId, firstId: original.id, secondId: again.id, close }
}

async function change(db: Database, auditId: string, answers: readonly SavedAnswer[]): Promise<void> {
  await db.answer.deleteMany({ where: { auditId, criterionId: { in: answers.map(({ itemId }) => itemId) } } })
  await db.answer.createMany({
    data: answers.map((answer) => ({
      auditId,
      criterionId: answer.itemId,
      ...columnsOf(answer),
      savedAt: new Date('2026-10-01T09:00:00Z'),
    })),
  })
}

/** A rating with a comment, as a submitted audit has one. */
export const rated = (itemId: string, rating: 'green' | 'amber' | 'red', over: Partial<SavedAnswer> = {}) =>
  makeAnswer(itemId, { rating, comment: `${rating} because of page 3`, ...over })
