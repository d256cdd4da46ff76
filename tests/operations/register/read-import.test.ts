import { existsSync, statSync, utimesSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { getImport } from '#app/operations/history/get-import.server.ts'
import {
  dropOldUploads,
  dropUpload,
  heldFiles,
  keepDroppingUploads,
  makeUploadFolder,
  nameUpload,
} from '#app/operations/held-upload.server.ts'
import { beginImport } from '#app/operations/register/begin-import.server.ts'
import { discardImport } from '#app/operations/register/discard-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { readImport } from '#app/operations/register/read-import.server.ts'
import type { Work } from '#app/operations/work.ts'
import { annexACsv, annexARow, annexARows, csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { importRows, previewRows } from './preview.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

function later(work: Work, seconds: number): Work {
  return { ...work, now: new Date(work.now.getTime() + seconds * 1_000) }
}

test('a colleague sees that a file is being read, and one file is read at a time', async () => {
  const { db, work } = await begin()
  const files = [fileOnDisk('list 1.csv', annexACsv(annexARows(3)))]
  const { importId } = await beginImport(work, { files })
  const colleague = await makeWork(db)
  await db.import.update({ where: { id: importId }, data: { bytesRead: statSync(files[0]?.path ?? '').size / 2 } })
  expect(await getImport(colleague, { importId })).toMatchObject({ status: 'reading', percent: 50, hasStopped: false })
  await expect(beginImport(colleague, { files })).rejects.toMatchObject({
    code: 'IMPORT_UNDER_WAY',
    message: expect.stringContaining('list 1.csv'),
  })
  expect((await getImport(later(colleague, 31), { importId })).hasStopped).toBe(true)
  await beginImport(later(colleague, 31), { files })
  expect(await readImport(work, { importId, files })).toEqual({ isMapped: true })
  expect(await getImport(colleague, { importId })).toMatchObject({ status: 'previewed', added: 3 })
})

test('of several people who load a file at the same moment one is read, and the others are told', async () => {
  const { db, work } = await begin()
  const files = [fileOnDisk('list 1.csv', annexACsv(annexARows(3)))]
  const colleagues = await Promise.all([1, 2, 3].map(() => makeWork(db)))
  const begun = await Promise.allSettled([work, ...colleagues].map((each) => beginImport(each, { files })))
  const refused = begun.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  expect(refused).toHaveLength(3)
  for (const reason of refused) expect(reason).toMatchObject({ code: 'IMPORT_UNDER_WAY' })
  expect(await db.import.count({ where: { status: 'reading' } })).toBe(1)
})

test('a reading that is stopped leaves nothing, and writes nothing afterwards', async () => {
  const { db, work } = await begin()
  const files = [fileOnDisk('list 1.csv', annexACsv(annexARows(6_000)))]
  const { importId } = await beginImport(work, { files })
  const reading = readImport(work, { importId, files })
  const outcome = reading.catch((error: unknown) => error)
  while ((await db.importChunk.count()) === 0) await pause(5)
  await discardImport(work, { importId })
  expect(await outcome).toMatchObject({ code: 'READING_STOPPED' })
  expect([await db.importChunk.count(), await db.qualityFinding.count(), await db.plan.count()]).toEqual([0, 0, 0])
  expect(await db.import.findFirst()).toMatchObject({ status: 'discarded', problem: null })
  expect((await db.trailEvent.findMany()).map(({ type }) => type)).toEqual(['IMPORT_DISCARDED'])
})

test('a reading that finds its file deleted, because it was stopped, says so', async () => {
  const { db, work } = await begin()
  const files = [fileOnDisk('list 1.csv', annexACsv(annexARows(3)))]
  const { importId } = await beginImport(work, { files })
  await discardImport(await makeWork(db), { importId })
  const gone = [{ path: `${files[0]?.path}-deleted`, name: 'list 1.csv' }]
  await expect(readImport(work, { importId, files: gone })).rejects.toMatchObject({ code: 'READING_STOPPED' })
  expect(await getImport(work, { importId })).toMatchObject({ status: 'discarded', problem: null })
})

test('progress is told while the file is read', async () => {
  const { work } = await begin()
  const told: number[] = []
  const files = [fileOnDisk('list 1.csv', annexACsv(annexARows(60_000)))]
  await previewImport(work, { files, onProgress: ({ bytesRead }) => told.push(bytesRead) })
  expect(told.length).toBeGreaterThan(0)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
}, 60_000)

test('a file with headings and nothing beneath is refused with a sentence, mapped or not', async () => {
  const { db, work } = await begin()
  await importRows(work, annexARows(3))
  for (const text of [annexACsv([]), csvText([['Case no', 'Patch', 'Stage']])]) {
    await expect(previewImport(work, { files: [fileOnDisk('empty.csv', text)] })).rejects.toMatchObject({
      code: 'FILE_WITHOUT_ROWS',
      message: expect.stringContaining('empty.csv has headings but no plans'),
    })
  }
  expect(await db.import.count({ where: { status: 'failed' } })).toBe(2)
  expect(await db.importChunk.count()).toBe(0)
})

test('what a kind of file cannot say stays as the register has it', async () => {
  const { db, work } = await begin()
  const local = csvText([
    ['Unique ID', 'Patch', 'Case officer'],
    ['P-000001', 'North', 'Officer A'],
    ['P-000002', 'South', 'Officer B'],
  ])
  const mapping = { ref: 'Unique ID', locality: 'Patch', coordinator: 'Case officer' }
  const first = await previewImport(work, { files: [fileOnDisk('ours.csv', local)], mapping })
  await confirmImport(work, { importId: first.importId, isGoneMeant: true })
  await importRows(work, annexARows(2))
  expect(await db.plan.findUnique({ where: { ref: 'P-000001' } })).toMatchObject({
    locality: 'North',
    coordinator: 'Officer A',
    primaryNeed: expect.any(String),
  })
  const again = await previewRows(work, annexARows(2))
  expect(await getImport(work, { importId: again })).toMatchObject({ unchanged: 2, changed: 0 })
})

test('what was odd in a row stays with its import, but not of rows that are refused after all', async () => {
  const { db, work } = await begin()
  const odd = (number: number) => annexARow(number).with(9, '')
  const importId = await previewRows(work, [odd(1), odd(2), odd(3), odd(2)])
  const refs = async () => {
    const found = await db.qualityFinding.findMany({ where: { importId, rule: 'need_missing' } })
    return found.map(({ planRef }) => planRef).toSorted()
  }
  expect(await refs()).toEqual(['P-000001', 'P-000003'])
  const kept = await db.qualityFinding.count({ where: { importId } })
  expect(await getImport(work, { importId })).toMatchObject({ findings: kept })
  await confirmImport(work, { importId, isGoneMeant: true })
  expect(await refs()).toEqual(['P-000001', 'P-000003'])
  const dropped = await previewRows(work, [odd(1)])
  await discardImport(work, { importId: dropped })
  expect(await db.qualityFinding.count({ where: { importId: dropped } })).toBe(0)
})

test('files wait in a folder of their own, and for a day at most', async () => {
  const id = crypto.randomUUID()
  onTestFinished(() => dropUpload(id))
  const source = fileOnDisk('a.csv', 'x')
  const folder = await makeUploadFolder(id)
  const file = { path: path.join(folder, '0'), name: 'a.csv' }
  await copyFile(source.path, file.path)
  await nameUpload(id, [file])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(await heldFiles(id)).toEqual([file])
  expect(await heldFiles('../etc')).toBeUndefined()
  await dropOldUploads(new Date())
  expect(existsSync(folder)).toBe(true)
  const old = new Date(Date.now() - 25 * 60 * 60 * 1_000)
  utimesSync(folder, old, old)
  await dropOldUploads(new Date())
  expect(existsSync(folder)).toBe(false)
  expect(folder.startsWith(tmpdir())).toBe(true)
})

test('a server that runs on, and loads nothing more, deletes them too', async () => {
  const id = crypto.randomUUID()
  onTestFinished(() => dropUpload(id))
  const folder = await makeUploadFolder(id)
  const old = new Date(Date.now() - 25 * 60 * 60 * 1_000)
  utimesSync(folder, old, old)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const stop = keepDroppingUploads()
  onTestFinished(stop)
  expect(existsSync(folder)).toBe(true)
  vi.advanceTimersByTime(60 * 60 * 1_000)
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false))
})
