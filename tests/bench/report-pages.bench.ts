import path from 'node:path'
import { openDatabase } from '#app/db/open.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { hashToken } from '#app/web/session.server.ts'
import { seedDemonstration } from '#prisma/demonstration/seed-demonstration.ts'
import { makeFileUrl, startApp } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

const rounds = 20
const warmUp = 5
const token = 'bench'

/** The pages of a report with four locked cycles behind it, beside the smallest page with a session. */
export default async function measureReportPages(): Promise<Figure[]> {
  const place = makeFileUrl()
  const { draft, signed } = await prepare(place.databaseUrl)
  const pages: [string, string][] = [
    ['Reports', '/reports'],
    ['Report, a signed one', `/reports/${signed}`],
    ['Report, the draft', `/reports/${draft}`],
    ['Report in easy words', `/reports/${signed}/easy-read`],
    ['Report, its words to edit', `/reports/${draft}/edit`],
    ['Report, its comments', `/reports/${draft}/comments`],
    ['Report, to sign', `/reports/${draft}/sign`],
    ['Meetings of the board', '/reports/meetings'],
  ]
  const app = await startApp(place.databaseUrl, { BUILD_DIR: path.resolve(process.env.BUILD_DIR ?? 'build') })
  try {
    const addresses = ['/accessibility', ...pages.map(([, address]) => address)].map((one) => `${app.origin}${one}`)
    const [smallest = 1, ...times] = await measure(addresses)
    return pages.map(([figure], index) => {
      const measured = times[index] ?? 0
      return { figure, measured, floor: smallest, ratio: measured / smallest, budget: 6, unit: 'ms' }
    })
  } finally {
    await app.stop()
    await place.remove()
  }
}

/** The median of each in milliseconds; they take turns, so that a busy machine is busy for all of them. */
async function measure(addresses: string[]): Promise<number[]> {
  const times: number[][] = addresses.map(() => [])
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [index, address] of addresses.entries()) {
      const start = performance.now()
      const response = await fetch(address, { headers: { cookie: `session=${token}` } })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}: ${text.slice(0, 200)}`)
      if (round >= warmUp) times[index]?.push(performance.now() - start)
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0)
}

/** The demonstration area with its Head of Service signed in, and the quarters of its draft and of its last signed report. */
async function prepare(databaseUrl: string): Promise<{ draft: string; signed: string }> {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  await seedDemonstration(db, { today: toPlainDate(now), say: () => {} })
  const head = await db.person.findFirstOrThrow({ where: { role: 'head_of_service' }, orderBy: { id: 'asc' } })
  const times = { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 86_400_000) }
  await db.session.create({ data: { id: 'bench', tokenHash: hashToken(token), personId: head.id, ...times } })
  const reports = await db.report.findMany({ orderBy: [{ quarter: 'desc' }, { number: 'desc' }] })
  await close()
  const [draft, signed] = [
    reports.find((each) => each.signedAt === null),
    reports.find((each) => each.signedAt !== null),
  ]
  if (!draft || !signed) throw new Error('The demonstration should hold a draft and a signed report.')
  return { draft: draft.quarter, signed: signed.quarter }
}
