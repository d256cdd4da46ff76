import { expect, test } from 'vitest'
import type { Answers } from '#app/domain/audit/answers.ts'
import { AuditDocument } from '#app/domain/audit/document.ts'
import { FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { agencyOfForm, type FormType } from '#app/domain/shared/form-type.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { declareConflict } from '#app/operations/conflicts/declare-conflict.server.ts'
import { getAssignment } from '#app/operations/assignment/get-assignment.server.ts'
import { reassignAudit } from '#app/operations/assignment/reassign-audit.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { getAnswers } from '#app/operations/audit/get-answers.server.ts'
import { getAudit } from '#app/operations/audit/get-audit.server.ts'
import { listMyAudits } from '#app/operations/audit/list-my-audits.server.ts'
import { saveAnswer } from '#app/operations/audit/save-answer.server.ts'
import { saveSection } from '#app/operations/audit/save-section.server.ts'
import { submitAudit } from '#app/operations/audit/submit-audit.server.ts'
import { getFormsMeasure } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import { getLock } from '#app/operations/measures/get-lock.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeAnswer, makeGreenAnswers } from '#tests/factories/answers.ts'
import { makePlanRow, versionOf } from '#tests/factories/cycle.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'
import { makeFormsCycle, saveForms } from '#tests/factories/forms-cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

/** A cycle of 11 forms, one of each type, shared out to one auditor of each agency. */
async function sharedOut() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveForms(db, 66)
  const officer = await makeWork(db)
  await publishRubrics({ db, now: officer.now, actor: { id: null, name: 'Set-up', role: 'system', agency: null } })
  const cycleId = await makeFormsCycle(officer, 'drawn', { fixedSize: 11 })
  const auditors = new Map<Agency, Work>()
  for (const agency of Agency.options) auditors.set(agency, await makeWork(db, { role: 'auditor', agency }))
  await assignAudits(officer, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  return { db, officer, cycleId, auditors }
}

/** Saves a complete audit section by section, and submits it. */
async function audit(work: Work, auditId: string, formType: FormType, changed: Answers = {}): Promise<void> {
  const answers = { ...makeGreenAnswers(formRubric, agencyOfForm(formType), formType), ...changed }
  const { sections } = await getAudit(work, { auditId })
  for (const { id } of sections) {
    const own = Object.values(answers)
      .filter(({ itemId }) =>
        [...formRubric.criteria, ...formRubric.findings].some((one) => one.id === itemId && one.section === id),
      )
      .map((answer) => ({ ...answer, version: 0, basedOn: 0 }))
    await saveSection(work, { auditId, section: id, answers: own })
  }
  await submitAudit(work, { auditId })
}

test('the forms of a quarter are audited, closed and locked, and F1 is frozen with them', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut()
  const audits = await db.audit.findMany({ where: { cycleId }, include: { sample: { select: { facts: true } } } })
  expect(audits).toHaveLength(11)
  const typeOf = (facts: string) => (JSON.parse(facts) as { formType: FormType }).formType
  for (const { id, agency, sample } of audits) {
    const formType = typeOf(sample.facts)
    if (formType === 'camhs') continue
    const changed: Answers =
      formType === 'salt'
        ? { FC10: makeAnswer('FC10', { rating: 'red', comment: 'Lost' }) }
        : formType === 'ot'
          ? { FC2: makeAnswer('FC2', { rating: 'red', comment: 'No author' }) }
          : {}
    await audit(auditors.get(agency)!, id, formType, changed)
  }

  await expect(
    closeAuditing(officer, { cycleId, version: await versionOf(db, cycleId), agencyReasons: {}, auditReasons: {} }),
  ).rejects.toMatchObject({ code: 'REASON_MISSING' })
  const agencyReasons = { health: 'ran_out_of_time' as const }
  await closeAuditing(officer, { cycleId, version: await versionOf(db, cycleId), agencyReasons, auditReasons: {} })
  const { formsPreview, preview } = await getLock(officer, { cycleId })
  expect(preview).toBeNull()
  expect(formsPreview?.counts).toEqual({ drawn: 11, green: 9, amber: 0, red: 1, notJudged: 1 })

  const locked = await lockCycle(officer, { cycleId, version: await versionOf(db, cycleId) })
  expect(locked).toMatchObject({
    kind: 'forms',
    result: {
      frameSize: 66,
      counts: { drawn: 11, green: 9, amber: 0, red: 1, notJudged: 1 },
      notJudgedForms: [{ reason: 'audit_not_done' }],
      byService: [{ key: 'Therapies', frame: 66 }],
    },
    profile: { carried: [{ service: 'Therapies', green: 9, red: 1, notJudged: 1 }] },
  })
  const outcomes = (await db.planOutcome.findMany({ where: { cycleId } })).map(({ document }) =>
    FormOutcome.parse(JSON.parse(document)),
  )
  expect(outcomes).toHaveLength(11)
  expect(outcomes.find(({ form }) => form.formType === 'salt')).toMatchObject({
    overall: { grade: 'green' },
    planWriter: { grade: 'red' },
  })
  const results = await db.measureResult.findMany({ where: { cycleId }, select: { measure: true } })
  expect(results).toEqual([{ measure: 'F1' }])

  const { cycles } = await getFormsMeasure(officer)
  expect(cycles).toHaveLength(1)
  expect(cycles[0]).toEqual(locked)
  await expect(lockCycle(officer, { cycleId, version: await versionOf(db, cycleId) })).rejects.toMatchObject({
    code: 'CYCLE_STEP_TAKEN',
  })
})

