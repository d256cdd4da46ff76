import { expect, test } from 'vitest'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import { readAnchorPairs, readAnchorTerms } from '#app/db/anchor-pairs.server.ts'
import { finishAttempt } from '#app/operations/practice/finish-attempt.server.ts'
import { getAttempt, getAttemptSection } from '#app/operations/practice/get-attempt.server.ts'
import { getAnchors } from '#app/operations/practice/get-anchors.server.ts'
import { listPractice } from '#app/operations/practice/list-practice.server.ts'
import { savePracticeAnswers } from '#app/operations/practice/save-answers.server.ts'
import { setAnchors } from '#app/operations/practice/set-anchors.server.ts'
import { startAttempt } from '#app/operations/practice/start-attempt.server.ts'
import type { Work } from '#app/operations/work.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'
import { publish, sent } from '#tests/factories/practice.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const planId = 'year-4-physical-disability'
const spring = new Date('2026-03-02T10:00:00Z')
const summer = new Date('2026-05-11T10:00:00Z')

async function area() {
  const db = await freshDatabase()
  await publish(db)
  return {
    db,
    officer: await makeWork(db, { role: 'send_officer', now: spring }),
    auditor: await makeWork(db, { role: 'auditor', agency: 'social_care', now: spring }),
  }
}

/** Rates every question of the anchor plan alike, and finishes. */
async function rate(work: Work, rating: Rating): Promise<string> {
  const { attemptId } = await startAttempt(work, { planId, purpose: 'anchor' })
  const items = itemsOf(wholeRubric, { agency: 'social_care', formType: null })
  const answers = items.flatMap(({ findings, criteria }) => [
    ...findings.map(({ id }) => sent(id, { finding: 'yes' })),
    ...criteria.map(({ id }) => sent(id, { rating })),
  ])
  await savePracticeAnswers(work, { attemptId, answers })
  await finishAttempt(work, { attemptId })
  return attemptId
}

test('the same auditor rates an anchor afresh each term, and the two terms give pairs', async () => {
  const { db, officer, auditor } = await area()
  await setAnchors(officer, { planIds: [planId] })
  await rate(auditor, 'amber')
  expect(await readAnchorPairs(db, { term: '2026-spring' })).toEqual([])

  await setAnchors({ ...officer, now: summer }, { planIds: [planId] })
  const later = { ...auditor, now: summer }
  const { attemptId } = await startAttempt(later, { planId, purpose: 'anchor' })
  // Neither the reference nor the earlier rating is to be seen.
  const section = await getAttemptSection(later, { attemptId, section: 'd' })
  expect(section).toMatchObject({ answers: {}, explained: {} })
  await rate(later, 'green')

  expect(await readAnchorTerms(db)).toEqual(['2026-summer', '2026-spring'])
  const pairs = await readAnchorPairs(db, { term: '2026-summer' })
  expect(pairs.find(({ criterionId }) => criterionId === 'D1')).toEqual({
    personId: auditor.actor.id,
    agency: 'social_care',
    practicePlan: planId,
    criterionId: 'D1',
    earlier: { term: '2026-spring', rating: 'amber' },
    now: { term: '2026-summer', rating: 'green' },
  })
  const events = await db.trailEvent.findMany({ where: { type: { startsWith: 'ANCHOR' } }, orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual([
    'ANCHORS_SET',
    'ANCHOR_STARTED',
    'ANCHOR_FINISHED',
    'ANCHORS_SET',
    'ANCHOR_STARTED',
    'ANCHOR_FINISHED',
  ])
})

test('an anchor needs every question rated, and beginning it twice goes on with it', async () => {
  const { officer, auditor } = await area()
  await expect(startAttempt(auditor, { planId, purpose: 'anchor' })).rejects.toMatchObject({ code: 'NOT_AN_ANCHOR' })
  await setAnchors(officer, { planIds: [planId] })
  const first = await startAttempt(auditor, { planId, purpose: 'anchor', agency: 'health' })
  expect(await startAttempt(auditor, { planId, purpose: 'anchor' })).toEqual(first)
  // An anchor is always rated for one's own agency.
  expect(await getAttempt(auditor, first)).toMatchObject({ head: { agency: 'social_care', purpose: 'anchor' } })
  await savePracticeAnswers(auditor, { ...first, answers: [sent('D1', { rating: 'green' })] })
  await expect(finishAttempt(auditor, first)).rejects.toMatchObject({ code: 'ANCHOR_INCOMPLETE' })
  expect((await listPractice(auditor)).anchors).toMatchObject([{ planId, isDone: false }])
})

test('the officer sees who has rated the anchors, and never what', async () => {
  const { db, officer, auditor } = await area()
  const other = await makeWork(db, { role: 'auditor', agency: 'health', now: spring })
  await setAnchors(officer, { planIds: [planId, 'year-9-autism'] })
  await rate(auditor, 'amber')
  await startAttempt(auditor, { planId: 'year-9-autism', purpose: 'anchor' })
  const standing = await getAnchors(officer)
  expect(standing.auditors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ personId: auditor.actor.id, done: 1, begun: 1 }),
      expect.objectContaining({ personId: other.actor.id, done: 0, begun: 0 }),
    ]),
  )
  expect(JSON.stringify(standing)).not.toMatch(/amber|green|"red"/)
  await expect(getAnchors(auditor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('an anchor that somebody has begun stays; another can go', async () => {
  const { db, officer, auditor } = await area()
  await setAnchors(officer, { planIds: [planId, 'year-9-autism'] })
  await startAttempt(auditor, { planId, purpose: 'anchor' })
  await expect(setAnchors(officer, { planIds: ['year-9-autism'] })).rejects.toMatchObject({ code: 'ANCHOR_BEGUN' })
  await setAnchors(officer, { planIds: [planId] })
  await setAnchors(officer, { planIds: [planId] })
  expect(await db.anchorPlan.findMany({ select: { practicePlan: true } })).toEqual([{ practicePlan: planId }])
  expect(await db.trailEvent.count({ where: { type: 'ANCHORS_SET' } })).toBe(2)
  await expect(setAnchors(officer, { planIds: ['none'] })).rejects.toMatchObject({ kind: 'invalid' })
})
