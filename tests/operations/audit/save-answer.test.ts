import { expect, test } from 'vitest'
import { emptyAnswer } from '#app/domain/audit/answers.ts'
import { AnswerConflict, type SentAnswer } from '#app/domain/audit/merge.ts'
import { saveAnswer } from '#app/operations/audit/save-answer.server.ts'
import { saveSection } from '#app/operations/audit/save-section.server.ts'
import { submitAudit } from '#app/operations/audit/submit-audit.server.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeGreenAnswers } from '#tests/factories/answers.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork, testNow } from '#tests/support/work.ts'

function sent(itemId: string, over: Partial<SentAnswer> = {}): SentAnswer {
  const { version, ...empty } = emptyAnswer(itemId)
  return { ...empty, basedOn: version, ...over }
}

async function trailOf(db: Awaited<ReturnType<typeof freshDatabase>>) {
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' }, where: { type: { not: 'RUBRIC_PUBLISHED' } } })
  return events.map(({ type, payload, actorId }) => ({
    type,
    actorId,
    ...(JSON.parse(payload) as Record<string, unknown>),
  }))
}

test('an answer is saved with its event, the free text in the trail only as a hash', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  const answer = sent('G1', {
    rating: 'red',
    comment: 'Physiotherapy is missing.',
    evidence: 'page 4',
    places: ['C', 'F'],
  })
  expect(await saveAnswer(work, { auditId, answer })).toEqual({ version: 1 })

  expect(await db.answer.findMany()).toEqual([
    {
      auditId,
      criterionId: 'G1',
      rating: 'red',
      finding: null,
      naReason: null,
      comment: 'Physiotherapy is missing.',
      evidence: 'page 4',
      places: 'C,F',
      tallyMet: null,
      tallyOf: null,
      markers: '',
      faultSource: null,
      tracedTo: '',
      isFlagged: false,
      savedAt: testNow,
      version: 1,
    },
  ])
  expect(await db.audit.findUnique({ where: { id: auditId } })).toMatchObject({
    state: 'in_progress',
    startedAt: testNow,
  })
  const trail = await trailOf(db)
  expect(trail).toMatchObject([
    {
      type: 'ANSWER_SAVED',
      actorId: work.actor.id,
      auditId,
      criterionId: 'G1',
      rating: 'red',
      places: 'C,F',
      version: 1,
    },
  ])
  expect(JSON.stringify(trail)).not.toContain('Physiotherapy')
})

test('an incomplete answer is saved without a word', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  expect(await saveAnswer(work, { auditId, answer: sent('C1', { rating: 'na' }) })).toEqual({ version: 1 })
})

test('saving the same answer again changes nothing, whatever version it was based on', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  const answer = sent('C1', { rating: 'amber' })
  await saveAnswer(work, { auditId, answer })
  expect(await saveAnswer(work, { auditId, answer })).toEqual({ version: 1 })
  expect(await trailOf(db)).toHaveLength(1)
})

test('a second window that had not seen the first save is refused and shown what is saved', async () => {
  const db = await freshDatabase()
  const first = await makeWork(db, { role: 'auditor', agency: 'health' })
  const second = { ...first }
  const { auditId } = await saveAudit(db, { auditor: first })
  await saveAnswer(first, { auditId, answer: sent('C1', { rating: 'amber', comment: 'from the first window' }) })
  const refused = saveAnswer(second, {
    auditId,
    answer: sent('C1', { rating: 'red', comment: 'from the second window' }),
  })
  await expect(refused).rejects.toBeInstanceOf(AnswerConflict)
  await expect(refused).rejects.toMatchObject({
    kind: 'conflict',
    stored: { rating: 'amber', comment: 'from the first window', version: 1 },
  })
  expect(await trailOf(db)).toHaveLength(1)

  const chosen = sent('C1', { rating: 'red', comment: 'from the second window', basedOn: 1 })
  expect(await saveAnswer(second, { auditId, answer: chosen })).toEqual({ version: 2 })
})

test('of ten saves at once that saw the same version exactly one is written', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  const saves = Array.from({ length: 10 }, (_, index) =>
    saveAnswer(work, { auditId, answer: sent('C1', { rating: 'amber', comment: `text ${index}` }) }),
  )
  const results = await Promise.allSettled(saves)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  expect(reasons.every((reason) => reason instanceof AnswerConflict)).toBe(true)
  expect(await trailOf(db)).toHaveLength(1)
})

test.each(['submitted', 'not_done'] as const)('an audit that is %s takes no answer', async (state) => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work, state })
  await expect(saveAnswer(work, { auditId, answer: sent('C1', { rating: 'green' }) })).rejects.toMatchObject({
    code: 'AUDIT_CLOSED',
    kind: 'conflict',
  })
  await expect(
    saveSection(work, { auditId, section: 'C', answers: [sent('C1', { rating: 'green' })] }),
  ).rejects.toMatchObject({ code: 'AUDIT_CLOSED' })
  await expect(submitAudit(work, { auditId })).rejects.toMatchObject({ code: 'AUDIT_CLOSED' })
  expect(await db.answer.count()).toBe(0)
  expect(await trailOf(db)).toEqual([])
})

