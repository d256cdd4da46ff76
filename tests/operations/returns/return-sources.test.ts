import { expect, test } from 'vitest'
import { deleteRow } from '#app/operations/return-rows/change-row.server.ts'
import { enterRow } from '#app/operations/return-rows/enter-row.server.ts'
import { confirmReturn } from '#app/operations/returns/confirm-return.server.ts'
import { discardReturn } from '#app/operations/returns/discard-return.server.ts'
import { getSource } from '#app/operations/returns/get-source.server.ts'
import { listReturns, listSources } from '#app/operations/returns/list-returns.server.ts'
import { undoReturn } from '#app/operations/returns/undo-return.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { previewLines, rowsOf, takeLines } from './a-return.ts'

const headings = 'Plan reference,Review due,Meeting held,Decision notified,Outcome,Final amended plan issued'

async function office() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

test('a preview counts what a file would do and writes no row; confirming it takes the rows', async () => {
  const { db, work } = await office()
  const sourceId = await previewLines(work, 'annual_reviews', [
    headings,
    'P-1,1/5/2026,6/5/2026,20/5/2026,Maintain,',
    'P-2,,7 May 2026,1/5/2026,M,',
    'P-3,,,,,',
    'P-4,,31/2/2026,,,',
    'EXAMPLE,,1/1/2026,,,',
    '',
  ])
  const shown = await getSource(work, { sourceId })
  expect(shown).toMatchObject({ status: 'previewed', rowsRead: 4, added: 2, changed: 0, unchanged: 0, refused: 2 })
  expect(shown.first.added).toEqual(['P-1/2026-05-06', 'P-2/2026-05-07'])
  expect(shown.rules.map(({ rule, rows }) => [rule, rows])).toEqual([
    ['DECISION_BEFORE_MEETING', 1],
    ['PLAN_NOT_IN_REGISTER', 2],
  ])
  expect((await getSource(work, { sourceId, rule: 'DECISION_BEFORE_MEETING' })).notes).toEqual([
    expect.objectContaining({ line: 3, ref: 'P-2/2026-05-07', severity: 'impossible' }),
  ])
  expect(shown.faults.map(({ line, column }) => [line, column])).toEqual([
    [4, 'Plan reference'],
    [5, 'Meeting held'],
  ])
  expect(await rowsOf(db, 'annual_reviews')).toEqual([])
  await confirmReturn(work, { sourceId })
  expect((await rowsOf(db, 'annual_reviews')).map(({ values }) => values)).toEqual([
    {
      planRef: 'P-1',
      dueOn: '2026-05-01',
      meetingOn: '2026-05-06',
      schoolReportOn: null,
      decisionOn: '2026-05-20',
      outcome: 'maintain',
      noticeOn: null,
      finalOn: null,
    },
    expect.objectContaining({ planRef: 'P-2', decisionOn: '2026-05-01', outcome: 'maintain' }),
  ])
  const ended = await db.returnSource.findUniqueOrThrow({ where: { id: sourceId } })
  expect(ended).toMatchObject({ status: 'confirmed', staged: null })
  expect((await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)).toEqual([
    'RETURN_PREVIEWED',
    'RETURN_CONFIRMED',
  ])
  await expect(confirmReturn(work, { sourceId })).rejects.toMatchObject({ code: 'SOURCE_ALREADY_CONFIRMED' })
})

test('the same file again changes nothing; columns that a file does not have stay as they were', async () => {
  const { db, work } = await office()
  const lines = [headings, 'P-1,1/5/2026,6/5/2026,20/5/2026,amend,']
  await takeLines(work, 'annual_reviews', lines)
  const again = await previewLines(work, 'annual_reviews', lines)
  expect(await getSource(work, { sourceId: again })).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
  await takeLines(work, 'annual_reviews', ['PLAN-REFERENCE;review MEETING;final plan', 'P-1;06.05.2026;2026-07-20'])
  expect((await rowsOf(db, 'annual_reviews')).map(({ values }) => values)).toEqual([
    expect.objectContaining({ dueOn: '2026-05-01', decisionOn: '2026-05-20', outcome: 'amend', finalOn: '2026-07-20' }),
  ])
})

