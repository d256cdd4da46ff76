import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import { adapterFor } from '#app/db/open.server.ts'
import { journeyBuild } from './build-app.ts'
import { schemaLocation, testServer } from './fresh-db.ts'
import { copySeeded } from './seeded.ts'

export type RunningApp = {
  origin: string
  databaseUrl: string
  process: ChildProcess
  /** What the app printed so far. */
  output: () => string
  stop: () => Promise<void>
}

export type DatabasePlace = { databaseUrl: string; remove: () => Promise<void> }

/** An SQLite file of a test's own, whatever the suite runs on. */
export function makeFileUrl(): DatabasePlace {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp journey '))
  const remove = async () => rmSync(folder, { recursive: true, force: true })
  return { databaseUrl: `file:${path.join(folder, 'workbench.db')}`, remove }
}

/** A place for a database of a test's own that other processes open too, and its removal. */
export async function makeDatabaseUrl(): Promise<DatabasePlace> {
  if (!testServer) return makeFileUrl()
  const schema = `journey_${process.pid}_${Math.trunc(performance.now())}`
  const control = await adapterFor({ engine: 'postgresql', url: testServer, schema: 'public' }).connect()
  await control.executeScript(`CREATE SCHEMA "${schema}"`)
  const remove = async () => {
    await control.executeScript(`DROP SCHEMA "${schema}" CASCADE`)
    await control.dispose()
  }
  return { databaseUrl: schemaLocation(testServer, schema).url, remove }
}

/** A database of a test's own with the small demonstration as of today. */
export function makeSeededUrl(): Promise<DatabasePlace> {
  return copySeeded(inject('seededUrl'))
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts the built app as a process of its own, as `npm start` does in its folder, and waits until it answers. */
export async function startApp(
  databaseUrl: string,
  env: Record<string, string> = {},
  cwd: string = process.cwd(),
): Promise<RunningApp> {
  const port = Number(env.PORT ?? (await freePort()))
  const child = spawn(process.execPath, ['app/web/start.ts'], {
    cwd,
    env: {
      ...process.env,
      VITEST: undefined,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      BUILD_DIR: journeyBuild,
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  child.stderr.on('data', (chunk) => (printed += String(chunk)))
  const origin = `http://localhost:${port}`
  await waitUntilUp(origin, child, () => printed)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { origin, databaseUrl, process: child, output: () => printed, stop }
}

async function waitUntilUp(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The app ended before it answered:\n${output()}`)
    const isUp = await fetch(`${origin}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The app did not answer:\n${output()}`)
}
