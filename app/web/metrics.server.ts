import { createServer, type Server } from 'node:http'
import type { Logger } from 'pino'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '#app/db/open.server.ts'
import { countWork, type WorkCount } from '#app/operations/health/count-work.server.ts'

/** What is known of a request that was answered. The pattern is an address of the site map, never one that was asked for. */
export type AnsweredRequest = { method: string; pattern: string; status: number; seconds: number }

export type Metrics = { registry: Registry; countRequest: (request: AnsweredRequest) => void; countFault: () => void }

/** The figures of one server, in Prometheus's words. None of them names a person, a plan or an address that was asked for. */
export function makeMetrics(db: Database): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by the address of the site map',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const faults = new Counter({ name: 'workbench_faults_total', help: 'Faults in the log', registers: [registry] })
  gaugesOfWork(db, registry)
  return {
    registry,
    countRequest: ({ method, pattern, status, seconds }) =>
      requests.observe({ method, route: pattern, status: String(status) }, seconds),
    countFault: () => faults.inc(),
  }
}

const gauges: Record<keyof WorkCount, [name: string, help: string]> = {
  sessions: ['workbench_sessions', 'Sessions that are not over'],
  messagesWaiting: ['workbench_messages_waiting', 'E-mails that are not sent yet'],
  importsReading: ['workbench_imports_reading', 'Register files that are being read'],
  lastBackup: ['workbench_last_backup_timestamp_seconds', 'When the newest backup was made; 0 when there is none'],
}

/** Asked of the database when the figures are asked for; a database that is away leaves them out. */
function gaugesOfWork(db: Database, registry: Registry): void {
  for (const [key, [name, help]] of Object.entries(gauges) as [keyof WorkCount, [string, string]][]) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        gauge.reset()
        const count = await counts().catch(() => null)
        if (count !== null) gauge.set(count[key])
      },
    })
  }
  let asked: Promise<WorkCount> | undefined
  /** One question for all gauges of one answer. */
  const counts = () => {
    asked ??= countWork(db, new Date()).finally(() => (asked = undefined))
    return asked
  }
}

/** Answers Prometheus on a door of its own, which the world does not reach. */
export async function serveMetrics(
  { registry }: Metrics,
  { port, host }: { port: number; host: string },
  log: Logger,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      (error: unknown) => {
        log.error({ err: error }, 'The figures could not be read')
        response.writeHead(500).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server.unref()
}