test('a review known by its due day becomes the review that was met; undoing brings the due day back', async () => {
  const { db, work } = await office()
  await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,,,,'])
  const [due] = await rowsOf(db, 'annual_reviews')
  expect(due?.ref).toBe('P-1/due 2026-05-01')
  const second = await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,6/5/2026,,,', 'P-2,,8/5/2026,,,'])
  expect((await rowsOf(db, 'annual_reviews')).map(({ ref }) => ref)).toEqual(['P-1/2026-05-06', 'P-2/2026-05-08'])
  await undoReturn(work, { sourceId: second })
  expect(await rowsOf(db, 'annual_reviews')).toEqual([due])
  expect(await db.returnChange.count({ where: { sourceId: second } })).toBe(0)
})

test('a review that is still due and one held that was due on the same day are both taken as the preview says', async () => {
  const { db, work } = await office()
  await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,,,,'])
  const sourceId = await previewLines(work, 'annual_reviews', [
    headings,
    'P-1,1/5/2026,,,,',
    'P-1,1/5/2026,6/5/2026,,,',
    'P-2,1/5/2026,6/5/2026,,,',
  ])
  expect(await getSource(work, { sourceId })).toMatchObject({
    added: 2,
    changed: 0,
    unchanged: 1,
    first: { added: ['P-1/2026-05-06', 'P-2/2026-05-06'], changed: [] },
  })
  await confirmReturn(work, { sourceId })
  expect((await rowsOf(db, 'annual_reviews')).map(({ ref }) => ref)).toEqual([
    'P-1/2026-05-06',
    'P-1/due 2026-05-01',
    'P-2/2026-05-06',
  ])
})

test('sources are undone from the last one back', async () => {
  const { db, work } = await office()
  const first = await takeLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,,,', 'P-2,,6/5/2026,,,'])
  const second = await takeLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,9/5/2026,maintain,'])
  expect(await getSource(work, { sourceId: first })).toMatchObject({ canBeUndone: false })
  await expect(undoReturn(work, { sourceId: first })).rejects.toMatchObject({ code: 'SOURCE_BUILT_UPON' })
  await undoReturn(work, { sourceId: second })
  expect((await rowsOf(db, 'annual_reviews')).map(({ values }) => values.decisionOn)).toEqual([null, null])
  await undoReturn(work, { sourceId: first })
  expect(await rowsOf(db, 'annual_reviews')).toEqual([])
  await expect(undoReturn(work, { sourceId: first })).rejects.toMatchObject({ code: 'SOURCE_NOT_TAKEN' })
})

test('a source is not undone when a later one has taken the reference that a row had before', async () => {
  const { db, work } = await office()
  await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,,,,'])
  const met = await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,6/5/2026,,,'])
  const later = await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,,,,'])
  await expect(undoReturn(work, { sourceId: met })).rejects.toMatchObject({ code: 'SOURCE_BUILT_UPON' })
  await undoReturn(work, { sourceId: later })
  await undoReturn(work, { sourceId: met })
  expect((await rowsOf(db, 'annual_reviews')).map(({ ref }) => ref)).toEqual(['P-1/due 2026-05-01'])
})

test('a row that was deleted and entered again under one source does not keep the source from being undone', async () => {
  const { db, work } = await office()
  await takeLines(work, 'annual_reviews', [headings, 'P-1,1/5/2026,6/5/2026,,,'])
  const [row] = await rowsOf(db, 'annual_reviews')
  const { values, id: rowId, digest } = row!
  const kind = 'annual_reviews'
  const later = { ...work, now: new Date(work.now.getTime() + 60_000) }
  await deleteRow(later, { kind, rowId, digest, source: 'Phone call' })
  await enterRow(later, { kind, values, source: 'Phone call' })
  const { id: sourceId } = await db.returnSource.findFirstOrThrow({ where: { fileHash: null } })
  await undoReturn(work, { sourceId })
  expect(await rowsOf(db, 'annual_reviews')).toEqual([row])
})

