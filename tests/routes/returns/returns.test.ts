import { expect, test } from 'vitest'
import { loader as changePage, action as change } from '#app/routes/returns/change.tsx'
import { action as enter } from '#app/routes/returns/enter.tsx'
import { loader as measuresFile } from '#app/routes/returns/measures-file.ts'
import { action as upload } from '#app/routes/returns/new.tsx'
import { loader as notesFile } from '#app/routes/returns/notes-file.ts'
import { loader as listPage } from '#app/routes/returns/return.tsx'
import { loader as returnsPage } from '#app/routes/returns/returns.tsx'
import { action as remove, loader as rowPage } from '#app/routes/returns/row.tsx'
import { loader as rowsFile } from '#app/routes/returns/rows-file.ts'
import { action as endSource, loader as sourcePage } from '#app/routes/returns/source.tsx'
import { loader as templateFile } from '#app/routes/returns/template-file.ts'
import { returnDefinitions } from '#app/domain/return-kinds/definitions.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { rowsOf, takeLines } from '../../operations/returns/a-return.ts'

async function office() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

type Work = Awaited<ReturnType<typeof office>>['work']

function fileForm(content: BlobPart, name: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  form.append('source', fields.source ?? 'Casework system')
  for (const part of ['day', 'month', 'year']) form.append(`asOf-${part}`, fields[part] ?? '')
  form.append('file', new Blob([content]), name)
  return form
}

const lastPart = (location: string | null) => location?.split('?')[0]?.split('/').at(-1) ?? ''

test.each(returnDefinitions.map((definition) => [definition.title, definition] as const))(
  'the template of %s, filled in, is taken as it is; its example row is not',
  async (_, definition) => {
    const { db, work } = await office()
    const { kind, columns } = definition
    const params = { kind: slugOf(kind) }
    for (const ending of ['csv', 'xlsx']) {
      const url = `/returns/${params.kind}/template.${ending}`
      const file = await templateFile(routeArgs(work, { url, params }))
      const empty = await upload(
        routeArgs(work, { params, form: fileForm(await file.arrayBuffer(), `template.${ending}`) }),
      )
      const emptyId = lastPart((empty as Response).headers.get('location'))
      expect(await db.returnSource.findUniqueOrThrow({ where: { id: emptyId } })).toMatchObject({ rowsRead: 0 })
    }
    const csv = await (await templateFile(routeArgs(work, { url: `/x/template.csv`, params }))).text()
    const own = columns[0]?.input === 'text' ? 'Autumn' : 'P-1'
    const filled = csv.replace('EXAMPLE', own)
    const reply = await upload(routeArgs(work, { params, form: fileForm(filled, 'mine.csv') }))
    const sourceId = lastPart((reply as Response).headers.get('location'))
    const confirmed = await endSource(routeArgs(work, { params: { sourceId }, form: { intent: 'confirm' } }))
    expect((confirmed as Response).status).toBe(303)
    expect(await rowsOf(db, kind)).toHaveLength(1)
    const { found } = await sourcePage(routeArgs(work, { params: { sourceId } }))
    expect(found).toMatchObject({ status: 'confirmed', added: 1, refused: 0, name: 'Casework system' })
  },
)

test('the downloaded list is a file that the upload reads again and finds unchanged', async () => {
  const { db, work } = await office()
  const params = { kind: 'appeals' }
  await takeLines(work, 'appeals', [
    'Appeal reference,Plan reference,Registered,Sections,Ground,Status,Ended',
    '=1+1,P-1,1/9/2026,"B,F,H1",content,open,',
    'A-2,,2/9/2026,,refuse_to_assess,withdrawn,12/10/2026',
  ])
  for (const ending of ['csv', 'xlsx']) {
    const url = `/returns/appeals/rows.${ending}`
    const file = await rowsFile(routeArgs(work, { url, params }))
    expect(file.headers.get('content-disposition')).toContain('keep-within-the-area')
    const form = fileForm(await file.arrayBuffer(), `appeals.${ending}`)
    const reply = (await upload(routeArgs(work, { params, form }))) as Response
    const id = lastPart(reply.headers.get('location'))
    expect(await db.returnSource.findUniqueOrThrow({ where: { id } })).toMatchObject({ unchanged: 2, refused: 0 })
  }
})

