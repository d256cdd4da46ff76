import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { annexACsv, annexARows } from '#tests/fixtures/register/annex-a.ts'
import { makeFileUrl, startApp } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

const rounds = 40
const warmUp = 10
const count = 25_000
const token = 'bench'

/** Pages of a large register with many findings, each with the times that it may take of the smallest page. */
const pages: [string, string, number][] = [
  ['Data quality of 25,000 plans', '/register/quality', 6],
  ['Data quality, one rule, a later page', '/register/quality?rule=review_overdue&page=100', 6],
  ['Data quality, new since the import before', '/register/quality?since=new', 6],
  ['Data quality, one phase, sorted by rule', '/register/quality?phase=primary&sort=-rule', 8],
  ['Register of 25,000 plans', '/register', 6],
  ['Register, filtered and sorted', '/register?phase=primary&findings=impossible&flag=isLookedAfter&sort=-reviewed', 8],
]

/** The pages that show a large register beside the smallest page with a session. */
export default async function measureQuality(): Promise<Figure[]> {
  const place = makeFileUrl()
  await prepare(place.databaseUrl)
  const app = await startApp(place.databaseUrl, { BUILD_DIR: path.resolve(process.env.BUILD_DIR ?? 'build') })
  try {
    const addresses = ['/accessibility', ...pages.map(([, address]) => address)].map((one) => `${app.origin}${one}`)
    const [smallest = 1, ...times] = await measure(addresses)
    return pages.map(([figure, , budget], index) => {
      const measured = times[index] ?? 0
      return { figure, measured, floor: smallest, ratio: measured / smallest, budget, unit: 'ms' }
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

/** An area whose register was loaded twice, and a SEND officer who is signed in. */
async function prepare(databaseUrl: string): Promise<void> {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  await db.area.create({ data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: now } })
  await db.person.create({
    data: {
      id: 'officer',
      signInName: 'officer1',
      displayName: 'SEND officer 1',
      role: 'send_officer',
      createdAt: now,
    },
  })
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const times = { createdAt: now, lastSeenAt: now, expiresAt }
  await db.session.create({ data: { id: 'session', tokenHash: hashToken(token), personId: 'officer', ...times } })
  const rows = annexARows(count)
  await load(db, now, rows)
  // The second file has mended every fifth row, and made every seventh worse.
  await load(
    db,
    now,
    rows.map((row, index) => row.with(8, index % 5 === 0 ? '' : index % 7 === 0 ? '01/01/2015' : (row[8] ?? ''))),
  )
  await close()
}

async function load(db: Database, now: Date, rows: string[][]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
  try {
    const file = { path: path.join(folder, 'list 1.csv'), name: 'list 1.csv' }
    writeFileSync(file.path, annexACsv(rows))
    const work = { db, now, actor: { id: null, name: 'Bench', role: 'system' as const, agency: null } }
    const { importId } = await previewImport(work, { files: [file] })
    await confirmImport(work, { importId, isGoneMeant: false })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
