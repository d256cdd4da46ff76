import { expect, test } from 'vitest'
import { finishAttempt } from '#app/operations/practice/finish-attempt.server.ts'
import { getAttempt, getAttemptSection } from '#app/operations/practice/get-attempt.server.ts'
import { getComparison } from '#app/operations/practice/get-comparison.server.ts'
import { getPracticePlan, getPracticeReference } from '#app/operations/practice/get-plan.server.ts'
import { listPractice } from '#app/operations/practice/list-practice.server.ts'
import { savePracticeAnswer, savePracticeAnswers } from '#app/operations/practice/save-answers.server.ts'
import { setAnchors } from '#app/operations/practice/set-anchors.server.ts'
import { startAttempt } from '#app/operations/practice/start-attempt.server.ts'
import { publish, sent } from '#tests/factories/practice.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const planId = 'year-9-autism'

async function begun() {
  const db = await freshDatabase()
  await publish(db)
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { attemptId } = await startAttempt(work, { planId, purpose: 'practice' })
  return { db, work, attemptId }
}

test('an auditor begins, answers, finishes and compares; only begin and end are events', async () => {
  const { db, work, attemptId } = await begun()
  expect(await getAttempt(work, { attemptId })).toMatchObject({
    head: { purpose: 'practice', agency: 'health', plan: { number: 4 } },
    answered: 0,
  })
  expect(await savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'green' }) })).toEqual({ version: 1 })
  expect(await savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'green' }) })).toEqual({ version: 1 })
  await savePracticeAnswers(work, {
    attemptId,
    answers: [sent('G1', { rating: 'green', places: ['C'] }), sent('C.advice_shows_need', { finding: 'yes' })],
  })
  await expect(getComparison(work, { attemptId })).rejects.toMatchObject({ code: 'PRACTICE_OPEN' })
  await finishAttempt(work, { attemptId })

  const compared = await getComparison(work, { attemptId })
  expect(compared).toMatchObject({
    standard: 'poor',
    grade: { grade: 'red' },
    comparison: { answered: 3, agreed: 1, redGreen: 1, kinder: 2 },
  })
  expect(compared.comparison.rows[0]).toMatchObject({ item: { id: 'G1' }, explained: { reference: { rating: 'red' } } })
  const events = await db.trailEvent.findMany({ where: { type: { startsWith: 'PRACTICE' } }, orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(['PRACTICE_STARTED', 'PRACTICE_FINISHED'])
  expect(JSON.parse(events[1]!.payload)).toMatchObject({ answered: 3, agency: 'health', plan: planId })
  // Nothing of it is an audit.
  expect(await db.audit.count()).toBe(0)
})

test('practice can be repeated, and for the questions of another agency', async () => {
  const { work } = await begun()
  const again = await startAttempt(work, { planId, purpose: 'practice', agency: 'social_care' })
  expect(await getAttempt(work, again)).toMatchObject({ head: { agency: 'social_care' } })
  const { attempts } = await listPractice(work)
  expect(attempts).toHaveLength(2)
  expect(attempts.every(({ agreed }) => agreed === null)).toBe(true)
})

test('an answer changed in another window is shown and not overwritten', async () => {
  const { work, attemptId } = await begun()
  await savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'green' }) })
  await expect(savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'red' }) })).rejects.toMatchObject({
    code: 'ANSWER_CHANGED',
    stored: { rating: 'green', version: 1 },
  })
  expect(
    await savePracticeAnswers(work, { attemptId, answers: [sent('C1', { rating: 'red' }, 1), sent('C3', {})] }),
  ).toMatchObject({ versions: { C1: 2, C3: 0 }, conflicts: [] })
})

test('two answers that arrive at the same moment are both kept', async () => {
  const { work, attemptId } = await begun()
  await Promise.all(
    ['C1', 'C3', 'C4', 'C5'].map((id) =>
      savePracticeAnswer(work, { attemptId, answer: sent(id, { rating: 'amber' }) }),
    ),
  )
  const { answers } = await getAttemptSection(work, { attemptId, section: 'c' })
  expect(Object.keys(answers).toSorted()).toEqual(['C1', 'C3', 'C4', 'C5'])
})

test('a section comes with the plan to read and the explanations of its own questions', async () => {
  const { work, attemptId } = await begun()
  const section = await getAttemptSection(work, { attemptId, section: 'g' })
  expect(section.reading.map(({ key }) => key).slice(0, 3)).toEqual(['cover', 'A', 'B'])
  expect(section.explained.G1?.reference).toMatchObject({ rating: 'red', places: ['C'] })
  expect(section.explained.G1?.pieces.some(({ paragraph }) => paragraph !== null)).toBe(true)
  expect(section.explained.C1).toBeUndefined()
  expect(section.forms.map(({ ref }) => ref)).toContain('camhs')
  await expect(getAttemptSection(work, { attemptId, section: 'b' })).rejects.toMatchObject({
    code: 'SECTION_NOT_FOUND',
  })
})

test('what is refused changes nothing', async () => {
  const { db, work, attemptId } = await begun()
  const other = await makeWork(db, { role: 'auditor', agency: 'health' })
  await expect(getAttempt(other, { attemptId })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(finishAttempt(work, { attemptId })).rejects.toMatchObject({ code: 'NOTHING_ANSWERED' })
  await expect(savePracticeAnswer(work, { attemptId, answer: sent('B1', { rating: 'green' }) })).rejects.toMatchObject({
    code: 'NOT_YOUR_QUESTION',
  })
  await expect(startAttempt(work, { planId: 'none', purpose: 'practice' })).rejects.toMatchObject({ kind: 'not-found' })
  await savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'green' }) })
  await finishAttempt(work, { attemptId })
  await expect(savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'red' }, 1) })).rejects.toMatchObject(
    { code: 'PRACTICE_FINISHED' },
  )
  expect(await db.trailEvent.count({ where: { type: { startsWith: 'PRACTICE' } } })).toBe(2)
})

test('officers and heads look, administrators do not; the reference is for those who do not answer', async () => {
  const { db, work } = await begun()
  const officer = await makeWork(db, { role: 'send_officer' })
  expect(await getPracticePlan(officer, { planId })).toMatchObject({ number: 4, isAnchor: false })
  expect(await getPracticeReference(officer, { planId })).toMatchObject({ standard: 'poor', grade: { grade: 'red' } })
  await expect(getPracticeReference(work, { planId })).rejects.toMatchObject({ code: 'REFERENCE_NOT_SHOWN' })
  await expect(startAttempt(officer, { planId, purpose: 'practice' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(listPractice(await makeWork(db, { role: 'administrator' }))).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

test('a plan that becomes an anchor closes for practice and shows its reference to no auditor', async () => {
  const { db, work, attemptId } = await begun()
  await savePracticeAnswer(work, { attemptId, answer: sent('C1', { rating: 'green' }) })
  await finishAttempt(work, { attemptId })
  await setAnchors(await makeWork(db, { role: 'send_officer' }), { planIds: [planId] })
  await expect(getComparison(work, { attemptId })).rejects.toMatchObject({ code: 'ANCHOR_NOT_COMPARED' })
  await expect(startAttempt(work, { planId, purpose: 'practice' })).rejects.toMatchObject({ code: 'IS_AN_ANCHOR' })
  const { plans, attempts } = await listPractice(work)
  expect(plans.find(({ id }) => id === planId)).toMatchObject({ isAnchor: true })
  expect(attempts[0]).toMatchObject({ agreed: null })
})
