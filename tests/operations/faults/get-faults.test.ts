import { expect, test } from 'vitest'
import { emptyAnswer, type Answers } from '#app/domain/audit/answers.ts'
import type { FaultSource } from '#app/domain/rubric/rubric.ts'
import { getFaults } from '#app/operations/faults/get-faults.server.ts'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const fault = (itemId: string, faultSource: FaultSource | null, tracedTo = ''): Answers => ({
  [itemId]: { ...emptyAnswer(itemId), rating: 'red', comment: 'Lost', faultSource, tracedTo, version: 1 },
})

async function lockedCycle(rubricVersion: string) {
  const db = await freshDatabase()
  const officer = await makeWork(db, { role: 'send_officer' })
  const salt = makeAdviceRequest({ planRef: 'NM-1', formType: 'salt' })
  await saveAdviceRequests(db, [salt])
  let cycleId: string | undefined
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const answers = { ...fault('C1', 'advice', salt.ref), ...fault('G2', 'plan_writing'), ...fault('C3', 'unknown') }
    const planRef = `NM-${number}`
    const saved = await saveAudit(db, {
      planRef,
      agency: 'health',
      state: 'submitted',
      cycleState: 'locked',
      cycleId,
      answers,
    })
    cycleId = saved.cycleId
  }
  await saveAudit(db, { planRef: 'NM-7', agency: 'health', state: 'not_done', cycleId, answers: fault('C1', 'advice') })
  await db.cycle.updateMany({ data: { rubricVersion } })
  return { db, officer, cycleId: cycleId ?? '' }
}

test('faults of submitted audits are counted once the cycle is locked, by the form they trace to', async () => {
  const { db, officer, cycleId } = await lockedCycle('2026-1')
  expect(await getFaults(officer, cycleId)).toMatchObject({
    isLocked: true,
    isAsked: true,
    rows: [
      { agency: 'health', formType: null, advice: 0, plan_writing: 6, all: 6 },
      { agency: 'health', formType: 'salt', advice: 6, plan_writing: 0, all: 6 },
      { agency: null, advice: 6, plan_writing: 6, unknown: 0, all: 12 },
    ],
  })
  await db.cycle.updateMany({ data: { state: 'moderating' } })
  expect(await getFaults(officer, cycleId)).toMatchObject({ isLocked: false, rows: [] })
})

test('a rubric that does not ask has no faults, and an auditor sees none', async () => {
  const { db, officer, cycleId } = await lockedCycle('2025-1')
  expect(await getFaults(officer, cycleId)).toMatchObject({ isAsked: false, rows: [] })
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health' })
  await expect(getFaults(auditor, cycleId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
