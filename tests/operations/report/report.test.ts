import { expect, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { emptyNarrative } from '#app/domain/report/narrative.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { listReports } from '#app/operations/report/list-reports.server.ts'
import { saveNarrative } from '#app/operations/report/save-narrative.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const quarter = '2026-Q4'

async function lockedArea(): Promise<Database> {
  const db = await freshDatabase()
  await makeArea(db)
  const cycle = await saveCycle(db, { plans: [...greenPlans(16), ...[1, 2, 3, 4].map((n) => failingPlan(`NX-${n}`))] })
  await lockCycle(await makeWork(db), { cycleId: cycle.id, version: 1 })
  return db
}

test('a report is drafted, written, signed, and then read from its frozen text', async () => {
  const db = await lockedArea()
  const head = await makeWork(db, { role: 'head_of_service', name: 'Head of Service' })
  expect(await draftReport(head, { quarter })).toEqual({ quarter, number: 1 })
  const draft = await getReport(head, { quarter })
  expect(draft).toMatchObject({ version: 1, signature: null, numbers: [1], narrative: emptyNarrative })

  await saveNarrative(head, {
    reportId: draft.id,
    version: 1,
    narrative: { ...emptyNarrative, headline: 'Clearer needs.' },
  })
  const { modelHash } = await signReport(head, { reportId: draft.id, version: 2 })

  const signed = await getReport(head, { quarter })
  expect(signed.signature).toEqual({
    name: 'Head of Service',
    signedOn: '2026-11-23',
    modelHash,
    trail: { seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(signed.report.sections[0]?.blocks).toContainEqual({ kind: 'paragraph', text: 'Clearer needs.' })
  const stored = await db.report.findFirstOrThrow()
  expect(sha256(stored.model ?? '')).toBe(modelHash)
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type).slice(-3)).toEqual(['REPORT_DRAFTED', 'NARRATIVE_SAVED', 'REPORT_SIGNED'])
})

test('a signed report stays as it was when the area changes, and a correction stands beside it', async () => {
  const db = await lockedArea()
  const head = await makeWork(db, { role: 'head_of_service' })
  await draftReport(head, { quarter })
  const { id } = await getReport(head, { quarter })
  await signReport(head, { reportId: id, version: 1 })
  await db.area.update({ where: { id: 'area' }, data: { name: 'Elsewhere' } })
  expect((await getReport(head, { quarter })).report.area).toBe('Northmere')

  await expect(saveNarrative(head, { reportId: id, version: 2, narrative: emptyNarrative })).rejects.toMatchObject({
    code: 'REPORT_SIGNED',
  })
  await expect(signReport(head, { reportId: id, version: 2 })).rejects.toMatchObject({ code: 'REPORT_SIGNED' })

  await expect(draftReport(head, { quarter })).rejects.toMatchObject({ code: 'REASON_MISSING', field: 'reason' })
  const reason = 'A file of reviews was loaded twice.'
  expect(await draftReport(head, { quarter, reason })).toEqual({ quarter, number: 2 })
  const correction = await getReport(head, { quarter })
  expect(correction.report.sections[0]?.blocks).toContainEqual({ kind: 'paragraph', text: reason })
  expect(correction).toMatchObject({ numbers: [2, 1], signature: null, report: { area: 'Elsewhere', number: 2 } })
  expect((await getReport(head, { quarter, number: 1 })).signature).not.toBeNull()
})

test('two people who save the narrative at once do not overwrite each other', async () => {
  const db = await lockedArea()
  const head = await makeWork(db, { role: 'head_of_service' })
  await draftReport(head, { quarter })
  const { id } = await getReport(head, { quarter })
  const save = (headline: string) =>
    saveNarrative(head, { reportId: id, version: 1, narrative: { ...emptyNarrative, headline } })
  const both = await Promise.allSettled([save('One'), save('Two')])
  expect(both.filter(({ status }) => status === 'rejected')).toEqual([
    expect.objectContaining({ reason: expect.objectContaining({ code: 'REPORT_CHANGED' }) }),
  ])
})

test('a quarter has one draft, and none before a cycle is locked', async () => {
  const db = await lockedArea()
  const head = await makeWork(db, { role: 'head_of_service' })
  await expect(draftReport(head, { quarter: '2026-Q3' })).rejects.toMatchObject({
    code: 'NO_LOCKED_CYCLE',
    field: 'quarter',
  })
  await draftReport(head, { quarter })
  await expect(draftReport(head, { quarter })).rejects.toMatchObject({ code: 'DRAFT_EXISTS' })
  expect(await db.report.count()).toBe(1)
})

test('a report written late names the cycle that was locked after its quarter', async () => {
  const db = await lockedArea()
  const later = await saveCycle(db, { label: '2027-spring', plans: greenPlans(20, 'NS') })
  const head = await makeWork(db, { role: 'head_of_service', now: new Date('2027-04-12T09:00:00Z') })
  await draftReport(head, { quarter })
  const last = async () => (await getReport(head, { quarter })).report.sections.at(-1)?.blocks.at(-1)
  expect(await last()).toMatchObject({ text: expect.stringMatching(/^Spring term 2027 is under way/) as string })
  await lockCycle(await makeWork(db, { now: new Date('2027-04-05T09:00:00Z') }), { cycleId: later.id, version: 1 })
  expect(await last()).toMatchObject({
    text: 'Spring term 2027 was locked on 5 April 2027, after the end of this quarter. Its figures come with the next report.',
  })
})

test('the list shows what is signed, what is open, and which quarters wait', async () => {
  const db = await lockedArea()
  const head = await makeWork(db, { role: 'head_of_service' })
  await draftReport(head, { quarter })
  expect(await listReports(head)).toEqual({
    reports: [
      { quarter, number: 1, state: 'draft', signedByName: null, signedOn: null, boardOn: null, openComments: 0 },
    ],
    open: ['2026-Q3', '2026-Q2', '2026-Q1'].map((each) => ({ quarter: each, isSigned: false })),
    nextBoard: null,
    meetings: [],
  })
})

test('an officer reads reports but neither writes nor signs them; an auditor does not read them', async () => {
  const db = await lockedArea()
  const officer = await makeWork(db)
  const auditor = await makeWork(db, { role: 'auditor' })
  await draftReport(await makeWork(db, { role: 'head_of_service' }), { quarter })
  const { id } = await getReport(officer, { quarter })
  await expect(draftReport(officer, { quarter })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(saveNarrative(officer, { reportId: id, version: 1, narrative: emptyNarrative })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await expect(signReport(officer, { reportId: id, version: 1 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(getReport(auditor, { quarter })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(listReports(auditor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a report that does not exist is not found', async () => {
  const db = await lockedArea()
  await expect(getReport(await makeWork(db), { quarter: '2020-Q1' })).rejects.toMatchObject({
    code: 'REPORT_NOT_FOUND',
  })
})
