import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { inject, onTestFinished, expect, test } from 'vitest'
import { copyDatabase, restoreBackup } from '#app/db/backup/fill.server.ts'
import { readBackup, writeBackup } from '#app/db/backup/backup-file.server.ts'
import type { Opener } from '#app/db/backup/file-key.server.ts'
import { digestTables } from '#app/db/backup/read-rows.server.ts'
import { withSnapshot } from '#app/db/backup/snapshot.server.ts'
import { describeTables } from '#app/db/backup/tables.server.ts'
import { sqliteAt, type Location } from '#app/db/location.server.ts'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { differingTables, shortLived } from '#app/domain/backup/dump.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { schemaLocation, testServer } from '../support/fresh-db.ts'

const opener: Opener = { from: 'key', bytes: Buffer.alloc(32, 7) }
const takenAt = new Date('2026-03-02T09:00:00Z')

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp backup '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function emptyFile(folder: string, name: string) {
  const location = sqliteAt(path.join(folder, name))
  copyFileSync(inject('emptyFile'), location.file)
  return location
}

async function newSchema(server: string): Promise<Location> {
  const schema = `${inject('schemaPrefix')}_drill_${randomBytes(4).toString('hex')}`
  const control = await adapterFor({ engine: 'postgresql', url: server, schema: 'public' }).connect()
  await control.executeScript(`CREATE SCHEMA "${schema}"`)
  await control.dispose()
  return schemaLocation(server, schema)
}

/** Every table with the sum of its rows' hashes, but for those that no backup holds. */
function rowsOf(location: Location) {
  return withSnapshot(location, async (place) => {
    const tables = await describeTables(place)
    return digestTables(
      place,
      tables.filter(({ name }) => !shortLived.includes(name)),
    )
  })
}

test('a backup taken while the area is used is restored row by row, into either database', async () => {
  const folder = newFolder()
  const from = emptyFile(folder, 'used.db')
  const db = connect(from)
  await seedSmall(db, { today: toPlainDate(takenAt) })
  const writing = { goesOn: true, rows: 0 }
  const writer = (async () => {
    while (writing.goesOn) {
      const key = `drill ${(writing.rows += 1)}`
      await db.personKey.create({ data: { key, planRef: 'drill' } })
      // The driver answers at once: without a pause nothing else would have its turn.
      await setImmediate()
    }
  })()
  const file = path.join(folder, 'area.backup')
  const made = await writeBackup(from, { file, opener, takenAt, packKey: null })
  writing.goesOn = false
  await writer
  await db.$disconnect()
  expect(writing.rows).toBeGreaterThan(1)
  expect(made.rows).toBeGreaterThan(1_000)

  const restored = sqliteAt(path.join(folder, 'restored.db'))
  const served = testServer ? [await newSchema(testServer)] : []
  for (const target of [restored, ...served]) {
    await restoreBackup(target, { file, openers: [opener] })
    expect(differingTables(await rowsOf(target), made.trailer.tables)).toEqual([])
  }
  // What a server holds goes back into a file, by the same rows.
  for (const [index, server] of served.entries()) {
    const back = sqliteAt(path.join(folder, `back ${index}.db`))
    await copyDatabase(server, back, takenAt)
    expect(differingTables(await rowsOf(back), made.trailer.tables)).toEqual([])
  }
  await expect(restoreBackup(restored, { file, openers: [opener] })).rejects.toMatchObject({
    code: 'RESTORE_NOT_EMPTY',
  })

  const bytes = readFileSync(file)
  const bad = path.join(folder, 'bad.backup')
  const codeOf = async (content: Buffer, key = opener) => {
    writeFileSync(bad, content)
    return readBackup(bad, [key]).then(
      () => 'read',
      (error: { code: string }) => error.code,
    )
  }
  const altered = Buffer.from(bytes)
  altered[bytes.length >> 1] = (altered[bytes.length >> 1] ?? 0) ^ 1
  expect(await codeOf(bytes)).toBe('read')
  expect(await codeOf(altered)).toBe('ALTERED')
  expect(await codeOf(bytes.subarray(0, bytes.length >> 1))).toBe('CUT_OFF')
  expect(await codeOf(exchanged(bytes))).toBe('ALTERED')
  expect(await codeOf(bytes, { from: 'key', bytes: Buffer.alloc(32, 8) })).toBe('WRONG_KEY')
  expect(await codeOf(Buffer.from('SQLite format 3'))).toBe('NOT_A_BACKUP')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
}, 60_000)

/** The first two pieces the other way round. */
function exchanged(bytes: Buffer): Buffer {
  const start = 12 + bytes.readUInt32BE(8)
  const middle = start + 4 + bytes.readUInt32BE(start)
  const end = middle + 4 + bytes.readUInt32BE(middle)
  return Buffer.concat([
    bytes.subarray(0, start),
    bytes.subarray(middle, end),
    bytes.subarray(start, middle),
    bytes.subarray(end),
  ])
}
