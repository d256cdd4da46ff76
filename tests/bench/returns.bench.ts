import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import { confirmReturn } from '#app/operations/returns/confirm-return.server.ts'
import { previewReturn } from '#app/operations/returns/preview-return.server.ts'
import { getRegisterMeasures } from '#app/operations/register-measures/get-register-measures.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { makeFileUrl, startApp } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

const count = 25_000
const rounds = 30
const warmUp = 8
const token = 'bench'

/** Pages over 25,000 annual reviews, each with the times that it may take of the smallest page. */
const pages: [string, string, number][] = [
  ['List of 25,000 annual reviews', '/returns/annual-reviews', 12],
  [
    'Annual reviews, overdue, sorted, a later page',
    '/returns/annual-reviews?view=decision_overdue&sort=planRef&page=40',
    12,
  ],
  ['Returns with a quarter counted', '/returns', 8],
]

/** A return at the size of the largest area: its preview beside reading the file alone, its pages beside the smallest. */
export default async function measureReturns(): Promise<Figure[]> {
  const place = makeFileUrl()
  const { db, close } = await openDatabase(place.databaseUrl)
  const preview = await prepare(db)
  await close()
  const app = await startApp(place.databaseUrl, { BUILD_DIR: path.resolve(process.env.BUILD_DIR ?? 'build') })
  try {
    const addresses = ['/accessibility', ...pages.map(([, address]) => address)].map((one) => `${app.origin}${one}`)
    const [smallest = 1, ...times] = await measure(addresses)
    const shown = pages.map(([figure, , budget], index): Figure => {
      const measured = times[index] ?? 0
      return { figure, measured, floor: smallest, ratio: measured / smallest, budget, unit: 'ms' }
    })
    return [...preview, ...shown]
  } finally {
    await app.stop()
    await place.remove()
  }
}

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

async function prepare(db: Database): Promise<Figure[]> {
  const now = new Date()
  await db.area.create({ data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: now } })
  const person = { id: 'officer', signInName: 'officer1', displayName: 'SEND officer 1' }
  await db.person.create({ data: { ...person, role: 'send_officer', createdAt: now } })
  const times = { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 86_400_000) }
  await db.session.create({ data: { id: 'session', tokenHash: hashToken(token), personId: 'officer', ...times } })
  const actor = { id: person.id, name: person.displayName, role: 'send_officer', agency: null } as const
  const work = { db, actor, now }
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
  try {
    const file = { path: path.join(folder, 'reviews.csv'), name: 'reviews.csv' }
    writeFileSync(file.path, reviewLines(toPlainDate(now)).join('\n'))
    const floor = await timed(() => readAlone(file))
    let sourceId = ''
    const measured = await timed(async () => {
      ;({ sourceId } = await previewReturn(work, { kind: 'annual_reviews', file, name: 'Casework system' }))
    })
    const taken = await timed(() => confirmReturn(work, { sourceId }))
    const counted = await timed(() => getRegisterMeasures(work, { kind: 'year' }))
    const beside = (figure: string, time: number, budget: number): Figure => {
      return { figure, measured: time, floor, ratio: time / floor, budget, unit: 'ms' }
    }
    return [
      beside('Preview of 25,000 annual reviews, beside reading the file', measured, 12),
      beside('Taking them', taken, 12),
      beside('Counting twelve months of them', counted, 6),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readAlone(file: { path: string; name: string }): Promise<void> {
  const opened = await openFile(file)
  for (const sheet of opened.sheets) for await (const _ of sheet.rows()) void _
  await opened.close()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function reviewLines(today: string): string[] {
  const line = (index: number) => {
    const meetingOn = addDays(today, -(index % 365) - 1)
    const outcome = index % 3 === 0 ? 'maintain' : 'amend'
    const decided = index % 5 === 0 ? ',' : `${addDays(meetingOn, 10 + (index % 40))},${outcome}`
    return `P-${String(index).padStart(6, '0')},${addDays(meetingOn, 3)},${meetingOn},${decided},${addDays(meetingOn, 80)}`
  }
  const headings = 'Plan reference,Review due,Meeting held,Decision notified,Outcome,Final amended plan issued'
  return [headings, ...Array.from({ length: count }, (_, index) => line(index))]
}
