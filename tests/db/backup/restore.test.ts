import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeBackup } from '#app/db/backup/backup-file.server.ts'
import { copyDatabase, restoreBackup } from '#app/db/backup/fill.server.ts'
import { sqliteAt, type Location } from '#app/db/location.server.ts'
import { migrate, readMigrations } from '#app/db/migrate.server.ts'
import { adapterFor, openDatabase } from '#app/db/open.server.ts'
import { announceFirstAdministrator, publishOwnRubrics } from '#app/web/serve.ts'
import { schemaDifference } from '#prisma/schema-difference.ts'
import { emptyPlace, newFolder, rowsOf, smallArea, testOpener } from '#tests/support/restore-places.ts'
import { testNow } from '#tests/support/work.ts'

const openers = [testOpener]

async function backupOf(location: Location): Promise<string> {
  const file = path.join(newFolder(), 'area.ehcpbackup')
  await writeBackup(location, { file, opener: testOpener, takenAt: testNow, packKey: null })
  return file
}

/** A backup of a small area in an SQLite file. */
async function smallBackup(name = 'Northmere'): Promise<string> {
  return backupOf(await smallArea(sqliteAt(path.join(newFolder(), 'from.db')), name))
}

const codeOf = (done: Promise<unknown>) =>
  done.then(
    () => 'done',
    (error: { code?: string; name: string }) => error.code ?? error.name,
  )

async function run(location: Location, sql: string): Promise<void> {
  const adapter = await adapterFor(location).connect()
  await adapter.executeRaw({ sql, args: [], argTypes: [] })
  await adapter.dispose()
}

const nameIn = async (location: Location) => {
  const opened = await openDatabase(location.url)
  const area = await opened.db.area.findFirst()
  await opened.close()
  return area?.name
}

test('the tables that a restore makes are those of the schema', async () => {
  const target = await emptyPlace()
  await restoreBackup(target, { file: await smallBackup(), openers })
  const compared = target.engine === 'sqlite' ? target : { ...target, engine: 'postgresql' as const }
  expect(await schemaDifference(compared)).toBe('')
  expect(await nameIn(target)).toBe('Northmere')
})

test('a backup of an older version is restored as it was, and brought up to date at the next start', async () => {
  const old = sqliteAt(path.join(newFolder(), 'old.db'))
  const file = await backupOf(await smallArea(old, 'Oldmere', readMigrations('sqlite').slice(0, -1)))
  const target = await emptyPlace()
  const { header } = await restoreBackup(target, { file, openers })
  expect(header.migrations.length).toBe(readMigrations('sqlite').length - 1)
  expect(await nameIn(target)).toBe('Oldmere')
})

test('a backup of a newer version is refused, and nothing is made', async () => {
  const newer = sqliteAt(path.join(newFolder(), 'newer.db'))
  await smallArea(newer, 'Newmere')
  const later = { name: '9999_later', checksum: 'x', sql: 'CREATE TABLE "Later" ("a" TEXT PRIMARY KEY);' }
  await migrate('sqlite', adapterFor(newer), [...readMigrations('sqlite'), later])
  const target = await emptyPlace()
  const restored = restoreBackup(target, { file: await backupOf(newer), openers })
  await expect(restored).rejects.toThrow(/newer version of the workbench .*9999_later/)
  expect(await codeOf(restored)).toBe('BACKUP_NEWER')
  expect(target.engine === 'sqlite' ? readdirSync(path.dirname(target.file)) : []).toEqual([])
  expect(await nameIn(target)).toBe(undefined)
})

test('nothing is restored while the workbench runs there, and it does not start while something is restored', async () => {
  const target = await emptyPlace()
  const file = await smallBackup()
  const running = await openDatabase(target.url)
  const second = target.engine === 'postgresql' ? await openDatabase(target.url) : running
  const refused = restoreBackup(target, { file, openers })
  expect(await codeOf(refused)).toBe(target.engine === 'sqlite' ? 'FileInUse' : 'RESTORE_IN_USE')
  await running.close()
  await second.close()
  let started = ''
  const confirm = async () => {
    started = await codeOf(openDatabase(target.url))
    return true
  }
  await run(
    target,
    `INSERT INTO "BoardMeeting" VALUES ('2026-12-01', '', 'x', ${target.engine === 'sqlite' ? "'2026-11-23T09:00:00.000+00:00'" : 'now()'})`,
  )
  expect(await codeOf(restoreBackup(target, { file, openers, confirm }))).toBe('done')
  expect(started).toBe(target.engine === 'sqlite' ? 'FileInUse' : 'BeingRestored')
})

