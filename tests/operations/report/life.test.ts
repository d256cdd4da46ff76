import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readNextBoard } from '#app/db/read-next-board.server.ts'
import { readReportState } from '#app/db/read-report-state.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { shownText, shownWords, type Decision } from '#app/domain/report/decide.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { checkReport, getSigning, listMoved } from '#app/operations/report/check-report.server.ts'
import { addComment, listComments, resolveComment } from '#app/operations/report/comments.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { chooseMeeting, listMeetings, removeMeeting, setMeeting } from '#app/operations/report/meetings.server.ts'
import { saveSentences } from '#app/operations/report/save-sentences.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import type { Work } from '#app/operations/work.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { tamper } from '#tests/support/tamper.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const quarter = '2026-Q4'

async function begunArea() {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db)
  const head = await makeWork(db, { role: 'head_of_service', name: 'Head of Service' })
  const plans = [...greenPlans(24), ...[1, 2, 3, 4, 5, 6].map((number) => failingPlan(`NX-${number}`))]
  const cycle = await saveCycle(db, { plans })
  await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  await saveReviews(db)
  await draftReport(head, { quarter })
  const { id: reportId } = await getReport(head, { quarter })
  return { db, officer, head, reportId }
}

/** Twelve reviews of the quarter: six decided in time, six late. */
async function saveReviews(db: Database) {
  const sourceId = randomUUID()
  const now = new Date('2026-11-20T09:00:00Z')
  await db.returnSource.create({
    data: {
      id: sourceId,
      kind: 'annual_reviews',
      status: 'confirmed',
      name: 'Reviews',
      fileName: 'reviews.csv',
      asOf: '2026-11-20',
      fileHash: 'x',
      enteredById: 'x',
      enteredByName: 'SEND officer 1',
      enteredAt: now,
      confirmedAt: now,
    },
  })
  await db.annualReview.createMany({
    data: Array.from({ length: 12 }, (_, index) => ({
      id: randomUUID(),
      ref: `R-${index}`,
      planRef: `NM-${index}`,
      meetingOn: '2026-10-05',
      outcome: 'maintain',
      decisionOn: index < 6 ? '2026-10-20' : '2026-11-15',
      digest: 'x',
      sourceId,
    })),
  })
}

async function standing(head: Work, key: string) {
  const { sentences } = await getReport(head, { quarter })
  return sentences.flatMap((section) => section.sentences).find((each) => each.key === key)!
}

async function decision(head: Work, key: string, changes: Partial<Decision>): Promise<Decision> {
  const sentence = await standing(head, key)
  const shown = { key, choice: 'draft' as const, typed: shownWords(sentence), was: shownText(sentence) }
  return { ...shown, stillFits: false, ...changes }
}

