import { emptyAnswer, tidy, type Answers, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { AnswerConflict, merge, type SentAnswer } from '#app/domain/audit/merge.ts'
import { answersFromText, textOfAnswers } from '#app/domain/practice/attempt.ts'
import { findItem } from '#app/domain/rubric/items.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findOwnAttempt, type Attempt } from './attempt-row.server.ts'
import { holdAttempt } from './hold-attempt.server.ts'

type Saved = { versions: Record<string, number>; conflicts: SavedAnswer[] }

/**
 * Saves answers of the actor's own open practice audit, complete or not. It is training: it has no events of its own
 * between beginning and end.
 *
 * @returns the version of each answer as it is now saved, and what was changed in another window meanwhile
 */
export async function savePracticeAnswers(
  work: Work,
  input: { attemptId: string; answers: SentAnswer[] },
): Promise<Saved> {
  allow(work, 'practice.answer')
  const attempt = await findOwnAttempt(work, input.attemptId)
  const sent = input.answers.map((answer) => tidyOwn(attempt, answer))
  return transact(work.db, async (tx) => {
    const row = await holdAttempt(tx, work, attempt.id)
    const answers: Answers = answersFromText(row.answers)
    const saved: Saved = { versions: {}, conflicts: [] }
    for (const answer of sent) {
      const stored = answers[answer.itemId] ?? emptyAnswer(answer.itemId)
      const decision = merge(stored, answer)
      if (decision === 'conflict') saved.conflicts.push(stored)
      const { basedOn: _basedOn, ...draft } = answer
      if (decision === 'write') answers[answer.itemId] = { ...draft, version: stored.version + 1 }
      saved.versions[answer.itemId] = answers[answer.itemId]?.version ?? 0
    }
    await tx.practiceAudit.updateMany({ where: { id: attempt.id }, data: { answers: textOfAnswers(answers) } })
    return saved
  })
}

/** The same for one answer, as a page sends it the moment that it is given. */
export async function savePracticeAnswer(
  work: Work,
  input: { attemptId: string; answer: SentAnswer },
): Promise<{ version: number }> {
  const { versions, conflicts } = await savePracticeAnswers(work, {
    attemptId: input.attemptId,
    answers: [input.answer],
  })
  if (conflicts[0]) throw new AnswerConflict(conflicts[0])
  return { version: versions[input.answer.itemId] ?? 0 }
}

function tidyOwn({ rubric, agency }: Attempt, answer: SentAnswer): SentAnswer {
  const item = findItem(rubric, { agency, formType: null }, answer.itemId)
  if (item === undefined)
    throw new Refusal('invalid', 'NOT_YOUR_QUESTION', 'This question is not one of yours, so the answer was not saved.')
  return tidy(item, answer)
}
