import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { restoreBackup } from '#app/db/backup/fill.server.ts'
import { readBackup } from '#app/db/backup/backup-file.server.ts'
import { findLocation } from '#app/db/location-of.server.ts'
import { sqliteAt } from '#app/db/location.server.ts'
import { sealedArea } from '#tests/factories/sealed-area.ts'
import { drill } from '#tests/support/drill.ts'
import { testOpener } from '#tests/support/restore-places.ts'

// A small area; tests/faults does the same with the demonstration's.

test('a backup taken while the area is used is restored row by row, into either database', async () => {
  const { db } = await sealedArea()
  const from = findLocation(db)
  if (from === undefined) throw new Error('The database lies nowhere')
  const { file, folder, rows, differing } = await drill(db, from)
  expect(differing).toEqual([])
  expect(rows).toBeGreaterThan(100)
  const restored = sqliteAt(path.join(folder, 'restored.db'))
  await expect(restoreBackup(restored, { file, openers: [testOpener] })).rejects.toMatchObject({
    code: 'RESTORE_NOT_EMPTY',
  })

  const bytes = readFileSync(file)
  const bad = path.join(folder, 'bad.backup')
  const codeOf = async (content: Buffer, key = testOpener) => {
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
  expect(await codeOf(bytes, { from: 'key', bytes: Buffer.alloc(32, 8) })).toBe('WRONG_KEY')
  expect(await codeOf(Buffer.from('SQLite format 3'))).toBe('NOT_A_BACKUP')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