test('a sentence is put in other words, its figures kept; two people on it do not overwrite each other', async () => {
  const { officer, head, reportId } = await begunArea()
  const typed = 'We drew [30] of [300] plans by chance in the [autumn term 2026].'
  const draft = await standing(head, 'headline.sample')
  expect(shownWords(draft)).toBe(
    'In the cycle of [autumn term 2026], [30 of 300] eligible plans were drawn at random for audit.',
  )
  const wrong = await saveSentences(head, { reportId, decisions: [await decision(head, 'headline.sample', { typed })] })
  expect(wrong).toMatchObject({ saved: 0, problems: [{ key: 'headline.sample' }] })
  expect((await standing(head, 'headline.sample')).state).toBe('drafted')

  const mine = await decision(head, 'headline.sample', {
    typed: 'By chance we drew [30 of 300] in [autumn term 2026].',
  })
  const theirs = await decision(head, 'headline.sample', { typed: 'In [autumn term 2026] chance chose [30 of 300].' })
  expect(await saveSentences(head, { reportId, decisions: [mine] })).toEqual({ problems: [], saved: 1 })
  expect(await saveSentences(head, { reportId, decisions: [theirs] })).toMatchObject({
    saved: 0,
    problems: [
      { key: 'headline.sample', sentence: expect.stringContaining('By chance we drew [30 of 300]') as string },
    ],
  })
  const { report } = await getReport(head, { quarter })
  expect(report.sections[0]?.blocks[0]).toEqual({
    kind: 'paragraph',
    key: 'headline.sample',
    text: 'By chance we drew 30 of 300 in autumn term 2026.',
  })
  await expect(saveSentences(officer, { reportId, decisions: [] })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a comment is written, answered and dealt with, and never printed', async () => {
  const { db, officer, head, reportId } = await begunArea()
  await addComment(officer, { reportId, place: 'headline.sample', text: 'Too long for the first line?' })
  await addComment(head, { reportId, place: 'headline.sample', text: 'Shortened.' })
  const [first] = await listComments(head, { reportId })
  await resolveComment(officer, { reportId, commentId: first!.id })
  await expect(resolveComment(officer, { reportId, commentId: first!.id })).rejects.toMatchObject({
    code: 'COMMENT_RESOLVED',
  })
  expect((await listComments(head, { reportId })).map(({ resolvedByName }) => resolvedByName !== null)).toEqual([
    true,
    false,
  ])
  const page = await getReport(officer, { quarter })
  expect(page.openComments).toBe(1)
  expect(JSON.stringify(page.report)).not.toContain('Shortened')
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(addComment(auditor, { reportId, place: 'method', text: 'No' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

test('a report is written for a meeting of the board, which then stays on the list', async () => {
  const { db, officer, head, reportId } = await begunArea()
  await setMeeting(officer, { heldOn: '2026-12-03', note: 'Town hall' })
  await setMeeting(head, { heldOn: '2027-03-04', note: '' })
  expect(await readNextBoard(db, '2026-11-23')).toEqual({ heldOn: '2026-12-03', note: 'Town hall' })
  const { version } = await getReport(head, { quarter })
  const draft = { reportId, version }
  await expect(chooseMeeting(head, { ...draft, boardOn: '2026-12-04' })).rejects.toMatchObject({ field: 'boardOn' })
  await chooseMeeting(head, { ...draft, boardOn: '2026-12-03' })
  await expect(removeMeeting(head, { heldOn: '2026-12-03' })).rejects.toMatchObject({ code: 'MEETING_HAS_REPORT' })
  await removeMeeting(head, { heldOn: '2027-03-04' })
  expect(await listMeetings(officer)).toEqual([
    {
      heldOn: '2026-12-03',
      note: 'Town hall',
      isPast: false,
      reports: [
        {
          quarter,
          number: 1,
          state: 'draft',
        },
      ],
    },
  ])
  expect(JSON.stringify((await getReport(head, { quarter })).report)).toContain('the board on 3 December 2026')
})

test('what is signed is the text that the signer read, with the full counts as reported', async () => {
  const { db, officer, head, reportId } = await begunArea()
  await addComment(officer, { reportId, place: 'method', text: 'Read the first line again.' })
  const { hash, version, openComments, missing, sentences, sinceLast } = await getSigning(head, { quarter })
  expect({ openComments, edited: sentences.edited, sinceLast }).toEqual({ openComments: 1, edited: 0, sinceLast: null })
  expect(missing).toContain('Headline')
  const comment = await decision(head, 'method.luck', { typed: 'Ranges cover chance, and not mistakes.' })
  await saveSentences(head, { reportId, decisions: [comment] })
  await expect(signReport(head, { reportId, version, expectedHash: hash })).rejects.toMatchObject({
    code: 'REPORT_CHANGED',
  })
  const again = await getSigning(head, { quarter })
  await expect(signReport(head, { reportId, version: again.version, expectedHash: hash })).rejects.toMatchObject({
    code: 'REPORT_MOVED',
  })
  expect(await db.measureRun.count()).toBe(0)
  const { modelHash } = await signReport(head, { reportId, version: again.version, expectedHash: again.hash })
  expect(modelHash).toBe(again.hash)
  const run = await db.measureRun.findFirstOrThrow({ where: { reportId, measure: 'M6' } })
  expect(JSON.parse(run.document)).toMatchObject({ figure: { count: 6, of: 12 }, target: 9000, verdict: 'not_met' })
  expect(await checkReport(head, { quarter })).toMatchObject({ signedHash: modelHash, hashNow: modelHash, moved: [] })
  await expect(addComment(officer, { reportId, place: 'method', text: 'Late' })).rejects.toMatchObject({
    code: 'REPORT_SIGNED',
  })
  await expect(saveSentences(head, { reportId, decisions: [comment] })).rejects.toMatchObject({ code: 'REPORT_SIGNED' })
})

test('a source that was corrected after signing is named measure by measure, and offered as a correction', async () => {
  const { db, officer, head, reportId } = await begunArea()
  const { version } = await getReport(head, { quarter })
  await signReport(head, { reportId, version })
  expect(await listMoved(officer, { reportId, quarter })).toEqual([])
  await db.annualReview.updateMany({ where: { ref: 'R-7' }, data: { decisionOn: '2026-10-25' } })
  const moved = await listMoved(officer, { reportId, quarter })
  expect(moved.map(({ measure }) => measure)).toEqual(['M6', 'M6a'])
  expect(moved[0]?.sentence).toContain('7 of 12')
  await draftReport(head, { quarter, reason: 'One review was recorded late.' })
  const corrected = await getReport(head, { quarter })
  expect(corrected.report.subtitle).toContain('correction 1')
  const { sinceLast } = await getSigning(head, { quarter })
  expect(sinceLast?.join(' ')).toContain('Other counts under the same verdict: M6, M6a.')
  expect(await readReportState(db, '2026-11-23')).toEqual({
    draft: { quarter, number: 2, openComments: 0 },
    lastSigned: { quarter, number: 1, signedOn: '2026-11-23' },
    waiting: '2026-Q3',
  })
})

test('a cycle that is locked in the quarter after signing, and a target set with an earlier day, are named too', async () => {
  const { db, officer, head, reportId } = await begunArea()
  await signReport(head, { reportId, version: 1 })
  const cycle = await saveCycle(db, { label: '2027-spring', plans: greenPlans(20) })
  await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  await db.target.create({
    data: {
      id: randomUUID(),
      measure: 'M6',
      basisPoints: 5000,
      effectiveFrom: '2026-10-01',
      setAt: head.now,
    },
  })
  const moved = await listMoved(officer, { reportId, quarter })
  expect(moved.find(({ measure }) => measure === 'M2')?.sentence).toMatch(
    /^\d+ of 30 was reported; 20 of 20 is counted today\./,
  )
  expect(moved.find(({ measure }) => measure === 'M6')?.sentence).toMatch(/^The target was 90%, is 50%\./)
  await tamper(db, `UPDATE "Report" SET "model" = '{}'`)
  expect(await listMoved(officer, { reportId, quarter })).toEqual([])
})

test('a frozen text that somebody changed no longer has its hash', async () => {
  const { db, head, reportId } = await begunArea()
  await signReport(head, { reportId, version: 1 })
  await expect(db.report.update({ where: { id: reportId }, data: { model: '{}' } })).rejects.toThrow(/report\.update/)
  await expect(db.report.delete({ where: { id: reportId } })).rejects.toThrow(/report\.delete/)
  await tamper(db, `UPDATE "Report" SET "model" = replace("model", 'Northmere', 'Nowhere')`)
  const check = await checkReport(head, { quarter, number: 1 })
  expect(check?.hashNow).not.toBe(check?.signedHash)
  expect(check?.hashNow).toBe(sha256(check?.text ?? ''))
})
