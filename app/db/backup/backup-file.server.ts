import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { countRows, shortLived, type DumpHeader, type DumpTrailer } from '#app/domain/backup/dump.ts'
import type { SealedHead } from '#app/domain/backup/sealed-file.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Location } from '../location.server.ts'
import { dumpLines } from './dump-lines.server.ts'
import type { Opener } from './file-key.server.ts'
import { linesOf, readDump, type DumpReader } from './read-dump.server.ts'
import { readSealedHead, seal, unseal } from './sealed-stream.server.ts'
import { withSnapshot } from './snapshot.server.ts'

export type BackupRequest = {
  file: string
  opener: Opener
  takenAt: Date
  /** Name of the key of packs and second steps, for whoever restores. */
  packKey: string | null
  /** Take the place of a file of this name. */
  mayReplace?: boolean
}

export type BackupMade = { bytes: number; rows: number; header: DumpHeader; trailer: DumpTrailer }

/**
 * Writes a backup of a database that may be in use, reads it back, and only then gives it its name: whatever interrupts it, a file of that
 * name is whole. Readable by its owner alone.
 *
 * @throws Refusal `BACKUP_EXISTS`, `BACKUP_NO_TABLES`, `BACKUP_NO_DATABASE`
 */
export async function writeBackup(location: Location, request: BackupRequest): Promise<BackupMade> {
  const { file, opener } = request
  refuseTaken(request)
  if (location.engine === 'sqlite' && !existsSync(location.file)) {
    const sentence = `There is no database to back up: ${location.file} does not exist.`
    throw new Refusal('not-found', 'BACKUP_NO_DATABASE', sentence)
  }
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.part`)
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      const takenAt = request.takenAt
      await withSnapshot(location, (place) => {
        const lines = dumpLines(place, { takenAt, packKey: request.packKey, leftOut: shortLived })
        return pipeline(
          Readable.from(lines),
          createGzip({ level: 4 }),
          (source) => seal(source, opener, takenAt),
          into(handle),
        )
      })
      await handle.sync()
    } finally {
      await handle.close()
    }
    const { header, trailer } = await readBackup(draft, [opener])
    const { size } = await stat(draft)
    refuseTaken(request)
    await rename(draft, file)
    await syncFolder(path.dirname(file))
    return { bytes: size, rows: countRows(trailer.tables), header, trailer }
  } finally {
    await rm(draft, { force: true })
  }
}

function refuseTaken({ file, mayReplace = false }: BackupRequest): void {
  if (mayReplace || !existsSync(file)) return
  const sentence = `${path.basename(file)} is there already. Choose another name, or add --replace.`
  throw new Refusal('conflict', 'BACKUP_EXISTS', sentence)
}

function into(handle: FileHandle): (source: AsyncIterable<Buffer>) => Promise<void> {
  return async (source) => {
    for await (const some of source) await handle.write(some)
  }
}

/** A name is on the disk when its folder is; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Reads a whole backup and checks it on the way: that it was sealed so, and that its rows are those that it counts.
 *
 * @throws Refusal of a `FileProblem`
 */
export async function readBackup(
  file: string,
  openers: readonly Opener[],
  reader: DumpReader = {},
): Promise<{ header: DumpHeader; trailer: DumpTrailer }> {
  let read: { header: DumpHeader; trailer: DumpTrailer } | undefined
  await pipeline(
    createReadStream(file),
    (source: AsyncIterable<Uint8Array>) => unseal(source, openers),
    createGunzip(),
    async (source: AsyncIterable<Uint8Array>) => {
      read = await readDump(linesOf(source), reader)
    },
  )
  return read as { header: DumpHeader; trailer: DumpTrailer }
}

/** What stands in front of a backup for everybody: when it was taken, and how its key is made. */
export async function readBackupHead(file: string): Promise<SealedHead> {
  const stream = createReadStream(file, { end: 20_000 })
  try {
    return await readSealedHead(stream)
  } finally {
    stream.destroy()
  }
}
