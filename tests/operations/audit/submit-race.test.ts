import { expect, test } from 'vitest'
import { AuditDocument } from '#app/domain/audit/document.ts'
import { saveAnswer } from '#app/operations/audit/save-answer.server.ts'
import { submitAudit } from '#app/operations/audit/submit-audit.server.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeAnswer, makeGreenAnswers } from '#tests/factories/answers.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

test('an answer saved while the audit is submitted is either in the document or refused', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { cycleId } = await saveAudit(db, { auditor: work, planRef: 'NM-0000' })
  for (const planRef of ['NM-0001', 'NM-0002', 'NM-0003', 'NM-0004', 'NM-0005']) {
    const { auditId } = await saveAudit(db, {
      auditor: work,
      planRef,
      cycleId,
      answers: makeGreenAnswers(coreRubric, 'health'),
    })
    const answer = { ...makeAnswer('C4', { rating: 'amber' }), basedOn: 1 }
    const [saved, submitted] = await Promise.allSettled([
      saveAnswer(work, { auditId, answer }),
      submitAudit(work, { auditId }),
    ])
    expect(submitted.status).toBe('fulfilled')
    const { document } = await db.audit.findUniqueOrThrow({ where: { id: auditId } })
    const { sections } = AuditDocument.parse(JSON.parse(document ?? ''))
    const frozen = sections.flatMap(({ criteria }) => criteria).find(({ asked }) => asked.id === 'C4')
    const row = await db.answer.findUniqueOrThrow({ where: { auditId_criterionId: { auditId, criterionId: 'C4' } } })
    expect([frozen?.rating, saved.status]).toEqual([row.rating, row.rating === 'amber' ? 'fulfilled' : 'rejected'])
  }
})
