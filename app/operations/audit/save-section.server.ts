import { itemCode } from '#app/domain/rubric/item-code.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { emptyAnswer, tidy, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { merge, type SentAnswer } from '#app/domain/audit/merge.ts'
import { findItem, findSectionItems, isComputed } from '#app/domain/rubric/items.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { answerColumns, answerOf, columnsOf, trailOf } from '#app/db/answer-row.server.ts'
import { findOwnOpenAudit, holdAudit, type OwnAudit } from './hold-audit.server.ts'

export type SavedSection = {
  saved: number
  /** Answers that were changed elsewhere meanwhile, as they are saved; what was sent for them is not written. */
  conflicts: SavedAnswer[]
}

/** Saves the answers of one section at once, as the page without JavaScript sends them. Only what changed is written. */
export async function saveSection(
  work: Work,
  input: { auditId: string; section: string; answers: SentAnswer[] },
): Promise<SavedSection> {
  allow(work, 'audit.answer')
  const audit = await findOwnOpenAudit(work, input.auditId)
  const answers = ownAnswers(audit, input.section, input.answers)

  return transact(work.db, async (tx) => {
    await holdAudit(tx, work, audit, { state: 'in_progress' })
    const rows = await tx.answer.findMany({
      where: { auditId: audit.id, criterionId: { in: answers.map(({ itemId }) => itemId) } },
      select: answerColumns,
    })
    const stored = new Map(rows.map((row) => [row.criterionId, answerOf(row)]))
    const known = (answer: SentAnswer) => stored.get(answer.itemId) ?? emptyAnswer(answer.itemId)
    const conflicts = answers.filter((answer) => merge(known(answer), answer) === 'conflict').map(known)
    const changed = answers
      .filter((answer) => merge(known(answer), answer) === 'write')
      .map((answer) => ({ answer, version: known(answer).version + 1 }))
    if (changed.length === 0) return { saved: 0, conflicts }

    await tx.answer.deleteMany({
      where: { auditId: audit.id, criterionId: { in: changed.map(({ answer }) => answer.itemId) } },
    })
    await tx.answer.createMany({
      data: changed.map(({ answer, version }) => ({
        auditId: audit.id,
        criterionId: answer.itemId,
        ...columnsOf(answer),
        savedAt: work.now,
        version,
      })),
    })
    const trail = changed.map(({ answer, version }) => trailOf(answer, version))
    await recordEvent(tx, work, { type: 'SECTION_SAVED', auditId: audit.id, section: input.section, answers: trail })
    return { saved: changed.length, conflicts }
  })
}

function ownAnswers(audit: OwnAudit, section: string, answers: SentAnswer[]): SentAnswer[] {
  if (findSectionItems(audit.rubric, audit, section) === undefined) {
    throw new Refusal('not-found', 'SECTION_NOT_FOUND', 'This section is not one of yours.')
  }
  if (new Set(answers.map(({ itemId }) => itemId)).size < answers.length) {
    throw new Refusal('invalid', 'QUESTION_TWICE', 'A question was answered twice in one form, so nothing was saved.')
  }
  return answers.map((answer) => {
    const item = findItem(audit.rubric, audit, answer.itemId)
    if (item?.section !== section || isComputed(item))
      throw new Refusal(
        'invalid',
        'NOT_YOUR_QUESTION',
        `${itemCode(answer.itemId)} is not a question of this section, so nothing was saved.`,
      )
    return tidy(item, answer)
  })
}
