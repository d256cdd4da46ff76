import { isAnswered } from '#app/domain/audit/answers.ts'
import { answersFromText } from '#app/domain/practice/attempt.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findOwnAttempt } from './attempt-row.server.ts'
import { holdAttempt } from './hold-attempt.server.ts'

/**
 * Ends a practice audit. Practice may end at any point, with at least one answer; an anchor needs every question rated,
 * because a gap today could not be set beside the rating of another term.
 */
export async function finishAttempt(work: Work, { attemptId }: { attemptId: string }): Promise<void> {
  allow(work, 'practice.answer')
  const { id, plan, purpose, rubric, agency, term } = await findOwnAttempt(work, attemptId)
  const items = itemsOf(rubric, { agency, formType: null }).flatMap(({ findings, criteria }) => [
    ...findings,
    ...criteria,
  ])
  await transact(work.db, async (tx) => {
    const { answers: text } = await holdAttempt(tx, work, id)
    const answers = answersFromText(text)
    const answered = items.filter((item) => isAnswered(answers[item.id])).length
    if (answered === 0) throw new Refusal('invalid', 'NOTHING_ANSWERED', 'Answer at least one question first.')
    if (purpose === 'anchor' && answered < items.length) throw unfinished(items.length - answered)
    await tx.practiceAudit.updateMany({ where: { id }, data: { finishedAt: work.now } })
    await recordEvent(
      tx,
      work,
      purpose === 'anchor'
        ? { type: 'ANCHOR_FINISHED', practiceId: id, plan: plan.id, term, answersHash: sha256(text) }
        : { type: 'PRACTICE_FINISHED', practiceId: id, plan: plan.id, agency, answered, asked: items.length },
    )
  })
}

function unfinished(missing: number): Refusal {
  const sentence =
    missing === 1
      ? 'One question has no rating yet. An anchor plan needs them all.'
      : `${missing} questions have no rating yet. An anchor plan needs them all.`
  return new Refusal('invalid', 'ANCHOR_INCOMPLETE', sentence)
}