test('a preview that another source has overtaken is refused, and writes nothing', async () => {
  const { db, work } = await office()
  const waiting = await previewLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,,,'])
  await takeLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,7/5/2026,cease,'])
  await expect(confirmReturn(work, { sourceId: waiting })).rejects.toMatchObject({ code: 'RETURN_MOVED' })
  expect((await rowsOf(db, 'annual_reviews')).map(({ values }) => values.outcome)).toEqual(['cease'])
  await discardReturn(work, { sourceId: waiting })
  await expect(confirmReturn(work, { sourceId: waiting })).rejects.toMatchObject({ code: 'SOURCE_DISCARDED' })
})

test('two rows with one reference are both refused, and the value is gone once the source ends', async () => {
  const { db, work } = await office()
  const sourceId = await previewLines(work, 'appeals', [
    'Appeal reference,Plan reference,Registered,Sections,Ground,Status,Ended',
    'A-1,P-1,1/9/2026,"B, section H1 and F",content,open,',
    'A-2,,2/9/2026,,refusal to assess,withdrawn,1/9/2026',
    'A-2,,2/9/2026,,Refusal to assess,open,',
  ])
  expect(await getSource(work, { sourceId })).toMatchObject({ added: 0, refused: 3 })
  await discardReturn(work, { sourceId })
  expect((await db.returnNote.findMany({ where: { sourceId } })).map(({ value }) => value)).toEqual(['', '', ''])
})

test('a file without the headings of the return is refused at its field and names them', async () => {
  const { db, work } = await office()
  await expect(previewLines(work, 'satisfaction', ['Survey,Group', 'Spring,partner'])).rejects.toMatchObject({
    code: 'FILE_WITHOUT_HEADINGS',
    field: 'file',
    message: expect.stringContaining('“Very satisfied”'),
  })
  await expect(previewLines(work, 'appeals', ['x'], '2027-01-01')).rejects.toMatchObject({ code: 'AS_OF_IN_FUTURE' })
  expect(await db.returnSource.count()).toBe(0)
})

test.each([
  ['empty', ''],
  ['blank', ' \n \n'],
  ['with null characters', 'Plan reference\0'],
  ['a picture', '\u0089PNG\r\n\u001a\n'],
])('a file that is %s is refused in words that fit any return', async (_, text) => {
  const { work } = await office()
  const refusal: unknown = await previewLines(work, 'appeals', [text]).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ field: 'file' })
  expect(String(refusal)).not.toContain('register')
})

test('the head of service reads returns and enters none; others do neither', async () => {
  const { db, work } = await office()
  const sourceId = await previewLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,,,'])
  const head = await makeWork(db, { role: 'head_of_service' })
  await expect(confirmReturn(head, { sourceId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(undoReturn(head, { sourceId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(discardReturn(head, { sourceId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await listSources(head, {})).sources).toHaveLength(1)
  expect((await listReturns(head)).find(({ kind }) => kind === 'annual_reviews')).toMatchObject({
    rows: 0,
    source: null,
  })
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(getSource(auditor, { sourceId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('of two confirmations at once of the same new rows one is taken, and the other is told', async () => {
  const { db, work } = await office()
  const lines = [headings, 'P-1,,6/5/2026,,,', 'P-2,,6/5/2026,,,']
  const [one, other] = [
    await previewLines(work, 'annual_reviews', lines),
    await previewLines(work, 'annual_reviews', lines),
  ]
  const outcomes = await Promise.allSettled([one, other].map((sourceId) => confirmReturn(work, { sourceId })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'RETURN_MOVED' } })
  expect(await rowsOf(db, 'annual_reviews')).toHaveLength(2)
})

test('of an undoing and a change at once neither is lost', async () => {
  const { db, work } = await office()
  const sourceId = await takeLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,,,'])
  const later = await previewLines(work, 'annual_reviews', [headings, 'P-1,,6/5/2026,7/5/2026,cease,'])
  const outcomes = await Promise.allSettled([undoReturn(work, { sourceId }), confirmReturn(work, { sourceId: later })])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const outcome = (await rowsOf(db, 'annual_reviews')).map(({ values }) => values.outcome)
  expect(outcome).toEqual(outcomes[0]?.status === 'fulfilled' ? [] : ['cease'])
})