test('an upload without a file, with a wrong day or of another return says so at the field and keeps what was typed', async () => {
  const { work } = await office()
  const params = { kind: 'annual-reviews' }
  const send = async (form: FormData) => {
    const reply = await upload(routeArgs(work, { params, form }))
    return reply as unknown as { data: { errors: { field: string; sentence: string }[]; values: object }; init: object }
  }
  const without = fileForm('', '')
  without.delete('file')
  expect((await send(without)).data).toMatchObject({
    errors: [{ field: 'file', sentence: 'Choose the file of the return' }],
    values: { source: 'Casework system' },
  })
  const wrongDay = await send(fileForm('x', 'x.csv', { day: '31', month: '2', year: '2026' }))
  expect(wrongDay.data.errors.map(({ field }) => field)).toEqual(['asOf'])
  expect(wrongDay.data.values).toMatchObject({ 'asOf-day': '31' })
  expect((await send(fileForm('x', 'x.csv', { source: ' ' }))).data.errors[0]?.field).toBe('source')
  const other = await send(fileForm('Appeal reference,Status\nA,open', 'appeals.csv'))
  expect(other.data.errors[0]).toMatchObject({ field: 'file', sentence: expect.stringContaining('Meeting held') })
})

const review = {
  source: 'Phone call',
  planRef: 'P-1',
  'meetingOn-day': '6',
  'meetingOn-month': '5',
  'meetingOn-year': '2026',
  outcome: 'amend',
}

async function enterReview(work: Work): Promise<string> {
  const reply = await enter(routeArgs(work, { params: { kind: 'annual-reviews' }, form: review }))
  return lastPart((reply as Response).headers.get('location'))
}

test('a row is entered, changed and deleted, each under its source', async () => {
  const { db, work } = await office()
  const rowId = await enterReview(work)
  const params = { kind: 'annual-reviews', rowId }
  const { row } = await rowPage(routeArgs(work, { params }))
  expect(row).toMatchObject({ ref: 'P-1/2026-05-06', source: { name: 'Phone call' } })
  expect(row.findings.map(({ rule }) => rule)).toEqual([
    'PLAN_NOT_IN_REGISTER',
    'OUTCOME_WITHOUT_DECISION',
    'AMEND_WITHOUT_FINAL',
  ])
  expect((await changePage(routeArgs(work, { params }))).row.digest).toBe(row.digest)
  const form = {
    ...review,
    digest: row.digest,
    'decisionOn-day': '1',
    'decisionOn-month': '6',
    'decisionOn-year': '2026',
  }
  const changed = await change(routeArgs(work, { params, form }))
  expect((changed as Response).headers.get('location')).toBe(`/returns/annual-reviews/rows/${rowId}?done=changed`)
  const late = (await change(routeArgs(work, { params, form }))) as unknown as { init: { status: number } }
  expect(late.init.status).toBe(409)
  const [after] = await rowsOf(db, 'annual_reviews')
  const deleted = await remove(routeArgs(work, { params, form: { digest: after!.digest, source: 'Mistake' } }))
  expect((deleted as Response).status).toBe(303)
  expect(await rowsOf(db, 'annual_reviews')).toEqual([])
})

test('what cannot be read of a typed row is said at its fields, all at once, and kept', async () => {
  const { db, work } = await office()
  const form = { ...review, source: '', planRef: '', 'dueOn-day': '31', 'dueOn-month': '4', 'dueOn-year': '2026' }
  const reply = await enter(routeArgs(work, { params: { kind: 'annual-reviews' }, form }))
  const { data } = reply as unknown as { data: { errors: { field: string }[]; values: object } }
  expect(data.errors.map(({ field }) => field)).toContain('source')
  const second = await enter(routeArgs(work, { params: { kind: 'annual-reviews' }, form: { ...form, source: 'x' } }))
  const { data: more } = second as unknown as typeof reply & { data: { errors: { field: string }[]; values: object } }
  expect(more.errors.map(({ field }) => field)).toEqual(['planRef', 'dueOn'])
  expect(more.values).toMatchObject({ 'dueOn-day': '31', outcome: 'amend' })
  expect(await db.returnSource.count()).toBe(0)
})

