import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Load, prepareLoad } from './load.ts'
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
