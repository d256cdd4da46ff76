import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { adapterFor } from '#app/db/open.server.ts'
import { freePort } from './running-app.ts'

/** A server of PostgreSQL of a test's own, which may be killed. */
export type OwnServer = { url: string; kill: () => Promise<void>; start: () => Promise<void> }

/** Where the programs of PostgreSQL are; undefined where there are none. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, 'bin')) : []
  const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  return [...folders, ...(told ? [told] : [])].find((folder) => existsSync(path.join(folder, 'initdb')))
}

/** PostgreSQL refuses to run as the administrator of the machine. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Makes a server of its own in a folder that goes with the test; undefined where PostgreSQL is not installed. */
export async function ownPostgres(): Promise<OwnServer | undefined> {
  const bin = programs()
  const owner = account()
  if (bin === undefined || process.platform === 'win32' || Number.isNaN(owner.uid)) return undefined
  const folder = mkdtempSync('/tmp/ehcp-postgres-')
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = path.join(folder, 'data')
  const made = ['-D', data, '-U', 'ehcp', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  execFileSync(path.join(bin, 'initdb'), made, { ...owner, cwd: folder, stdio: 'ignore' })
  const port = await freePort()
  const url = `postgresql://ehcp@127.0.0.1:${port}/postgres`
  let server: ChildProcess | undefined
  const start = async () => {
    const args = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-c', 'max_connections=60']
    for (let attempt = 0; ; attempt += 1) {
      server = spawn(path.join(bin, 'postgres'), args, { ...owner, cwd: folder, stdio: 'ignore' })
      if (await isUp(url, server)) return
      // The workers of the one that was killed may still hold its memory.
      if (attempt === 20) throw new Error('PostgreSQL did not start')
      await pause(200)
    }
  }
  const kill = async () => {
    const own = server
    if (own?.pid === undefined || own.exitCode !== null || own.signalCode !== null) return
    const workers = childrenOf(own.pid)
    own.kill('SIGKILL')
    for (const worker of workers) killOne(worker)
    await once(own, 'exit')
  }
  await start()
  onTestFinished(async () => {
    await kill()
    await pause(200)
    rmSync(folder, { recursive: true, force: true })
  })
  return { url, kill, start }
}

/** The processes that a process started, by their numbers. */
function childrenOf(pid: number): number[] {
  return spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .map(Number)
    .filter((number) => number > 0)
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Waits until a server answers; false when it ended instead. */
async function isUp(url: string, server: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && server.exitCode === null; attempt += 1) {
    const adapter = await adapterFor({ engine: 'postgresql', url, schema: 'public' }).connect()
    const answered = await adapter.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] }).then(
      () => true,
      () => false,
    )
    await adapter.dispose()
    if (answered) return true
    await pause(50)
  }
  return false
}