test('what somebody has worked with is replaced only after a yes, and stays when the restore breaks', async () => {
  const target = await smallArea(await emptyPlace(), 'Here')
  const before = await rowsOf(target)
  const file = await smallBackup('There')
  expect(await codeOf(restoreBackup(target, { file, openers }))).toBe('RESTORE_NOT_EMPTY')
  expect(await codeOf(restoreBackup(target, { file, openers, confirm: async () => false }))).toBe('RESTORE_NOT_EMPTY')
  const cut = path.join(newFolder(), 'cut.ehcpbackup')
  const bytes = readFileSync(file)
  writeFileSync(cut, bytes.subarray(0, bytes.length - 1))
  const asked: (string | null)[] = []
  const confirm = async ({ area }: { area: string | null }) => asked.push(area) > 0
  expect(await codeOf(restoreBackup(target, { file: cut, openers, confirm }))).toBe('CUT_OFF')
  expect(await rowsOf(target)).toEqual(before)
  expect(await codeOf(restoreBackup(target, { file, openers, confirm }))).toBe('done')
  expect(asked).toEqual(['Here', 'Here'])
  expect(await nameIn(target)).toBe('There')
})

test('a database that was only started counts as empty', async () => {
  const target = await emptyPlace()
  const opened = await openDatabase(target.url)
  await publishOwnRubrics(opened.db)
  await announceFirstAdministrator(opened.db, 'http://localhost')
  await opened.close()
  expect(await codeOf(restoreBackup(target, { file: await smallBackup(), openers }))).toBe('done')
})

test('tables of another program are never taken away', async () => {
  const target = await emptyPlace()
  await run(target, 'CREATE TABLE "Other" ("a" INTEGER PRIMARY KEY)')
  const always = async () => true
  expect(await codeOf(restoreBackup(target, { file: await smallBackup(), openers, confirm: always }))).toBe(
    'RESTORE_FOREIGN_TABLES',
  )
})

test('an SQLite file that is damaged beyond reading can be replaced, and what a killed restore left goes', async () => {
  const folder = newFolder()
  const target = sqliteAt(path.join(folder, 'workbench.db'))
  writeFileSync(target.file, 'no database any more')
  for (const end of ['-wal', '-shm', '.0a1b2c3d.part']) writeFileSync(target.file + end, 'left over')
  const file = await smallBackup()
  expect(await codeOf(restoreBackup(target, { file, openers }))).toBe('RESTORE_NOT_EMPTY')
  expect(await codeOf(restoreBackup(target, { file, openers, confirm: async () => true }))).toBe('done')
  expect(await nameIn(target)).toBe('Northmere')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a move takes every row, also sessions, leaves its source alone and wants an empty target', async () => {
  const from = await smallArea(sqliteAt(path.join(newFolder(), 'from.db')), 'Northmere')
  const opened = await openDatabase(from.url)
  onTestFinished(() => opened.close())
  const person = await opened.db.person.findFirstOrThrow()
  const session = {
    id: 's',
    tokenHash: 't',
    personId: person.id,
    createdAt: testNow,
    lastSeenAt: testNow,
    expiresAt: testNow,
  }
  await opened.db.session.create({ data: session })
  const before = await rowsOf(from)
  const target = await emptyPlace()
  await copyDatabase(from, target, testNow)
  expect(await rowsOf(target)).toEqual(before)
  expect(await rowsOf(from)).toEqual(before)
  expect(await codeOf(copyDatabase(from, target, testNow))).toBe('RESTORE_NOT_EMPTY')
})

test('a backup of nothing is refused, and no file is made for it', async () => {
  const place = sqliteAt(path.join(newFolder(), 'missing.db'))
  const file = path.join(newFolder(), 'x.ehcpbackup')
  const request = { file, opener: testOpener, takenAt: testNow, packKey: null }
  expect(await codeOf(writeBackup(place, request))).toBe('BACKUP_NO_DATABASE')
  expect(existsSync(place.file)).toBe(false)
  expect(await codeOf(writeBackup(await emptyPlaceWithFile(), request))).toBe('BACKUP_NO_TABLES')
  expect(readdirSync(path.dirname(file))).toEqual([])
})

async function emptyPlaceWithFile(): Promise<Location> {
  const place = await emptyPlace()
  if (place.engine === 'sqlite') writeFileSync(place.file, '')
  return place
}
