import { Refusal } from '#app/domain/shared/refusal.ts'
import { emptyAnswer, tidy } from '#app/domain/audit/answers.ts'
import { AnswerConflict, merge, type SentAnswer } from '#app/domain/audit/merge.ts'
import { findItem, isComputed } from '#app/domain/rubric/items.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { answerColumns, answerOf, columnsOf, trailOf } from '#app/db/answer-row.server.ts'
import { findOwnOpenAudit, holdAudit } from './hold-audit.server.ts'

/**
 * Saves one answer of the actor's own open audit, complete or not. Saving the same answer again changes nothing.
 *
 * @returns the version that is now saved
 * @throws AnswerConflict when another version was saved since the page was opened; it carries that version
 */
export async function saveAnswer(
  work: Work,
  input: { auditId: string; answer: SentAnswer },
): Promise<{ version: number }> {
  allow(work, 'audit.answer')
  const audit = await findOwnOpenAudit(work, input.auditId)
  const item = findItem(audit.rubric, audit, input.answer.itemId)
  if (item === undefined || isComputed(item))
    throw new Refusal('invalid', 'NOT_YOUR_QUESTION', 'This question is not one of yours, so the answer was not saved.')
  const answer = tidy(item, input.answer)
  const key = { auditId: audit.id, criterionId: item.id }

  return transact(work.db, async (tx) => {
    await holdAudit(tx, work, audit, { state: 'in_progress' })
    const row = await tx.answer.findUnique({ where: { auditId_criterionId: key }, select: answerColumns })
    const stored = row ? answerOf(row) : emptyAnswer(item.id)
    const decision = merge(stored, answer)
    if (decision === 'conflict') throw new AnswerConflict(stored)
    if (decision === 'unchanged') return { version: stored.version }

    const version = stored.version + 1
    const data = { ...columnsOf(answer), savedAt: work.now, version }
    if (row) await tx.answer.updateMany({ where: key, data })
    else await tx.answer.createMany({ data: { ...key, ...data } })
    await recordEvent(tx, work, { type: 'ANSWER_SAVED', auditId: audit.id, ...trailOf(answer, version) })
    return { version }
  })
}
