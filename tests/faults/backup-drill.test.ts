import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { readBackup } from '#app/db/backup/backup-file.server.ts'
import { sqliteAt } from '#app/db/location.server.ts'
import { connect } from '#app/db/open.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { drill } from '#tests/support/drill.ts'
import { newFolder, testOpener } from '#tests/support/restore-places.ts'
import { say } from '#tests/support/say.ts'
import { testNow } from '#tests/support/work.ts'

test('the demonstration area is backed up while it is used, and restored row by row into empty places of either database', async () => {
  const from = sqliteAt(path.join(newFolder(), 'used.db'))
  copyFileSync(inject('emptyFile'), from.file)
  const db = connect(from)
  onTestFinished(() => db.$disconnect())
  await seedSmall(db, { today: toPlainDate(testNow) })
  const { file, rows, differing } = await drill(db, from)
  say(`${rows} rows restored, tables that differ: ${differing.length}`)
  expect(differing).toEqual([])
  expect(rows).toBeGreaterThan(1_000)
  writeFileSync(file, exchanged(readFileSync(file)))
  await expect(readBackup(file, [testOpener])).rejects.toMatchObject({ code: 'ALTERED' })
})

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
