import { expect, test } from 'vitest'
import { discardImport } from '#app/operations/register/discard-import.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { getImport } from '#app/operations/history/get-import.server.ts'
import { getColumns } from '#app/operations/mapping/get-columns.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { saveMapping } from '#app/operations/mapping/save-mapping.server.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const headings = ['Case no', 'Surname', 'DOB', 'Patch', 'Stage']
const people = Array.from({ length: 12 }, (_, index) => [
  `00${index}`,
  `Person${index}`,
  `0${(index % 9) + 1}/05/2012`,
  index % 2 ? 'North' : 'South',
  index === 11 ? 'Ceased' : 'Final',
])
const local = () => fileOnDisk('our list.csv', csvText([headings, ...people]))

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

test('a local spreadsheet with unknown headings waits for its mapping, and keeps nothing personal', async () => {
  const { db, work } = await begin()
  const { importId, isMapped } = await previewImport(work, { files: [local()] })
  expect(isMapped).toBe(false)
  expect((await getColumns(work, { importId })).columns).toEqual([
    { heading: 'Case no', samples: ['999', '9999'], field: 'ref' },
    { heading: 'Surname', samples: ['Aaaaaa9', 'Aaaaaa99'], field: '' },
    { heading: 'DOB', samples: ['99/99/9999'], field: 'dateOfBirth' },
    { heading: 'Patch', samples: ['South', 'North'], field: 'locality' },
    { heading: 'Stage', samples: ['Final'], field: '' },
  ])
  expect(JSON.stringify(await db.importChunk.findMany())).not.toMatch(/Person1|2012/)
  await expect(confirmImport(work, { importId, isGoneMeant: true })).rejects.toMatchObject({
    code: 'IMPORT_NOT_MAPPED',
  })
})

test('a mapping is saved once and then every file with these headings is read by it', async () => {
  const { db, work } = await begin()
  const { importId } = await previewImport(work, { files: [local()] })
  await saveMapping(work, { importId, columns: ['ref', undefined, 'dateOfBirth', 'locality', 'status'] })
  const again = await previewImport(work, { files: [local()], replaces: importId })
  expect(again.isMapped).toBe(true)
  expect(await getImport(work, { importId: again.importId })).toMatchObject({
    shape: 'local',
    added: 11,
    ended: 1,
    refused: 0,
    mapping: { ref: 'Case no', locality: 'Patch', status: 'Stage', dateOfBirth: 'DOB' },
  })
  expect(await db.import.findUnique({ where: { id: importId } })).toMatchObject({ status: 'discarded' })
  expect((await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)).toEqual([
    'MAPPING_SAVED',
    'IMPORT_DISCARDED',
    'REGISTER_PREVIEWED',
  ])
  await confirmImport(work, { importId: again.importId, isGoneMeant: false })
  expect(await db.plan.findUnique({ where: { ref: '003' } })).toMatchObject({
    yearGroup: 10,
    phase: 'secondary',
    locality: 'North',
  })
})

test('a mapping can be changed from the preview', async () => {
  const { work } = await begin()
  const { importId } = await previewImport(work, { files: [local()] })
  await saveMapping(work, { importId, columns: ['ref', undefined, undefined, undefined, undefined] })
  const second = await previewImport(work, { files: [local()] })
  expect((await getColumns(work, { importId: second.importId })).isGuess).toBe(false)
  await saveMapping(work, {
    importId: second.importId,
    columns: ['ref', undefined, 'dateOfBirth', undefined, 'status'],
  })
  const third = await previewImport(work, { files: [local()], replaces: second.importId })
  expect(await getImport(work, { importId: third.importId })).toMatchObject({
    mapping: { ref: 'Case no', dateOfBirth: 'DOB', status: 'Stage' },
  })
})

test('a mapping without a reference, or with a field taken twice, is refused at its field', async () => {
  const { db, work } = await begin()
  const { importId } = await previewImport(work, { files: [local()] })
  await expect(saveMapping(work, { importId, columns: [undefined, 'locality'] })).rejects.toMatchObject({
    code: 'MAPPING_INCOMPLETE',
  })
  await expect(saveMapping(work, { importId, columns: ['ref', 'ref'] })).rejects.toMatchObject({
    code: 'FIELD_TAKEN_TWICE',
    field: 'columns[1]',
  })
  expect([await db.columnMapping.count(), await db.trailEvent.count()]).toEqual([0, 0])
})

test('the mapping of an import that has ended cannot be saved', async () => {
  const { work } = await begin()
  const { importId } = await previewImport(work, { files: [local()] })
  await discardImport(work, { importId })
  await expect(saveMapping(work, { importId, columns: ['ref'] })).rejects.toMatchObject({ code: 'IMPORT_ENDED' })
  await expect(getColumns(work, { importId })).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
})

test('a mapping given with the file goes before all others, and must fit it', async () => {
  const { work } = await begin()
  const given = await previewImport(work, { files: [local()], mapping: { ref: 'Case no', locality: 'Patch' } })
  expect(await getImport(work, { importId: given.importId })).toMatchObject({ added: 12 })
  await expect(previewImport(work, { files: [local()], mapping: { ref: 'Other' } })).rejects.toMatchObject({
    code: 'MAPPING_DOES_NOT_FIT',
    message: expect.stringContaining('our list.csv has no column “Other”'),
  })
})
