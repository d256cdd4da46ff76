import type { Loaded } from '#app/db/backup/load-tables.server.ts'
import { packKeysAt } from '#app/db/pack-key.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { countRows } from '#app/domain/backup/dump.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { locationOf } from './backup-folder.server.ts'

/** How rows came into a database: from a backup, or from another database. */
export type Restoration = { loaded: Loaded; from: 'backup' | 'database' }

/**
 * Tells the trail of a database that was restored or moved where its rows come from, and says whether the key is there that its packs and
 * second steps need.
 */
export async function noteRestored(
  work: Work,
  { loaded, from }: Restoration,
): Promise<{ rows: number; hasPackKey: boolean }> {
  allow(work, 'backup.manage')
  const { header, trailer } = loaded
  const rows = countRows(trailer.tables)
  const facts = { rows, events: trailer.trail.seq, headHash: trailer.trail.hash }
  await transact(work.db, (tx) =>
    recordEvent(
      tx,
      work,
      from === 'backup'
        ? { type: 'BACKUP_RESTORED', takenAt: header.takenAt, ...facts }
        : { type: 'DATABASE_MOVED', from: header.engine, ...facts },
    ),
  )
  const keys = packKeysAt(locationOf(work.db)).map(({ id }) => id)
  return { rows, hasPackKey: header.packKey === null || keys.includes(header.packKey) }
}
