import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Load, prepareLoad } from './load.ts'
import type { OwnServer } from './own-postgres.ts'
import { startApp, type RunningApp } from './running-app.ts'

export type Killed = { kills: number; acknowledged: number; faults: string[]; starts: number[] }

/** Ends a process as the system does when it has no choice. */
export async function killHard(app: RunningApp): Promise<void> {
  app.process.kill('SIGKILL')
  if (app.process.exitCode === null && app.process.signalCode === null) await once(app.process, 'exit')
}

/**
 * Kills the app in the middle of its writing, again and again, and starts it again on what it left. The same answers are sent again
 * after each start.
 */
export async function killAgainAndAgain(
  databaseUrl: string,
  { kills, auditors = 12, least = 5 }: { kills: number; auditors?: number; least?: number },
): Promise<Killed> {
  const load = new Load(await prepareLoad(databaseUrl, auditors))
  const faults: string[] = []
  const starts: number[] = []
  for (let round = 0; round < kills; round += 1) {
    const started = performance.now()
    const app = await startApp(databaseUrl)
    starts.push(performance.now() - started)
    load.start(() => app.origin)
    // Not always at the same place: a little after so many saves, whatever is going on then.
    const goal = load.acknowledged + least + ((round * 7) % 60)
    while (load.acknowledged < goal && load.wrong.length === 0) await pause(5)
    await pause((round * 13) % 29)
    await killHard(app)
    await load.stop()
    faults.push(...(await load.check(databaseUrl)).map((fault) => `kill ${round + 1}: ${fault}`))
    if (faults.length > 0) break
  }
  return { kills, acknowledged: load.acknowledged, faults, starts }
}

export type Outage = {
  acknowledged: number
  faults: string[]
  /** What the pages said while the database was away. */
  said: Set<string>
  /** The statuses of the saves that were not acknowledged meanwhile. */
  statuses: number[]
  /** From the server's return to the next save that was acknowledged, in milliseconds. */
  recovered: number[]
}

/**
 * Kills the database server while auditors save, looks at a page meanwhile, and starts it again; the app goes on by itself. The app's process
 * is the same one to the end.
 */
export async function killDatabase(server: OwnServer, kills: number, auditors = 12): Promise<Outage> {
  const load = new Load(await prepareLoad(server.url, auditors))
  const app = await startApp(server.url)
  const outage: Outage = { acknowledged: 0, faults: [], said: new Set(), statuses: [], recovered: [] }
  try {
    load.start(() => app.origin)
    for (let round = 0; round < kills && outage.faults.length === 0; round += 1) {
      await passes(load, 10 + ((round * 7) % 50))
      await server.kill()
      outage.said.add(await pageSays(app, load))
      await server.start()
      const back = performance.now()
      await passes(load, 1)
      outage.recovered.push(performance.now() - back)
      if (app.process.exitCode !== null) outage.faults.push(`The app ended:\n${app.output()}`)
    }
    await load.stop()
    outage.acknowledged = load.acknowledged
    outage.statuses = [...load.others.keys()]
    outage.faults.push(...(await load.check(server.url)))
  } finally {
    await load.stop()
    await app.stop()
  }
  return outage
}

/** Waits until so many more saves were acknowledged. */
async function passes(load: Load, more: number): Promise<void> {
  const goal = load.acknowledged + more
  for (let waited = 0; load.acknowledged < goal && load.wrong.length === 0; waited += 5) {
    if (waited > 60_000) throw new Error(`Nothing was saved for a minute: ${JSON.stringify([...load.others])}`)
    await pause(5)
  }
}

/** Status and first sentence of the page of somebody's audit. */
async function pageSays(app: RunningApp, { people }: Load): Promise<string> {
  const [first] = people
  const headers = { cookie: `session=${first?.token}` }
  const response = await fetch(`${app.origin}/audits/${first?.auditId}`, { headers, redirect: 'manual' })
  const text = (await response.text()).replaceAll(/<[^>]+>/g, ' ')
  return `${response.status} ${/try again/i.test(text) ? 'try again' : text.slice(0, 300)}`
}
