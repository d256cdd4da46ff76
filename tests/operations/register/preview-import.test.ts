import { expect, test } from 'vitest'
import { getImport } from '#app/operations/history/get-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { annexACsv, annexAHeadings, annexARow, annexARows, csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { makeXlsx } from '#tests/fixtures/register/xlsx.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { importRows, previewRows } from './preview.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

test('a preview counts what would happen and writes nothing to the register', async () => {
  const { db, work } = await begin()
  const importId = await previewRows(work, [...annexARows(3), ['1.23E+17']])
  expect(await getImport(work, { importId })).toMatchObject({
    status: 'previewed',
    shape: 'annex_a',
    encoding: 'utf-8',
    asOf: '2026-11-23',
    fileName: 'list 1.csv',
    rowsRead: 4,
    added: 3,
    changed: 0,
    unchanged: 0,
    gone: 0,
    refused: 1,
    ended: 0,
    isStale: false,
    first: { added: ['P-000001', 'P-000002', 'P-000003'] },
    refusals: [{ line: 5, column: 'Unique ID', value: '1.23E+17' }],
  })
  expect(await db.plan.count()).toBe(0)
  expect((await db.area.findFirstOrThrow()).registerVersion).toBe(0)
  expect((await db.trailEvent.findMany()).map(({ type }) => type)).toEqual(['REGISTER_PREVIEWED'])
})

test('neither date of birth nor UPN reaches the database', async () => {
  const { db, work } = await begin()
  await previewRows(work, annexARows(20))
  const stored = JSON.stringify([
    await db.import.findMany(),
    await db.importChunk.findMany(),
    await db.trailEvent.findMany(),
  ])
  for (const row of annexARows(20)) {
    expect(stored).not.toContain(row[1])
    expect(stored).not.toContain(row[3])
  }
})

test('a second file is compared with the register', async () => {
  const { work } = await begin()
  await importRows(work, annexARows(10))
  const changed = annexARow(2).with(9, 'OTH')
  const importId = await previewRows(work, [annexARow(1), changed, ...annexARows(9).slice(2), annexARow(77)])
  expect(await getImport(work, { importId })).toMatchObject({
    added: 1,
    changed: 1,
    unchanged: 8,
    gone: 1,
    refused: 0,
    first: {
      added: ['P-000077'],
      changed: [
        {
          ref: 'P-000002',
          changes: [{ what: 'Primary need', before: 'Autistic spectrum disorder', after: 'Other difficulty' }],
        },
      ],
      gone: ['P-000010'],
    },
  })
})

test('a reference that stands twice is taken back from a chunk that was written before', async () => {
  const { db, work } = await begin()
  const rows = annexARows(5_200)
  const importId = await previewRows(work, [...rows, annexARow(1), annexARow(2_600)])
  expect(await getImport(work, { importId })).toMatchObject({
    added: 5_198,
    refused: 4,
    refusals: [
      { line: 2, sentence: expect.stringContaining('line 5202') },
      { line: 2601, sentence: expect.stringContaining('line 5203') },
      { line: 5202, sentence: expect.stringContaining('line 2') },
      { line: 5203, sentence: expect.stringContaining('line 2601') },
    ],
  })
  const chunks = await db.importChunk.findMany({ where: { kind: 'added' }, orderBy: { ordinal: 'asc' } })
  expect(chunks.map(({ count }) => count)).toEqual([2499, 2499, 200])
  expect(chunks.map(({ rows: text }) => text).join()).not.toMatch(/P-000001"|P-002600"/)
})

test('references that are the same only after normalisation are duplicates', async () => {
  const { work } = await begin()
  const importId = await previewRows(work, [annexARow(1).with(0, 'Réf 1'), annexARow(2).with(0, '\u00a0Re\u0301f 1 ')])
  expect(await getImport(work, { importId })).toMatchObject({ added: 0, refused: 2 })
})

test('refusals beyond a thousand are counted, not listed', async () => {
  const { db, work } = await begin()
  const importId = await previewRows(
    work,
    Array.from({ length: 1_500 }, (_, index) => annexARow(index).with(9, 'Rude')),
  )
  expect(await getImport(work, { importId, page: 2 })).toMatchObject({ refused: 1_500, refusalsListed: 1_000 })
  expect(await db.importRefusal.count()).toBe(1_000)
})