test.each(['moderating', 'locked'] as const)('an audit of a cycle that is %s takes no answer', async (cycleState) => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work, cycleState })
  await expect(saveAnswer(work, { auditId, answer: sent('C1', { rating: 'green' }) })).rejects.toMatchObject({
    code: 'AUDIT_CLOSED',
  })
})

test('another auditor’s audit does not exist for me, nor a question of another agency', async () => {
  const db = await freshDatabase()
  const owner = await makeWork(db, { role: 'auditor', agency: 'health' })
  const other = await makeWork(db, { role: 'auditor', agency: 'health' })
  const officer = await makeWork(db, { role: 'send_officer' })
  const { auditId } = await saveAudit(db, { auditor: owner })
  const answer = sent('C1', { rating: 'green' })
  await expect(saveAnswer(other, { auditId, answer })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(saveAnswer(other, { auditId: 'no-such-audit', answer })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(saveAnswer(officer, { auditId, answer })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(saveAnswer(owner, { auditId, answer: sent('D1', { rating: 'green' }) })).rejects.toMatchObject({
    code: 'NOT_YOUR_QUESTION',
  })
  expect(await db.answer.count()).toBe(0)
})

test('a section is saved at once: what changed is written, what is the same is not', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  const answers = [
    sent('C.need_elsewhere', { finding: 'no' }),
    sent('C1', { rating: 'green', evidence: 'p. 2' }),
    sent('C2'),
  ]
  expect(await saveSection(work, { auditId, section: 'C', answers })).toEqual({ saved: 2, conflicts: [] })
  const again = [
    sent('C1', { rating: 'amber', evidence: 'p. 2', basedOn: 1 }),
    sent('C.need_elsewhere', { finding: 'no', basedOn: 1 }),
  ]
  expect(await saveSection(work, { auditId, section: 'C', answers: again })).toEqual({ saved: 1, conflicts: [] })
  expect(
    await db.answer.findMany({
      orderBy: { criterionId: 'asc' },
      select: { criterionId: true, version: true, rating: true },
    }),
  ).toEqual([
    { criterionId: 'C.need_elsewhere', version: 1, rating: null },
    { criterionId: 'C1', version: 2, rating: 'amber' },
  ])
  expect((await trailOf(db)).map(({ type }) => type)).toEqual(['SECTION_SAVED', 'SECTION_SAVED'])
})

test('a section with one answer changed elsewhere saves the others and hands that one back', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  await saveAnswer(work, { auditId, answer: sent('C1', { rating: 'amber', comment: 'elsewhere' }) })
  const answers = [sent('C1', { rating: 'red', comment: 'here' }), sent('C2', { rating: 'green' })]
  const result = await saveSection(work, { auditId, section: 'C', answers })
  expect(result).toMatchObject({
    saved: 1,
    conflicts: [{ itemId: 'C1', rating: 'amber', comment: 'elsewhere', version: 1 }],
  })
  expect(await db.answer.findFirst({ where: { criterionId: 'C1' } })).toMatchObject({ comment: 'elsewhere' })
})

test('a section of another agency cannot be saved', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  await expect(saveSection(work, { auditId, section: 'D', answers: [] })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(saveSection(work, { auditId, section: 'C', answers: [sent('G1')] })).rejects.toMatchObject({
    code: 'NOT_YOUR_QUESTION',
  })
})

test('a form that answers one question twice is refused and nothing of it is saved', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work })
  const answers = [sent('C1'), sent('C1')]
  await expect(saveSection(work, { auditId, section: 'C', answers })).rejects.toMatchObject({ code: 'QUESTION_TWICE' })
  expect(await db.answer.count()).toBe(0)
})

test('a complete audit is submitted with the wording of its questions, once', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work, answers: makeGreenAnswers(coreRubric, 'health') })
  await submitAudit(work, { auditId })
  const audit = await db.audit.findUniqueOrThrow({ where: { id: auditId } })
  expect(audit).toMatchObject({ state: 'submitted', submittedAt: testNow })
  expect(audit.document).toContain('Health needs related to the special educational needs are clearly identified.')
  expect(await trailOf(db)).toMatchObject([{ type: 'AUDIT_SUBMITTED', auditId }])
  await expect(submitAudit(work, { auditId })).rejects.toMatchObject({ code: 'AUDIT_CLOSED' })
})

test('an incomplete audit is not submitted and stays open', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const answers = makeGreenAnswers(coreRubric, 'health')
  delete answers.C1
  const { auditId } = await saveAudit(db, { auditor: work, answers })
  await expect(submitAudit(work, { auditId })).rejects.toMatchObject({
    code: 'AUDIT_INCOMPLETE',
    message: 'One thing is still missing. Mend it, then submit.',
  })
  expect(await db.audit.findUnique({ where: { id: auditId } })).toMatchObject({
    state: 'assigned',
    document: null,
    startedAt: null,
  })
  expect(await trailOf(db)).toEqual([])
})
