import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { findLocation } from '#app/db/location-of.server.ts'
import type { Location } from '#app/db/location.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** Where a database lies. */
export function locationOf(db: Database): Location {
  const location = findLocation(db)
  if (location === undefined) throw new Error('This database client was not opened by openDatabase')
  return location
}

/**
 * Where the daily backups are: `BACKUP_FOLDER`, or `backups` beside the SQLite file. Null on PostgreSQL without the setting, whose servers
 * may be on several machines.
 */
export function backupFolder(location: Location): string | null {
  const { BACKUP_FOLDER: given } = process.env
  if (given) return path.resolve(given)
  return location.engine === 'sqlite' ? path.join(path.dirname(location.file), 'backups') : null
}

/** @throws Refusal `BACKUP_NO_FOLDER` */
export function demandFolder(location: Location): string {
  const folder = backupFolder(location)
  if (folder !== null) return folder
  const sentence = 'Nobody said where backups go. Set BACKUP_FOLDER, or run "npm run ehcp -- backup FILE".'
  throw new Refusal('conflict', 'BACKUP_NO_FOLDER', sentence)
}

/** The names in a folder; none when it is not there yet. */
export function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
