import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { adapterFor } from '#app/db/open.server.ts'
import { locate } from '#app/db/location.server.ts'
import { Load, prepareLoad } from './load.ts'
import { killHard } from './killing.ts'
import { startApp } from './running-app.ts'

/** Whether this machine can build and load the disk that forgets: Linux with a C compiler. */
export function canCutPower(): boolean {
  return process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0
}

/** A folder for a database, the copy of it that a power cut would leave, and what stands between. */
export type Disk = { parent: string; cuts: number; library: string; isDeaf: boolean }

export function makeDisk(parent: string, { isDeaf = false } = {}): Disk {
  // The loader parts names at spaces.
  const library = path.join(mkdtempSync(path.join(tmpdir(), 'power-cut-')), 'power-cut.so')
  onTestFinished(() => rmSync(path.dirname(library), { recursive: true, force: true }))
  const source = path.resolve('tests', 'support', 'power-cut.c')
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-pthread', '-o', library, source], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The disk that forgets could not be built:\n${built.stderr}`)
  return { parent, cuts: 0, library, isDeaf }
}

/** After each cut the disk has folders of its own: this process may still have files of before open. */
const folderOf = ({ parent, cuts }: Disk) => path.join(parent, `disk ${cuts}`)
const copiesOf = ({ parent, cuts }: Disk) => path.join(parent, `kept ${cuts}`)
const databaseIn = (folder: string) => `file:${path.join(folder, 'workbench.db')}`

/** The settings of a process whose writes go to the disk. */
function onDisk(disk: Disk): Record<string, string> {
  const own = { LD_PRELOAD: disk.library, POWER_CUT_FOLDER: folderOf(disk), POWER_CUT_COPIES: copiesOf(disk) }
  return disk.isDeaf ? { ...own, POWER_CUT_DEAF: 'yes' } : own
}

const sector = 512

/**
 * Leaves on the disk what a power cut leaves: all that was flushed, and of what was written since a part by chance, sector by sector, as
 * disks do; or nothing of it.
 */
function cutPower(disk: Disk, keeps: () => boolean): Disk {
  const next = { ...disk, cuts: disk.cuts + 1 }
  const folders = [folderOf(next), copiesOf(next), path.join(disk.parent, `seen ${next.cuts}`)]
  for (const folder of folders) mkdirSync(folder)
  for (const name of readdirSync(copiesOf(disk))) {
    const real = path.join(folderOf(disk), name)
    const now = existsSync(real) ? readFileSync(real) : Buffer.alloc(0)
    const left = readFileSync(path.join(copiesOf(disk), name))
    for (let at = 0; at < Math.min(now.length, left.length); at += sector)
      if (keeps()) now.copy(left, at, at, Math.min(at + sector, left.length))
    for (const folder of folders) writeFileSync(path.join(folder, name), left)
  }
  return next
}

export type Cut = { acknowledged: number; faults: string[]; rounds: number }

/** Cuts the power in the middle of writing, so many times or until something is lost. */
export async function cutAgainAndAgain(first: Disk, cuts: number, chance: () => number): Promise<Cut> {
  for (const folder of [folderOf(first), copiesOf(first)]) mkdirSync(folder)
  const load = new Load(await prepareLoad(databaseIn(folderOf(first)), 12))
  for (const name of readdirSync(folderOf(first)).filter((each) => !each.endsWith('-shm')))
    copyFileSync(path.join(folderOf(first), name), path.join(copiesOf(first), name))
  const faults: string[] = []
  let disk = first
  while (disk.cuts < cuts && faults.length === 0) {
    const app = await startApp(databaseIn(folderOf(disk)), onDisk(disk))
    load.start(() => app.origin)
    // Some cuts come after so many writes that SQLite has moved its log into the file.
    const goal = load.acknowledged + 20 + Math.floor(chance() * (disk.cuts % 5 === 4 ? 400 : 60))
    while (load.acknowledged < goal && load.wrong.length === 0) await pause(5)
    await killHard(app)
    await load.stop()
    const part = disk.cuts % 2 === 0 ? 0 : chance()
    disk = cutPower(disk, () => chance() < part)
    const seen = databaseIn(path.join(disk.parent, `seen ${disk.cuts}`))
    const found = [...(await findDamage(seen)), ...(await load.check(seen).catch(asFault))]
    faults.push(...found.map((fault) => `cut ${disk.cuts}: ${fault}`))
  }
  return { acknowledged: load.acknowledged, faults, rounds: disk.cuts }
}

async function findDamage(databaseUrl: string): Promise<string[]> {
  const adapter = await adapterFor(locate(databaseUrl)).connect()
  try {
    const { rows } = await adapter.queryRaw({ sql: 'PRAGMA integrity_check', args: [], argTypes: [] })
    return rows.map(([words]) => String(words)).filter((words) => words !== 'ok')
  } catch (error) {
    return asFault(error)
  } finally {
    await adapter.dispose()
  }
}

const asFault = (error: unknown): string[] => [(error as Error).message]
