import { stat } from 'node:fs/promises'
import path from 'node:path'
import { readBackupName } from '#app/domain/backup/backup-name.ts'
import type { TrailEvent } from '#app/domain/trail/event.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { backupFolder, locationOf, namesIn } from './backup-folder.server.ts'

export type ListedBackup = {
  name: string
  /** When its rows were taken; null when the trail does not know the file. */
  takenAt: string | null
  bytes: number
  rows: number | null
  /** When it was last read whole, and what was wrong with it. */
  checkedAt: string | null
  problem: string | null
}

export type BackupState = {
  /** Null where no folder is known: backups are made by the command alone. */
  folder: string | null
  isDaily: boolean
  backups: ListedBackup[]
  /** The last one by anybody, wherever it was written. */
  last: { takenAt: string; by: 'clock' | 'person' | 'command'; bytes: number; rows: number } | null
  /** Why the last daily one failed, unless one was made since. */
  failed: { at: string; code: string } | null
}

type EventOf<Type> = Extract<TrailEvent, { type: Type }>

const events = ['BACKUP_MADE', 'BACKUP_CHECKED', 'BACKUP_FAILED'] as const

/** The newest events that are looked at: more than the folder holds files. */
const newest = 200

/** The backups of the folder, newest first, with what the trail knows of them. */
export async function getBackups(work: Work): Promise<BackupState> {
  allow(work, 'backup.manage')
  const location = locationOf(work.db)
  const folder = backupFolder(location)
  const rows = await work.db.trailEvent.findMany({
    where: { type: { in: [...events] } },
    orderBy: { seq: 'desc' },
    take: newest,
    select: { at: true, type: true, payload: true },
  })
  const told = rows.map(({ at, type, payload }) => ({
    at,
    event: { type, ...JSON.parse(payload) } as EventOf<(typeof events)[number]>,
  }))
  const made = told.flatMap(({ at, event }) => (event.type === 'BACKUP_MADE' ? [{ at, event }] : []))
  const last = made[0]
  const failed = told.find(({ event }) => event.type === 'BACKUP_FAILED')
  const names = folder === null ? [] : await namesIn(folder)
  const files = names.filter((name) => readBackupName(name) !== null).toSorted((left, right) => (left < right ? 1 : -1))
  return {
    folder,
    isDaily: location.engine === 'sqlite',
    backups: await Promise.all(files.map((name) => describe(path.join(folder ?? '', name), told))),
    last: last === undefined ? null : { ...last.event },
    failed:
      failed === undefined || failed.event.type !== 'BACKUP_FAILED' || (last !== undefined && last.at > failed.at)
        ? null
        : { at: failed.at.toISOString(), code: failed.event.code },
  }
}

type Told = { at: Date; event: EventOf<(typeof events)[number]> }

async function describe(file: string, told: readonly Told[]): Promise<ListedBackup> {
  const name = path.basename(file)
  const made = told.find(({ event }) => event.type === 'BACKUP_MADE' && event.name === name)
  const checked = told.find(({ event }) => event.type !== 'BACKUP_FAILED' && event.name === name)
  const { size } = await stat(file)
  return {
    name,
    takenAt: made?.event.type === 'BACKUP_MADE' ? made.event.takenAt : null,
    bytes: size,
    rows: made?.event.type === 'BACKUP_MADE' ? made.event.rows : null,
    // A backup is read whole before it gets its name.
    checkedAt: checked?.at.toISOString() ?? null,
    problem: checked?.event.type === 'BACKUP_CHECKED' ? checked.event.code : null,
  }
}
