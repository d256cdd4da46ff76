import { Refusal } from '#app/domain/shared/refusal.ts'
import { flaggedOf, problemsOf } from '#app/domain/audit/answers.ts'
import { computedAnswers } from '#app/domain/form-audit/computed-answers.ts'
import { documentOf } from '#app/domain/audit/document.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { answerColumns } from '#app/db/answer-row.server.ts'
import { findOwnOpenAudit, holdAudit } from './hold-audit.server.ts'
import { answersIn } from './read-audit.server.ts'

/**
 * Submits the actor's own audit: checks that it is complete and freezes the answers with the wording of the questions.
 *
 * @throws Refusal `AUDIT_INCOMPLETE` with the number of problems; `AUDIT_FLAGGED` when answers are marked to come back to
 *   and the auditor has not said that it may go all the same; `AUDIT_CLOSED` for one that was submitted or closed
 */
export async function submitAudit(work: Work, input: { auditId: string; evenFlagged?: boolean }): Promise<void> {
  allow(work, 'audit.submit')
  const audit = await findOwnOpenAudit(work, input.auditId)

  await transact(work.db, async (tx) => {
    await holdAudit(tx, work, audit, { state: 'submitted', submittedAt: work.now })
    const rows = await tx.answer.findMany({ where: { auditId: audit.id }, select: answerColumns })
    const computed = audit.form === null ? {} : computedAnswers(audit.rubric, audit, audit.form)
    const answers = { ...answersIn(rows), ...computed }
    const problems = problemsOf(audit.rubric, audit, answers)
    if (problems.length > 0) throw incomplete(problems.length)
    const flagged = flaggedOf(answers).length
    if (flagged > 0 && input.evenFlagged !== true) throw stillFlagged(flagged)

    const { id, planRef, agency, formType, form } = audit
    const head = {
      auditId: id,
      planRef,
      agency,
      formType,
      form,
      auditorName: work.actor.name,
      submittedAt: work.now.toISOString(),
    }
    const document = JSON.stringify(documentOf(head, audit.rubric, answers))
    await tx.audit.updateMany({ where: { id }, data: { document } })
    await recordEvent(tx, work, { type: 'AUDIT_SUBMITTED', auditId: id, documentHash: sha256(document) })
  })
}

function incomplete(count: number): Refusal {
  const sentence =
    count === 1
      ? 'One thing is still missing. Mend it, then submit.'
      : `${count} things are still missing. Mend them, then submit.`
  return new Refusal('invalid', 'AUDIT_INCOMPLETE', sentence)
}

function stillFlagged(count: number): Refusal {
  const marked = count === 1 ? '1 question is marked' : `${count} questions are marked`
  return new Refusal(
    'invalid',
    'AUDIT_FLAGGED',
    `${marked} to come back to. Look again, or submit the audit as it is.`,
    'flagged',
  )
}
