import { existsSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { Server as NetServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Logger } from 'pino'
import { openDatabase, type Database, type OpenDatabase } from '#app/db/open.server.ts'
import { settle, warnings } from '#app/environment/settle.server.ts'
import type { Settings } from '#app/environment/settings.ts'
import { openLog } from '#app/log/open-log.server.ts'
import { prepareArea } from '#app/operations/people/prepare-area.server.ts'
import { dropOldUploads, keepDroppingUploads } from '#app/operations/held-upload.server.ts'
import { recordServices } from '#app/operations/sso/record-services.server.ts'
import { signInServices } from '#app/operations/sso/services.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import type { Work } from '#app/operations/work.ts'
import { keepBackingUp } from './daily-backup.server.ts'
import { keepPurgingPacks } from './daily-purge.server.ts'
import { keepSendingReminders } from './daily-reminders.server.ts'
import { makeMetrics, serveMetrics, type Metrics } from './metrics.server.ts'
import type * as ServerModule from './server.ts'
import { newToken } from './session.server.ts'

export type StartOptions = {
  port: number
  /** Try the next ports when this one is taken. */
  mayMove?: boolean
}

export type RunningWorkbench = { address: string; stop: () => Promise<void> }

/** How long a request may take to arrive, in milliseconds: a SEN2 return over a slow line. */
const longestRequest = 15 * 60_000

/** How long requests under way may take after a stop is asked for, in milliseconds. */
const grace = 10_000

/** How long the door stays open after a stop is asked for, in milliseconds. */
const drain = 500

/** Opens the database, serves the workbench and stops gracefully on SIGTERM and SIGINT. Ends the process when it cannot start. */
export async function startWorkbench(options: StartOptions): Promise<RunningWorkbench> {
  const settings = settingsOrEnd()
  const log = openLog(settings.LOG_LEVEL)
  const opened = await openDatabase().catch(endWithSentence)
  await publishOwnRubrics(opened.db).catch(endWithSentence)
  await recordServices(workOfServer(opened.db), signInServices()).catch(endWithSentence)
  const metrics = settings.METRICS_PORT === undefined ? undefined : makeMetrics(opened.db)
  const stopping = { asked: false }
  const server = createHttpServer(await loadBuilt({ opened, log, metrics, isStopping: () => stopping.asked }, settings))
  server.requestTimeout = longestRequest
  await dropOldUploads(new Date())
  keepDroppingUploads()
  if (opened.engine === 'sqlite') {
    keepSendingReminders(opened.db, log)
    keepBackingUp(opened.db, log)
  }
  keepPurgingPacks(opened.db, log)
  if (metrics !== undefined) await openMetrics(metrics, settings, log).catch(endWithSentence)
  const local = await listen(server, options)
  // Forms are taken from the public address alone, so the link must lead there.
  const address = originOf(settings) ?? local
  await announceFirstAdministrator(opened.db, address)
  const stop = () => {
    stopping.asked = true
    return stopGracefully(server, opened)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  return { address, stop }
}

/** Checks what the environment says; prints each mistake, and each name that is no setting, as a sentence. */
function settingsOrEnd(): Settings {
  for (const sentence of warnings(process.env)) console.error(sentence)
  try {
    return settle(process.env)
  } catch (error) {
    return endWithSentence(error)
  }
}

/** The public address as an origin, without the slash that some write at its end. */
function originOf({ PUBLIC_ORIGIN }: Settings): string | undefined {
  return PUBLIC_ORIGIN === undefined ? undefined : new URL(PUBLIC_ORIGIN).origin
}

function openMetrics(metrics: Metrics, settings: Settings, log: Logger) {
  const place = { port: Number(settings.METRICS_PORT), host: settings.METRICS_HOST ?? '127.0.0.1' }
  return serveMetrics(metrics, place, log)
}

/** A start that cannot be: a file in use, a newer database, a published rubric that was changed. */
function endWithSentence(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  return process.exit(1)
}

/** What every start does before the first request: the rubrics of this version are published. */
export async function publishOwnRubrics(db: Database): Promise<void> {
  await publishRubrics(workOfServer(db))
}

function workOfServer(db: Database): Work {
  const actor = { id: null, name: 'The workbench', role: 'system', agency: null } as const
  return { db, now: new Date(), origin: 'server', actor }
}

type Parts = { opened: OpenDatabase; log: Logger; metrics: Metrics | undefined; isStopping: () => boolean }

/** The build holds the pages and the server without its socket; see `server.ts`. */
async function loadBuilt({ opened, ...parts }: Parts, settings: Settings) {
  const folder = path.resolve(settings.BUILD_DIR ?? 'build')
  const entry = path.join(folder, 'server', 'index.js')
  if (!existsSync(entry)) {
    console.error('The workbench is not built yet. Run: npm run build')
    return process.exit(1)
  }
  const built = (await import(pathToFileURL(entry).href)) as typeof ServerModule
  return built.createServer({
    ...parts,
    db: opened.db,
    dataFolder: opened.folder,
    clientFolder: path.join(folder, 'client'),
    publicOrigin: originOf(settings),
    trustProxy: settings.TRUST_PROXY,
  })
}

async function listen(server: Server, { port, mayMove = false }: StartOptions): Promise<string> {
  for (let candidate = port; ; candidate += 1) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve)
      server.listen(candidate, process.env.HOST, () => {
        server.removeListener('error', resolve)
        resolve(null)
      })
    })
    if (error === null) return `http://localhost:${(server.address() as AddressInfo).port}`
    if (error.code === 'EADDRINUSE' && mayMove && candidate < port + 50) continue
    console.error(
      error.code === 'EADDRINUSE' ? `Port ${candidate} is taken. Choose another: PORT=3001 npm start` : error.message,
    )
    return process.exit(1)
  }
}

/** Prints the one-time link as long as nobody can sign in. */
export async function announceFirstAdministrator(db: Database, address: string): Promise<void> {
  const { token, tokenHash } = newToken()
  const isNew = await prepareArea(workOfServer(db), { tokenHash })
  if (!isNew) return
  console.log(
    `\nNobody can sign in yet. Open this link once, within a day, to become the first administrator:\n\n  ${address}/welcome/${token}\n`,
  )
}

/**
 * Stops without cutting anybody off. Requests that are on their way are still answered: the door shuts a moment later, by
 * the plain server's close, because that of an HTTP server ends connections whose request has not been read yet.
 */
async function stopGracefully(server: Server, opened: OpenDatabase): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
  await pause(drain)
  // A busy server comes back to its timers before it has looked at its door: what waits there is let in first.
  for (let turns = 0; turns < 3; turns += 1) await turn()
  const hard = setTimeout(() => server.closeAllConnections(), grace)
  const idle = setInterval(() => setImmediate(() => server.closeIdleConnections()), 2 * drain)
  await new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))
  clearInterval(idle)
  clearTimeout(hard)
  await opened.close()
}
