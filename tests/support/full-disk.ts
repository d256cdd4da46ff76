import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { Load, prepareLoad } from './load.ts'
import { startApp } from './running-app.ts'

/** A small disk of a test's own; undefined where this account may not make one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-small-disk-'))
  const isMade =
    process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder]).status === 0
  onTestFinished(() => {
    if (isMade) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return isMade ? folder : undefined
}

/** Fills what is left of the disk, in large and then in small pieces. */
function fill(folder: string): void {
  for (const size of [1_000_000, 10_000, 100]) {
    try {
      for (;;) appendFileSync(path.join(folder, 'filler'), Buffer.alloc(size))
    } catch {
      // Full, for pieces of this size.
    }
  }
}

export type Full = { statuses: number[]; sentence: string; ready: unknown[]; after: number; faults: string[] }

/** Lets auditors save while their disk fills up, and after it has space again. Undefined where no disk could be made. */
export async function fillDisk(auditors = 12): Promise<Full | undefined> {
  const folder = smallDisk()
  if (folder === undefined) return undefined
  const databaseUrl = `file:${path.join(folder, 'workbench.db')}`
  const load = new Load(await prepareLoad(databaseUrl, auditors))
  const app = await startApp(databaseUrl)
  try {
    const ready: unknown[] = [await readiness(app.origin)]
    load.start(() => app.origin)
    while (load.acknowledged < 50) await pause(10)
    fill(folder)
    while ((load.others.get(503) ?? 0) < 50 && load.wrong.length === 0) await pause(10)
    await load.stop()
    // An answer of readiness holds for a second.
    await pause(1_100)
    ready.push(await readiness(app.origin))
    const sentence = await refusal(app.origin, load)
    rmSync(path.join(folder, 'filler'))
    const before = load.acknowledged
    load.start(() => app.origin)
    while (load.acknowledged < before + 50 && load.wrong.length === 0) await pause(10)
    await load.stop()
    await pause(1_100)
    ready.push(await readiness(app.origin))
    const statuses = [...load.others.keys()]
    return { statuses, sentence, ready, after: load.acknowledged - before, faults: await load.check(databaseUrl) }
  } finally {
    await app.stop()
  }
}

async function readiness(origin: string): Promise<unknown> {
  const response = await fetch(`${origin}/health/ready`)
  return [response.status, await response.json()]
}

/** What somebody reads who sends a form in the meantime. */
async function refusal(origin: string, load: Load): Promise<string> {
  const [first] = load.people
  if (first === undefined) throw new Error('Nobody saves')
  const basedOn = String(load.knownOf(first, 'C1').version)
  const response = await fetch(`${origin}/audits/${first.auditId}/answers`, {
    method: 'POST',
    headers: { cookie: `session=${first.token}`, origin },
    body: new URLSearchParams({ itemId: 'C1', basedOn, rating: 'green', comment: 'Something new' }),
  })
  return `${response.status} ${await response.text()}`
}
