import { Load, prepareLoad } from './load.ts'
import { startApp, type RunningApp } from './running-app.ts'

/** Many auditors save at once, each save by the next of several servers; what is wrong afterwards, and how many were saved. */
export async function crowd(
  databaseUrl: string,
  { auditors, each, servers }: { auditors: number; each: number; servers: number },
): Promise<{ acknowledged: number; faults: string[]; milliseconds: number }> {
  const load = new Load(await prepareLoad(databaseUrl, auditors))
  const apps: RunningApp[] = []
  try {
    for (let number = 0; number < servers; number += 1) apps.push(await startApp(databaseUrl))
    const started = performance.now()
    await load.save(each, (index) => apps[index % apps.length]?.origin ?? '')
    const milliseconds = performance.now() - started
    const others = [...load.others].map(([status, count]) => `${count} times ${status}`)
    return { acknowledged: load.acknowledged, faults: [...others, ...(await load.check(databaseUrl))], milliseconds }
  } finally {
    await Promise.all(apps.map((app) => app.stop()))
  }
}