test('an appeal with several sections, and counts of a survey, come in through the form', async () => {
  const { db, work } = await office()
  const day = (name: string) => ({ [`${name}-day`]: '1', [`${name}-month`]: '9', [`${name}-year`]: '2026' })
  const appeal = { source: 'Tribunal', ref: 'A-1', sections: ['B', 'H2'], ground: 'content', status: 'open' }
  await enter(routeArgs(work, { params: { kind: 'appeals' }, form: { ...appeal, ...day('registeredOn') } }))
  expect((await rowsOf(db, 'appeals'))[0]?.values).toMatchObject({ sections: 'B,H2', planRef: null })
  const survey = { source: 'Survey', survey: 'Autumn', group: 'partner', verySatisfied: '3', satisfied: '0' }
  const counts = { neither: '0', dissatisfied: '0', veryDissatisfied: '1' }
  await enter(routeArgs(work, { params: { kind: 'satisfaction' }, form: { ...survey, ...counts, ...day('closedOn') } }))
  expect((await rowsOf(db, 'satisfaction'))[0]?.values).toMatchObject({ verySatisfied: 3, noAnswer: 0, invited: null })
  const held = { source: 'Virtual school', planRef: 'P-1', with: 'looked_after', isJoint: 'no', ...day('heldOn') }
  await enter(routeArgs(work, { params: { kind: 'aligned-reviews' }, form: held }))
  expect((await rowsOf(db, 'aligned_reviews'))[0]?.values).toMatchObject({ isJoint: false })
})

test('the list keeps its filters in the address; a page after the last leads to the last', async () => {
  const { work } = await office()
  await enterReview(work)
  const params = { kind: 'annual-reviews' }
  const ask = (query: string) => listPage(routeArgs(work, { url: `/returns/annual-reviews${query}`, params }))
  expect((await ask('?outcome=amend&text=P-&from=1/5/2026&view=decision_overdue')).list.matching).toBe(1)
  expect((await ask('?outcome=cease')).list.matching).toBe(0)
  const odd = await ask('?from=nonsense&view=nonsense')
  expect(odd).toMatchObject({ list: { matching: 1 }, notDays: ['nonsense'] })
  await expect(ask('?page=9')).rejects.toMatchObject({ status: 302 })
  await expect(listPage(routeArgs(work, { params: { kind: 'nothing' } }))).rejects.toMatchObject({ status: 404 })
})

test('the page of returns counts measures, and the file of them hides counts under five', async () => {
  const { work } = await office()
  await takeLines(work, 'annual_reviews', [
    'Plan reference,Meeting held,Decision notified,Outcome',
    ...Array.from({ length: 30 }, (_, index) => `P-${index},1/9/2026,${index < 3 ? '3/9/2026' : ''},maintain`),
  ])
  const { measures } = await returnsPage(routeArgs(work, { url: '/returns?period=2026-Q3' }))
  const m6 = measures.measures.find(({ definition }) => definition.code === 'M6')
  expect(m6).toMatchObject({ target: 9000, verdict: 'not_met', figure: { count: 3, of: 30 }, dataOn: '2026-11-23' })
  const url = '/returns/measures.csv?kind=quarter&period=2026-Q3'
  const text = await (await measuresFile(routeArgs(work, { url }))).text()
  expect(text).toContain('M6,Annual reviews decided and finished in time,July to September 2026,hidden,30,hidden')
  expect(text).not.toMatch(/,3,30,/)
})

test('what is refused and what is to check of a source is a file for whoever keeps it', async () => {
  const { db, work } = await office()
  const lines = ['Plan reference,Meeting held,Decision notified', 'P-1,31/2/2026,', 'P-2,6/5/2026,5/5/2026', ',,']
  await takeLines(work, 'annual_reviews', lines)
  const { id } = await db.returnSource.findFirstOrThrow()
  const url = `/returns/sources/${id}/to-check.csv`
  const text = await (await notesFile(routeArgs(work, { url, params: { sourceId: id } }))).text()
  expect(text.split('\r\n').map((line) => line.split(',').slice(0, 4).join(','))).toEqual([
    'Line of the file,Row,Severity,Rule',
    '2,,Refused,refused',
    '3,P-2/2026-05-06,Suspicious,PLAN_NOT_IN_REGISTER',
    '3,P-2/2026-05-06,Impossible,DECISION_BEFORE_MEETING',
    '3,P-2/2026-05-06,Suspicious,DECISION_WITHOUT_OUTCOME',
    '',
  ])
})