test('timeliness is answered from the dates from the first moment, and by nobody', async () => {
  const { db, cycleId, auditors } = await sharedOut()
  const health = auditors.get('health')!
  const { id: auditId, planRef } = (await db.audit.findFirst({ where: { cycleId, agency: 'health' } }))!

  const hub = await getAudit(health, { auditId })
  expect(hub.sections[0]).toMatchObject({ id: 'CORE', answered: 0, state: 'not_started' })
  const { problems, document } = await getAnswers(health, { auditId })
  expect(problems.some(({ itemId }) => itemId === 'FC1')).toBe(false)
  const first = document.sections[0]!.criteria.find(({ asked }) => asked.id === 'FC1')
  expect(first).toMatchObject({ rating: 'green', comment: expect.stringContaining('31 days') as string })

  const answer = { ...makeAnswer('FC1', { rating: 'red' }), version: 0, basedOn: 0 }
  await expect(saveAnswer(health, { auditId, answer })).rejects.toMatchObject({ code: 'NOT_YOUR_QUESTION' })
  await expect(saveSection(health, { auditId, section: 'CORE', answers: [answer] })).rejects.toMatchObject({
    code: 'NOT_YOUR_QUESTION',
  })
  expect(await db.answer.count()).toBe(0)

  const mine = await listMyAudits(health, { show: 'open', page: 1 })
  const listed = mine.audits.find(({ id }) => id === auditId)!
  expect(listed.form?.planRef).toMatch(/^NM-/)
  expect(planRef.startsWith(listed.form!.planRef)).toBe(true)
  expect(listed.total).toBe(hub.sections.reduce((sum, { total }) => sum + total, 0))
})

test('a submitted form audit keeps the form, its grade and what the dates said', async () => {
  const { db, cycleId, auditors } = await sharedOut()
  const found = await db.audit.findFirst({ where: { cycleId, agency: 'social_care' } })
  await audit(auditors.get('social_care')!, found!.id, 'social_care')
  const { document } = (await db.audit.findUnique({ where: { id: found!.id }, select: { document: true } }))!
  const read = AuditDocument.parse(JSON.parse(document!))
  expect(read).toMatchObject({
    formType: 'social_care',
    form: { formType: 'social_care', service: 'Therapies' },
    overall: { grade: 'green' },
  })
  expect(read.sections.map(({ section, grade }) => [section.id, grade.grade])).toEqual([
    ['CORE', 'green'],
    ['SOCIAL', 'green'],
    ['PLAN', 'green'],
  ])
  expect(read.sections[0]!.criteria[0]).toMatchObject({ asked: { id: 'FC1' }, rating: 'green' })
})

test('who wrote or coordinated a plan gets none of its forms, and loses those that are open', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut()
  const health = auditors.get('health')!
  const found = await db.audit.findFirstOrThrow({
    where: { cycleId, agency: 'health' },
    include: { sample: { select: { facts: true } } },
  })
  const { planRef } = JSON.parse(found.sample.facts) as { planRef: string }
  await transact(db, (tx) => insertRows(tx, 'Plan', [makePlanRow(1, { ref: planRef })]))
  const { released } = await declareConflict(officer, { personId: health.actor.id!, planRef, reason: 'Wrote the plan' })
  expect(released).toBe(1)
  const { colleagues, audit: waiting } = await getAssignment(officer, { cycleId, auditId: found.id })
  expect(waiting).toMatchObject({ state: 'unassigned', auditor: null })
  expect(colleagues[0]?.barredBecause).toBe('has a declared conflict of interest with this plan')
  await expect(
    reassignAudit(officer, {
      cycleId,
      auditId: found.id,
      version: waiting.version,
      toId: health.actor.id!,
      reasonCode: 'balance',
    }),
  ).rejects.toMatchObject({ code: 'CONFLICT_OF_INTEREST' })
})