test('a workbook is read from the sheet that has the headings', async () => {
  const { work } = await begin()
  const sheets = [
    { name: 'Notes', rows: [['About', 'this file']] },
    { name: 'List 1', rows: [['Annex A'], annexAHeadings, ...annexARows(3)] },
  ]
  const { importId } = await previewImport(work, {
    files: [fileOnDisk('annex a.xlsx', makeXlsx({ sheets, isShared: true }))],
  })
  expect(await getImport(work, { importId })).toMatchObject({ added: 3, refused: 0, encoding: 'xlsx' })
})

test('the day of the file decides the year group, and is not in the future', async () => {
  const { db, work } = await begin()
  const row = annexARow(1).with(3, '01/09/2014').with(6, '01/02/2019').with(7, '').with(8, '')
  await importRows(work, [row], '2026-08-31')
  expect(await db.plan.findFirst()).toMatchObject({ yearGroup: 6, phase: 'primary' })
  await expect(previewRows(work, [row], '2026-11-24')).rejects.toMatchObject({ code: 'AS_OF_IN_FUTURE', field: 'asOf' })
})

test('a file without headings is refused with its name, and nothing of it is kept', async () => {
  const { db, work } = await begin()
  for (const text of ['Dear colleague\nhere is the list\n', 'x']) {
    await expect(previewImport(work, { files: [fileOnDisk('letter.csv', text)] })).rejects.toMatchObject({
      code: 'FILE_WITHOUT_HEADINGS',
      message: expect.stringContaining('letter.csv'),
    })
  }
  expect(await db.import.findMany()).toMatchObject([
    { status: 'failed', problem: expect.stringContaining('letter.csv') },
    { status: 'failed' },
  ])
  expect([await db.plan.count(), await db.importChunk.count()]).toEqual([0, 0])
})

test('a file that breaks off in the middle leaves nothing behind but the reason', async () => {
  const { db, work } = await begin()
  const file = fileOnDisk('cut.csv', `${annexACsv(annexARows(3_000))}"P-9`)
  await expect(previewImport(work, { files: [file] })).rejects.toMatchObject({
    code: 'FILE_DAMAGED',
    message: expect.stringContaining('cut.csv, line 3002'),
  })
  expect(await db.import.findFirst()).toMatchObject({ status: 'failed', problem: expect.stringContaining('line 3002') })
  expect([await db.importChunk.count(), await db.qualityFinding.count(), await db.plan.count()]).toEqual([0, 0, 0])
  expect(await db.trailEvent.findMany()).toMatchObject([{ type: 'IMPORT_FAILED' }])
})

test('previews that nobody came back to for a week are discarded by the next one', async () => {
  const { db, work } = await begin()
  const old = await previewRows({ ...work, now: new Date('2026-11-01T09:00:00Z') }, annexARows(2), '2026-11-01')
  const recent = await previewRows({ ...work, now: new Date('2026-11-20T09:00:00Z') }, annexARows(2), '2026-11-20')
  await previewRows(work, annexARows(2))
  expect(await db.import.findUnique({ where: { id: old } })).toMatchObject({ status: 'discarded' })
  expect(await db.import.findUnique({ where: { id: recent } })).toMatchObject({ status: 'previewed' })
  expect(await db.importChunk.count({ where: { importId: old } })).toBe(0)
})

test('a database without a local area is told so in a sentence', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  await expect(previewRows(work, annexARows(1))).rejects.toMatchObject({ code: 'NO_AREA' })
})

test('only SEND officers preview imports', async () => {
  const { db } = await begin()
  for (const role of ['auditor', 'head_of_service', 'administrator'] as const) {
    const work = await makeWork(db, { role })
    await expect(previewRows(work, annexARows(1))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  }
})

test('semicolons, Windows-1252 and a title above the headings are taken as they come', async () => {
  const { db, work } = await begin()
  const text = csvText([['Annex A'], annexAHeadings, annexARow(1).with(0, 'Zoë 1')], { separator: ';' })
    .replace('–', '-')
    .replace('–', '-')
    .replace('–', '-')
  const { importId } = await previewImport(work, { files: [fileOnDisk('a.csv', Buffer.from(text, 'latin1'))] })
  expect(await getImport(work, { importId })).toMatchObject({
    encoding: 'windows-1252',
    added: 1,
    first: { added: ['Zoë 1'] },
  })
  expect(await db.import.count()).toBe(1)
})
