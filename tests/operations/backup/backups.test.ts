import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { writeBackup } from '#app/db/backup/backup-file.server.ts'
import { findLocation } from '#app/db/location-of.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { backupName } from '#app/domain/backup/backup-name.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { checkBackup } from '#app/operations/backup/check-backup.server.ts'
import { keepDailyBackup } from '#app/operations/backup/keep-daily.server.ts'
import { getBackups } from '#app/operations/backup/list-backups.server.ts'
import { makeBackup } from '#app/operations/backup/make-backup.server.ts'
import { noteBackup, takeNotes } from '#app/operations/backup/notes.server.ts'
import { freshDatabase, testServer } from '#tests/support/fresh-db.ts'
import { newFolder, testOpener } from '#tests/support/restore-places.ts'
import { makeArea, makeWork, testNow } from '#tests/support/work.ts'

let folder: string

beforeEach(() => {
  folder = path.join(newFolder(), 'backups')
  vi.stubEnv('BACKUP_FOLDER', folder)
  vi.stubEnv('BACKUP_KEY', Buffer.alloc(32, 7).toString('base64'))
})

async function administrator(db: Database, now = testNow) {
  await makeArea(db)
  return makeWork(db, { role: 'administrator', now })
}

const eventsOf = async (db: Database) => {
  const rows = await db.trailEvent.findMany({ where: { type: { startsWith: 'BACKUP' } }, orderBy: { seq: 'asc' } })
  return rows.map(({ type, payload }) => ({ type, ...(JSON.parse(payload) as Record<string, unknown>) }))
}

test('an administrator backs up, and the file is their own server’s alone', async () => {
  const db = await freshDatabase()
  const work = await administrator(db)
  const { name } = await makeBackup(work, { by: 'person' })
  expect(name).toBe('workbench-2026-11-23-090000.ehcpbackup')
  expect(readdirSync(folder)).toEqual([name])
  const modes = [folder, path.join(folder, name)].map((each) => statSync(each).mode % 0o1000)
  // Windows knows no such rights.
  expect(modes).toEqual(process.platform === 'win32' ? modes : [0o700, 0o600])
  expect(await eventsOf(db)).toMatchObject([{ type: 'BACKUP_MADE', name, by: 'person', forgotten: 0, rows: 2 }])
  const { backups, last, failed } = await getBackups(work)
  expect(backups).toMatchObject([{ name, rows: 2, takenAt: testNow.toISOString(), problem: null }])
  expect([last?.by, failed]).toEqual(['person', null])
})

test('nobody else backs up, lists or checks', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  for (const role of ['send_officer', 'auditor', 'head_of_service'] as const) {
    const work = await makeWork(db, { role })
    await expect(makeBackup(work, { by: 'person' })).rejects.toThrow(/Ask a colleague/)
    await expect(getBackups(work)).rejects.toThrow(/Ask a colleague/)
    await expect(checkBackup(work, { name: 'x' })).rejects.toThrow(/Ask a colleague/)
  }
  expect([existsSync(folder), await eventsOf(db)]).toEqual([false, []])
})

test('the backup of a day is made once, and the fifteenth takes the place of the first', async () => {
  const db = await freshDatabase()
  const work = await administrator(db)
  mkdirSync(folder)
  const old = Array.from({ length: 14 }, (_, index) => backupName(addDays('2026-11-09', index)))
  for (const name of [...old, 'other.txt']) writeFileSync(path.join(folder, name), '')
  expect(await keepDailyBackup(work)).toBe('workbench-2026-11-23.ehcpbackup')
  expect(await keepDailyBackup(work)).toBe(null)
  expect(readdirSync(folder).toSorted()).toEqual(['other.txt', ...old.slice(1), backupName('2026-11-23')].toSorted())
  expect(await eventsOf(db)).toMatchObject([{ type: 'BACKUP_MADE', by: 'clock', forgotten: 1 }])
})

test('a failure of the day stands in the trail once, and is shown until a backup is made', async () => {
  const db = await freshDatabase()
  const work = await administrator(db)
  vi.stubEnv('BACKUP_KEY', 'too short')
  for (let attempt = 0; attempt < 3; attempt += 1) await expect(keepDailyBackup(work)).rejects.toThrow(/32 bytes/)
  expect(await eventsOf(db)).toEqual([{ type: 'BACKUP_FAILED', code: 'BACKUP_KEY_UNREADABLE' }])
  expect((await getBackups(work)).failed).toMatchObject({ code: 'BACKUP_KEY_UNREADABLE' })
  vi.stubEnv('BACKUP_KEY', Buffer.alloc(32, 7).toString('base64'))
  await keepDailyBackup({ ...work, now: new Date(testNow.getTime() + 60_000) })
  expect((await getBackups(work)).failed).toBe(null)
})

test('reading a backup again tells the trail how it is, and no other file is read', async () => {
  const db = await freshDatabase()
  const work = await administrator(db)
  const { name } = await makeBackup(work, { by: 'person' })
  expect(await checkBackup(work, { name })).toEqual({ rows: 2 })
  const file = path.join(folder, name)
  writeFileSync(file, readFileSync(file).subarray(0, -1))
  await expect(checkBackup(work, { name })).rejects.toThrow(/cut off/)
  expect((await getBackups(work)).backups).toMatchObject([{ problem: 'CUT_OFF' }])
  writeFileSync(path.join(folder, 'secret.txt'), '')
  for (const other of ['secret.txt', `../backups/${name}`, 'gone.ehcpbackup'])
    await expect(checkBackup(work, { name: other })).rejects.toThrow(/not there any more/)
  expect((await eventsOf(db)).slice(1)).toMatchObject([
    { type: 'BACKUP_CHECKED', code: null, rows: 2 },
    { type: 'BACKUP_CHECKED', code: 'CUT_OFF', rows: 0 },
  ])
})

test('a backup that a command wrote reaches the trail once', async () => {
  const db = await freshDatabase()
  const work = await administrator(db)
  const location = findLocation(db)
  if (location === undefined) throw new Error('The database lies nowhere')
  const file = path.join(newFolder(), 'by-hand.ehcpbackup')
  const made = await writeBackup(location, { file, opener: testOpener, takenAt: testNow, packKey: null })
  await noteBackup(location, { name: 'by-hand.ehcpbackup', made, now: testNow })
  // Only an SQLite file has a process of its own that takes the note.
  expect(await takeNotes(work)).toEqual({ taken: testServer ? 0 : 1 })
  expect(await takeNotes(work)).toEqual({ taken: 0 })
  expect(await eventsOf(db)).toMatchObject([
    { type: 'BACKUP_MADE', name: 'by-hand.ehcpbackup', by: 'command', rows: 2 },
  ])
})

test('PostgreSQL without a folder for backups has none, and says what to do', async () => {
  vi.stubEnv('BACKUP_FOLDER', '')
  const db = await freshDatabase()
  const work = await administrator(db)
  const { folder: known, isDaily } = await getBackups(work)
  expect([known === null, isDaily]).toEqual(testServer ? [true, false] : [false, true])
  const code = await makeBackup(work, { by: 'person' }).then(
    () => 'made',
    (error: { code: string }) => error.code,
  )
  expect(code).toBe(testServer ? 'BACKUP_NO_FOLDER' : 'made')
})
