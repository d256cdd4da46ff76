import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { copyDatabase, restoreBackup } from '#app/db/backup/fill.server.ts'
import { writeBackup } from '#app/db/backup/backup-file.server.ts'
import { digestTables } from '#app/db/backup/read-rows.server.ts'
import { withSnapshot } from '#app/db/backup/snapshot.server.ts'
import { describeTables } from '#app/db/backup/tables.server.ts'
import { sqliteAt, type Location } from '#app/db/location.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { differingTables, shortLived } from '#app/domain/backup/dump.ts'
import { emptyPlace, newFolder, testOpener } from './restore-places.ts'
import { testServer } from './fresh-db.ts'

type Drill = { file: string; folder: string; rows: number; differing: string[] }

/** Every table with the sum of its rows' hashes, but for those that no backup holds. */
function keptRows(location: Location) {
  return withSnapshot(location, async (place) => {
    const tables = await describeTables(place)
    return digestTables(
      place,
      tables.filter(({ name }) => !shortLived.includes(name)),
    )
  })
}

/**
 * Backs an area up while rows are written, restores it into an SQLite file and, where the suite has one, into PostgreSQL, and what
 * that holds into a file again. Names the tables whose rows differ anywhere.
 */
export async function drill(db: Database, from: Location): Promise<Drill> {
  const folder = newFolder()
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
  const takenAt = new Date('2026-03-02T09:00:00Z')
  const made = await writeBackup(from, { file, opener: testOpener, takenAt, packKey: null })
  writing.goesOn = false
  await writer
  const restored = sqliteAt(path.join(folder, 'restored.db'))
  const served = testServer ? [await emptyPlace()] : []
  const differing: string[] = writing.rows > 1 ? [] : ['nothing was written meanwhile']
  for (const target of [restored, ...served]) {
    await restoreBackup(target, { file, openers: [testOpener] })
    differing.push(...differingTables(await keptRows(target), made.trailer.tables))
  }
  for (const server of served) {
    const back = sqliteAt(path.join(folder, 'back.db'))
    await copyDatabase(server, back, takenAt)
    differing.push(...differingTables(await keptRows(back), made.trailer.tables))
  }
  return { file, folder, rows: made.rows, differing }
}
