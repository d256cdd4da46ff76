import { expect, test } from 'vitest'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import type { ReturnValues } from '#app/domain/returns/return-definition.ts'
import { changeRow, deleteRow } from '#app/operations/return-rows/change-row.server.ts'
import { enterRow } from '#app/operations/return-rows/enter-row.server.ts'
import { getRow } from '#app/operations/return-rows/get-row.server.ts'
import { listRows, type RowsQuery } from '#app/operations/return-rows/list-rows.server.ts'
import { undoReturn } from '#app/operations/returns/undo-return.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { rowsOf, takeLines } from '../returns/a-return.ts'

const kind = 'annual_reviews'
const definition = returnDefinition(kind)
const source = 'Casework system'
const review = (values: ReturnValues) => ({ planRef: 'P-1', ...values })

const everything: RowsQuery = {
  text: '',
  codes: {},
  view: '',
  from: null,
  to: null,
  sourceId: '',
  sort: '',
  isDescending: false,
  skip: 0,
  take: 50,
}

async function office() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db, { name: 'SEND officer 1' }) }
}

test('typed rows of a day share a source that names who entered them, with what is odd about them', async () => {
  const { db, work } = await office()
  await enterRow(work, { kind, source, values: review({ meetingOn: '2026-05-06', decisionOn: '2026-05-01' }) })
  const { rowId } = await enterRow(work, { kind, source, values: review({ meetingOn: '2026-06-06' }) })
  const sources = await db.returnSource.findMany()
  expect(sources).toHaveLength(1)
  expect(sources[0]).toMatchObject({ status: 'confirmed', name: source, asOf: '2026-11-23', added: 2, findings: 4 })
  expect(await getRow(work, definition, rowId)).toMatchObject({
    ref: 'P-1/2026-06-06',
    source: { name: source, enteredByName: 'SEND officer 1', isImport: false },
    findings: [{ rule: 'PLAN_NOT_IN_REGISTER' }],
  })
  await expect(enterRow(work, { kind, source, values: review({ meetingOn: '2026-05-06' }) })).rejects.toMatchObject({
    code: 'ROW_EXISTS',
    field: 'planRef',
  })
})

test('a change keeps what was there, and comes too late when somebody else was faster', async () => {
  const { db, work } = await office()
  const first = await takeLines(work, kind, ['Plan reference,Meeting held', 'P-1,6/5/2026', 'P-2,6/5/2026'])
  const [row, other] = await rowsOf(db, kind)
  const rowAt = { kind, rowId: row!.id, digest: row!.digest } as const
  const values = { ...row!.values, decisionOn: '2026-05-20', outcome: 'maintain' }
  await changeRow(work, { ...rowAt, source: 'Phone call', values })
  await expect(changeRow(work, { ...rowAt, source, values: row!.values })).rejects.toMatchObject({
    code: 'ROW_CHANGED',
  })
  const [changed] = await rowsOf(db, kind)
  expect(changed!.values).toMatchObject({ decisionOn: '2026-05-20' })
  await expect(undoReturn(work, { sourceId: first })).rejects.toMatchObject({ code: 'SOURCE_BUILT_UPON' })
  await undoReturn(work, { sourceId: changed!.sourceId })
  expect(await rowsOf(db, kind)).toEqual([row, other])
})

test('a deleted row comes back when its source is undone', async () => {
  const { db, work } = await office()
  await takeLines(work, kind, ['Plan reference,Meeting held', 'P-1,6/5/2026'])
  const [row] = await rowsOf(db, kind)
  await deleteRow(work, { kind, rowId: row!.id, digest: row!.digest, source })
  expect(await rowsOf(db, kind)).toEqual([])
  const typed = await db.returnSource.findFirstOrThrow({ where: { fileHash: null } })
  expect(typed).toMatchObject({ deleted: 1, added: 0 })
  await undoReturn(work, { sourceId: typed.id })
  expect(await rowsOf(db, kind)).toEqual([row])
})

test('a row added, changed and deleted under one source leaves nothing behind', async () => {
  const { db, work } = await office()
  const { rowId } = await enterRow(work, { kind, source, values: review({ dueOn: '2026-05-01' }) })
  const met = await enterRow(work, { kind, source, values: review({ dueOn: '2026-05-01', meetingOn: '2026-05-04' }) })
  expect(met.rowId).toBe(rowId)
  const [row] = await rowsOf(db, kind)
  expect(row).toMatchObject({ ref: 'P-1/2026-05-04' })
  await deleteRow(work, { kind, rowId, digest: row!.digest, source })
  expect(await db.returnChange.count()).toBe(0)
  expect(await db.returnSource.findFirst()).toMatchObject({ added: 0, changed: 0, deleted: 0, findings: 0 })
  expect((await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)).toEqual([
    'RETURN_ROW_ENTERED',
    'RETURN_ROW_ENTERED',
    'RETURN_ROW_DELETED',
  ])
})

test('the list filters by reference, code, view, day and source, and puts rows without a day last', async () => {
  const { work } = await office()
  const first = await takeLines(work, kind, [
    'Plan reference,Review due,Meeting held,Outcome,Decision notified',
    'P-1,,1/9/2026,amend,9/9/2026',
    'P-2,,1/10/2026,,',
    'P-3,1/11/2026,,,',
  ])
  const refs = async (query: Partial<RowsQuery>) => {
    const { rows } = await listRows(work, definition, { ...everything, ...query })
    return rows.map(({ values }) => values.planRef)
  }
  expect(await refs({})).toEqual(['P-2', 'P-1', 'P-3'])
  expect(await refs({ sort: 'planRef', isDescending: true })).toEqual(['P-3', 'P-2', 'P-1'])
  expect(await refs({ text: '-2' })).toEqual(['P-2'])
  expect(await refs({ codes: { outcome: ['amend'] } })).toEqual(['P-1'])
  expect(await refs({ codes: { outcome: ['none', 'cease'] } })).toEqual(['P-2', 'P-3'])
  expect(await refs({ view: 'no_meeting' })).toEqual(['P-3'])
  expect(await refs({ view: 'decision_overdue' })).toEqual(['P-2'])
  expect(await refs({ from: '2026-09-02', to: '2026-10-01' })).toEqual(['P-2'])
  expect(await refs({ sourceId: first })).toHaveLength(3)
  expect(await refs({ sourceId: 'another' })).toEqual([])
})

test('an appeal is found by any of its sections', async () => {
  const { work } = await office()
  const appeals = returnDefinition('appeals')
  const values = { registeredOn: '2026-09-01', ground: 'content', status: 'open', planRef: null, endedOn: null }
  await enterRow(work, { kind: 'appeals', source, values: { ...values, ref: 'A-1', sections: 'B,F,H2' } })
  await enterRow(work, { kind: 'appeals', source, values: { ...values, ref: 'A-2', sections: 'I' } })
  const { rows } = await listRows(work, appeals, { ...everything, codes: { sections: ['H2', 'G'] } })
  expect(rows.map(({ ref }) => ref)).toEqual(['A-1'])
})

test('the head of service reads rows and changes none', async () => {
  const { db, work } = await office()
  const { rowId } = await enterRow(work, { kind, source, values: review({ meetingOn: '2026-06-06' }) })
  const { digest } = await getRow(work, definition, rowId)
  const head = await makeWork(db, { role: 'head_of_service' })
  expect(await getRow(head, definition, rowId)).toMatchObject({ id: rowId })
  const row = { kind, rowId, digest, source } as const
  await expect(changeRow(head, { ...row, values: {} })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(deleteRow(head, row)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(enterRow(head, { kind, source, values: {} })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
