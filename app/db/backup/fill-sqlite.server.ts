import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { adapterFor } from '../open.server.ts'
import { lockFile } from '../file-lock.server.ts'
import { sqliteAt, type Location } from '../location.server.ts'
import { ask, run } from '../statements.server.ts'
import { syncFolder } from './backup-file.server.ts'
import type { Filler } from './fill.server.ts'
import { lookAround, type Found } from './in-use.server.ts'
import { loadTables, type Loaded } from './load-tables.server.ts'

type File = Extract<Location, { engine: 'sqlite' }>

const nothing: Found = { hasTables: false, isUsed: false, isForeign: false, area: null }

/**
 * Fills a new SQLite file beside the one that is there, checks it, writes it to the disk, and only then gives it the name: until that
 * moment the old one is untouched, whatever happens.
 *
 * @throws FileInUse while the workbench is running on it
 */
export async function fillSqlite(location: File, { feed, mayTake }: Filler): Promise<Loaded> {
  const unlock = await lockFile(location.file)
  try {
    await mayTake(await lookInto(location))
    await removeDrafts(location.file)
    const draft = `${location.file}.${randomBytes(4).toString('hex')}.part`
    try {
      const loaded = await loadFile(draft, feed)
      await settleOld(location)
      await rename(draft, location.file)
      await syncFolder(path.dirname(location.file))
      return loaded
    } finally {
      await rm(draft, { force: true })
    }
  } finally {
    await unlock()
  }
}

/** What lies in a file; one that cannot be read as a database counts as used. */
async function lookInto(location: File): Promise<Found> {
  if (!existsSync(location.file)) return nothing
  const found = withFile(location, (adapter) => lookAround({ engine: 'sqlite', schema: '', sql: adapter }))
  return found.catch(() => ({ ...nothing, isUsed: true }))
}

async function withFile<T>(
  location: File,
  body: (adapter: Awaited<ReturnType<typeof connectTo>>) => Promise<T>,
): Promise<T> {
  const adapter = await connectTo(location)
  try {
    return await body(adapter)
  } finally {
    await adapter.dispose()
  }
}

function connectTo(location: File) {
  return adapterFor(location).connect()
}

/** What a restore left that was killed. */
async function removeDrafts(file: string): Promise<void> {
  const folder = path.dirname(file)
  const pattern = new RegExp(`^\\.[0-9a-f]{8}\\.part(-journal)?$`)
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(path.basename(file)) && pattern.test(name.slice(path.basename(file).length)),
  )
  await Promise.all(names.map((name) => rm(path.join(folder, name), { force: true })))
}

async function loadFile(draft: string, feed: Filler['feed']): Promise<Loaded> {
  const handle = await open(draft, 'wx', 0o600)
  await handle.close()
  const loaded = await withFile(sqliteAt(draft), async (adapter) => {
    // Nothing of a draft is ever recovered: it is whole and on the disk before it gets its name, or it is thrown away.
    for (const name of ['journal_mode = MEMORY', 'synchronous = OFF', 'foreign_keys = OFF']) {
      await ask(adapter, `PRAGMA ${name}`)
    }
    await run(adapter, 'BEGIN')
    const done = await loadTables({ engine: 'sqlite', schema: '', sql: adapter }, feed)
    const lost = await ask(adapter, 'PRAGMA foreign_key_check')
    if (lost.length > 0) throw new Error(`${lost.length} rows refer to rows that are not there`)
    await run(adapter, 'COMMIT')
    return done
  })
  const written = await open(draft, 'r+')
  try {
    await written.sync()
  } finally {
    await written.close()
  }
  return loaded
}

/** The old file's log of writes would be taken for the new one's. What it holds goes into the old file first. */
async function settleOld(location: File): Promise<void> {
  if (!existsSync(location.file)) return
  // A file that is no database any more is the very reason to restore one.
  await withFile(location, (adapter) => ask(adapter, 'PRAGMA wal_checkpoint(TRUNCATE)')).catch(() => {})
  for (const end of ['-wal', '-shm']) await rm(location.file + end, { force: true })
}
