import { copyFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dropUpload, makeUploadFolder, nameUpload } from '#app/operations/held-upload.server.ts'
import { beginImport } from '#app/operations/register/begin-import.server.ts'
import { readImport } from '#app/operations/register/read-import.server.ts'
import { tryMapping } from '#app/operations/register/try-mapping.server.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const headings = ['Case no', 'DOB', 'Stage']

/** A local spreadsheet that waits to be mapped, as an upload leaves it. */
async function waiting(rows: string[][]) {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  const uploadId = crypto.randomUUID()
  onTestFinished(() => dropUpload(uploadId))
  const file = { path: path.join(await makeUploadFolder(uploadId), '0'), name: 'ours.csv' }
  await copyFile(fileOnDisk('ours.csv', csvText([headings, ...rows])).path, file.path)
  await nameUpload(uploadId, [file])
  const { importId } = await beginImport(work, { uploadId, files: [file] })
  await readImport(work, { importId, files: [file] })
  return { db, work, importId, file }
}

test('a choice of columns is tried on the rows, and nothing is written', async () => {
  const { db, work, importId } = await waiting([
    ['1', '01/05/2012', 'Final'],
    ['2', 'May', 'Final'],
  ])
  expect(await tryMapping(work, { importId, columns: ['ref', 'dateOfBirth'] })).toMatchObject({
    rows: 2,
    plans: 1,
    refused: 1,
    faults: [{ column: 'DOB', rows: 1 }],
  })
  expect(await db.import.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({
    status: 'previewed',
    rowsRead: 0,
  })
})

test('a choice that is tried while a colleague discards the file gets a sentence', async () => {
  const { work, importId, file } = await waiting([['1', '01/05/2012', 'Final']])
  await rm(file.path)
  expect(await tryMapping(work, { importId, columns: ['ref'] })).toEqual({
    problem: 'The file is not kept any more, so its rows cannot be counted',
  })
})

test('only who may load a register tries columns', async () => {
  const { db, importId } = await waiting([['1', '01/05/2012', 'Final']])
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health' })
  await expect(tryMapping(auditor, { importId, columns: ['ref'] })).rejects.toMatchObject({ kind: 'forbidden' })
})
