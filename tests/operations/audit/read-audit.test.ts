import { expect, test } from 'vitest'
import { getAnswers } from '#app/operations/audit/get-answers.server.ts'
import { getAudit } from '#app/operations/audit/get-audit.server.ts'
import { getSection } from '#app/operations/audit/get-section.server.ts'
import { listMyAudits } from '#app/operations/audit/list-my-audits.server.ts'
import { submitAudit } from '#app/operations/audit/submit-audit.server.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeAnswer, makeGreenAnswers } from '#tests/factories/answers.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const open = { show: 'open', page: 1 } as const

test('my audits are mine alone, the earliest due first, overdue ones marked', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const other = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { cycleId } = await saveAudit(db, {
    auditor: work,
    planRef: 'NM-0003',
    dueOn: '2026-12-04',
    answers: { C1: makeAnswer('C1', { rating: 'green' }), C2: makeAnswer('C2') },
  })
  await saveAudit(db, { auditor: work, planRef: 'NM-0002', dueOn: '2026-11-20', cycleId })
  await saveAudit(db, { auditor: work, planRef: 'NM-0004', dueOn: null, cycleId })
  await saveAudit(db, { auditor: work, planRef: 'NM-0005', state: 'submitted', cycleId })
  await saveAudit(db, { auditor: other, planRef: 'NM-0006', cycleId })

  const mine = await listMyAudits(work, open)
  expect(mine).toMatchObject({ open: 3, done: 1, overdue: 1, page: 1, pages: 1 })
  expect(mine.audits.map(({ planRef, isOverdue, answered, total }) => [planRef, isOverdue, answered, total])).toEqual([
    ['NM-0002', true, 0, 16],
    ['NM-0003', false, 1, 16],
    ['NM-0004', false, 0, 16],
  ])
  expect((await listMyAudits(work, { show: 'done', page: 1 })).audits.map(({ planRef }) => planRef)).toEqual([
    'NM-0005',
  ])
  await expect(listMyAudits(await makeWork(db, { role: 'send_officer' }), open)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

test('of audits due on the same day the begun ones come first', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const due = { auditor: work, dueOn: '2026-12-04' }
  const { cycleId } = await saveAudit(db, { ...due, planRef: 'NM-0001', state: 'assigned' })
  await saveAudit(db, { ...due, planRef: 'NM-0002', state: 'in_progress', cycleId })
  expect((await listMyAudits(work, open)).audits.map(({ planRef }) => planRef)).toEqual(['NM-0002', 'NM-0001'])
})

test('audits of a cycle that stopped auditing are no longer to do', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  await saveAudit(db, { auditor: work, cycleState: 'locked', state: 'in_progress' })
  expect(await listMyAudits(work, open)).toMatchObject({ open: 0, done: 1, overdue: 0, audits: [] })
})

test('the hub shows how far each section has come', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'social_care' })
  const green = makeGreenAnswers(coreRubric, 'social_care')
  const answers = Object.fromEntries(Object.entries(green).filter(([id]) => !id.startsWith('H2')))
  const { auditId } = await saveAudit(db, {
    auditor: work,
    answers: { ...answers, D1: makeAnswer('D1', { rating: 'red' }) },
  })
  const hub = await getAudit(work, { auditId })
  expect(hub.sections.map(({ id, answered, total, state }) => [id, answered, total, state])).toEqual([
    ['D', 9, 9, 'incomplete'],
    ['H1', 6, 6, 'complete'],
    ['H2', 0, 6, 'not_started'],
  ])
  expect(hub).toMatchObject({ isComplete: false, isOverdue: false, head: { closed: null, planRef: 'NM-0001' } })
})

test('a section comes with its neighbours and with its own answers only', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'social_care' })
  const { auditId } = await saveAudit(db, { auditor: work, answers: makeGreenAnswers(coreRubric, 'social_care') })
  const section = await getSection(work, { auditId, section: 'h1' })
  expect(section).toMatchObject({
    section: { id: 'H1' },
    previous: { id: 'D' },
    next: { id: 'H2' },
    position: 2,
    sections: 3,
  })
  expect(Object.keys(section.answers).toSorted()).toEqual([
    'H1.1',
    'H1.2',
    'H1.3',
    'H1.4',
    'H1.5',
    'H1.section_2_necessary',
  ])
  await expect(getSection(work, { auditId, section: 'C' })).rejects.toMatchObject({ kind: 'not-found' })
})

test('an audit that is not mine is not found, whether it exists or not', async () => {
  const db = await freshDatabase()
  const owner = await makeWork(db, { role: 'auditor', agency: 'health' })
  const other = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: owner })
  for (const read of [
    getAudit,
    getAnswers,
    (work: typeof other, input: { auditId: string }) => getSection(work, { ...input, section: 'c' }),
  ]) {
    const [notMine, notThere] = await Promise.allSettled([
      read(other, { auditId }),
      read(other, { auditId: 'no-such-audit' }),
    ])
    expect(notMine).toMatchObject({ status: 'rejected', reason: { kind: 'not-found' } })
    expect(notThere).toEqual(notMine)
  }
})

test('a SEND officer sees ratings only once the cycle is locked; a Head of Service does not see single audits', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db, { role: 'send_officer' })
  const auditor = await makeWork(db, { role: 'auditor' })
  const running = await saveAudit(db, { auditor, cycleState: 'moderating', state: 'submitted' })
  const locked = await saveAudit(db, { auditor, cycleState: 'locked', state: 'submitted' })
  await expect(getAnswers(officer, { auditId: running.auditId })).rejects.toMatchObject({ kind: 'not-found' })
  expect((await getAnswers(officer, { auditId: locked.auditId })).head.closed).not.toBeNull()
  const head = await makeWork(db, { role: 'head_of_service' })
  await expect(getAnswers(head, { auditId: locked.auditId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('check answers lists what is missing and what contradicts itself', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const answers = {
    ...makeGreenAnswers(coreRubric, 'health'),
    C1: makeAnswer('C1', { rating: 'na', naReason: 'na_no_need_evidenced' }),
  }
  const { auditId } = await saveAudit(db, { auditor: work, answers, facts: { isOnHealthCaseload: true } })
  const checked = await getAnswers(work, { auditId })
  expect(checked.problems.map(({ sentence }) => sentence)).toEqual(['Say in the comment why C1 does not apply'])
  expect(checked.contradictions.map(({ itemId }) => itemId)).toEqual(['C1', 'C1', 'C1'])
})

test('after submission the frozen document is shown', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 1' })
  const { auditId } = await saveAudit(db, { auditor: work, answers: makeGreenAnswers(coreRubric, 'health') })
  await submitAudit(work, { auditId })
  const { document, head } = await getAnswers(work, { auditId })
  expect(head.closed).toBe('This audit has been submitted, so its answers can no longer be changed.')
  expect(document).toMatchObject({
    auditorName: 'Health auditor 1',
    submittedAt: '2026-11-23T09:00:00.000Z',
    rubric: { version: '2025-1' },
  })
})
