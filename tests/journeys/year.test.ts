import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shiftTerm, termOf } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterOf, quarterRange, shiftQuarter, type Quarter } from '#app/domain/shared/quarter.ts'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { hashPassword } from '#app/operations/password.server.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { password, windowFor } from './people-of-the-path.ts'

// The four quarters of a year: three samples, four reports. In the third quarter no cycle was locked.

const today = toPlainDate(new Date())
const quarters = [-3, -2, -1, 0].map((by) => shiftQuarter(quarterOf(today), by)) as [Quarter, Quarter, Quarter, Quarter]

/** Which plans of each sample meet M2, and the day of the lock. */
const samples = [
  { met: 16, failing: 4, lockedOn: midOf(quarters[0]) },
  { met: 20, failing: 2, lockedOn: midOf(quarters[1]) },
  { met: 25, failing: 0, lockedOn: quarterRange(quarters[3]).from },
]

/** What M2 counts in the report of each quarter. */
const counted = ['16 of 20', '20 of 22', '20 of 22', '25 of 25']

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>
let head: Page

function midOf(quarter: Quarter): string {
  return `${quarterRange(quarter).from.slice(0, 8)}20`
}

async function makeYear(db: Database): Promise<void> {
  await makeArea(db)
  const person = { signInName: 'head', displayName: 'Head of Service', role: 'head_of_service' } as const
  const createdAt = new Date(`${midOf(quarters[0])}T08:00:00Z`)
  await db.person.create({ data: { id: 'head', ...person, passwordHash: await hashPassword(password), createdAt } })
  for (const [index, { met, failing, lockedOn }] of samples.entries()) {
    const prefix = `Q${index}`
    const bad = Array.from({ length: failing }, (_, at) => failingPlan(`${prefix}-9${at}`))
    const label = shiftTerm(termOf(today), index - 3)
    const { id } = await saveCycle(db, { label, plans: [...greenPlans(met, prefix), ...bad] })
    await lockCycle(await makeWork(db, { now: new Date(`${lockedOn}T00:00:01Z`) }), { cycleId: id, version: 1 })
  }
}

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  remove = place.remove
  const { db, close } = await openDatabase(place.databaseUrl)
  await makeYear(db)
  await close()
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
  head = await windowFor(browser, app.origin, 'head')
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

/** The words of a page, with spaces that may break. */
async function read(path: string): Promise<string> {
  await head.goto(app.origin + path)
  return (await head.locator('main').innerText()).replaceAll('\u00a0', ' ')
}

test.each(quarters.map((quarter, index) => ({ quarter, index })))(
  'the report of quarter $index is begun, written and signed',
  async ({ quarter, index }) => {
    await head.goto(`${app.origin}/reports`)
    await head.getByLabel('Quarter', { exact: true }).selectOption({ label: quarterName(quarter) })
    await head.getByRole('button', { name: 'Begin the report' }).click()
    await head.goto(`${app.origin}/reports/${quarter}/narrative`)
    await head.getByLabel('Headline').fill(`What the board should remember of ${quarterName(quarter)}.`)
    await head.getByRole('button', { name: 'Save and read the report' }).click()
    expect(await head.locator('main').innerText()).toContain(`remember of ${quarterName(quarter)}.`)
    await head.goto(`${app.origin}/reports/${quarter}/sign`)
    await head.getByLabel(/I have read the report/).check()
    await head.getByRole('button', { name: 'Sign the report' }).click()
    const words = await read(`/reports/${quarter}`)
    expect(words).toMatch(/Signed by Head of Service/)
    expect(words).toContain(counted[index])
    expect(words.includes('No cycle was locked in this quarter')).toBe(index === 2)
  },
)

test('a quarter without a new sample adds no point to the series, and every format of the last report opens', async () => {
  const quarter = quarters[3]
  for (const format of ['pdf', 'docx', 'xlsx', 'csv']) {
    const file = await head.request.get(`${app.origin}/reports/${quarter}.${format}`)
    expect([format, file.status()]).toEqual([format, 200])
  }
  const easy = await head.request.get(`${app.origin}/reports/${quarter}/easy-read`)
  expect(easy.status()).toBe(200)
  await head.goto(`${app.origin}/measures/M2`)
  const rows = await head
    .getByRole('table', { name: /^Locked cycles/ })
    .locator('tbody tr')
    .allInnerTexts()
  const figures = rows.map((row) => row.replaceAll('\u00a0', ' ').split('\t')[1])
  expect(figures).toEqual(['25 of 25', '20 of 22', '16 of 20'])
})
