import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { BackupMade } from '#app/db/backup/backup-file.server.ts'
import { findLocation } from '#app/db/location-of.server.ts'
import type { Location } from '#app/db/location.server.ts'
import { connect } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { TrailEvent } from '#app/domain/trail/event.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { namesIn } from './backup-folder.server.ts'
import { madeEvent } from './make-backup.server.ts'

/** Beside an SQLite file, where commands that may not write to it leave word. */
function notesFolder(location: Extract<Location, { engine: 'sqlite' }>): string {
  return path.join(path.dirname(location.file), 'backup-notes')
}

/**
 * Sees to it that the trail tells of a backup that a command wrote. An SQLite file is written by its own process alone, so there
 * a note is left for it; PostgreSQL is told at once.
 */
export async function noteBackup(
  location: Location,
  { name, made, now }: { name: string; made: BackupMade; now: Date },
) {
  const event = { ...madeEvent(name, made), by: 'command' as const, forgotten: 0 }
  if (location.engine === 'sqlite') {
    const folder = notesFolder(location)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(path.join(folder, `${randomUUID()}.json`), JSON.stringify(event), { mode: 0o600 })
    return
  }
  const db = connect(location)
  try {
    const actor = { id: null, name: 'Command line' }
    await transact(db, (tx) => recordEvent(tx, { actor, now, origin: 'command' }, event))
  } finally {
    await db.$disconnect()
  }
}

/** Writes the notes that commands left into the trail, each once. */
export async function takeNotes(work: Work): Promise<{ taken: number }> {
  allow(work, 'backup.manage')
  const location = findLocation(work.db)
  if (location?.engine !== 'sqlite') return { taken: 0 }
  const folder = notesFolder(location)
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.json'))
  for (const name of names) {
    const read = TrailEvent.safeParse(JSON.parse(await readFile(path.join(folder, name), 'utf8').catch(() => 'null')))
    const event = read.success && read.data.type === 'BACKUP_MADE' ? read.data : null
    if (event !== null) await transact(work.db, (tx) => recordEvent(tx, work, event))
    await rm(path.join(folder, name), { force: true })
  }
  return { taken: names.length }
}
