import { mkdir, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { writeBackup, type BackupMade } from '#app/db/backup/backup-file.server.ts'
import { lockingOpener } from '#app/db/backup/openers.server.ts'
import type { Location } from '#app/db/location.server.ts'
import { packKeysAt } from '#app/db/pack-key.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { backupName, backupsToForget } from '#app/domain/backup/backup-name.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { TrailEvent } from '#app/domain/trail/event.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandFolder, locationOf, namesIn } from './backup-folder.server.ts'

/** What must stay free beside a backup, in bytes: the workbench goes on writing. */
const leftFree = 100_000_000

/**
 * Backs the database up into the folder of backups while it is in use, checks what was written, and deletes what is older than
 * the area keeps.
 *
 * @throws Refusal `BACKUP_NO_FOLDER`, `BACKUP_NO_SPACE`, `BACKUP_KEY_MISSING`, `BACKUP_EXISTS`
 */
export async function makeBackup(work: Work, { by }: { by: 'clock' | 'person' }): Promise<{ name: string }> {
  allow(work, 'backup.manage')
  const location = locationOf(work.db)
  const folder = demandFolder(location)
  const day = toPlainDate(work.now)
  const time = work.now.toISOString().slice(11, 19).replaceAll(':', '')
  const name = by === 'clock' ? backupName(day) : backupName(day, time)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await demandSpace(location, folder)
  const made = await writeBackup(location, {
    file: path.join(folder, name),
    opener: lockingOpener(location),
    takenAt: work.now,
    packKey: packKeysAt(location)[0]?.id ?? null,
  })
  const old = backupsToForget(await namesIn(folder), day)
  await Promise.all(old.map((each) => rm(path.join(folder, each), { force: true })))
  const event = { ...madeEvent(name, made), by, forgotten: old.length }
  await transact(work.db, (tx) => recordEvent(tx, work, event))
  return { name }
}

type MadeEvent = Extract<TrailEvent, { type: 'BACKUP_MADE' }>

/** What the trail says of a backup. */
export function madeEvent(
  name: string,
  { bytes, rows, header, trailer }: BackupMade,
): Omit<MadeEvent, 'by' | 'forgotten'> {
  return {
    type: 'BACKUP_MADE',
    name,
    takenAt: header.takenAt,
    rows,
    bytes,
    events: trailer.trail.seq,
    headHash: trailer.trail.hash,
  }
}

/** A backup that fills the disk would stop the work that it is to save. It is never larger than the database. */
async function demandSpace(location: Location, folder: string): Promise<void> {
  if (location.engine !== 'sqlite') return
  const [{ size }, { bavail, bsize }] = await Promise.all([stat(location.file), statfs(folder)])
  if (bavail * bsize >= size + leftFree) return
  throw new Refusal(
    'conflict',
    'BACKUP_NO_SPACE',
    'There is not enough space on the disk for a backup. Make some, or name another place in BACKUP_FOLDER.',
  )
}
