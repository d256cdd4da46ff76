import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { allPatterns, patternOf } from './site-pages.ts'

// Every page of the site map, as every role that can open it, in a wide and in a narrow window.

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  remove = place.remove
  const { db, close } = await openDatabase(place.databaseUrl)
  await seedSmall(db, { today: toPlainDate(new Date()) })
  await close()
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

const widths = [1280, 320]

/** Pages that no link of the demonstration leads to, each with where it is looked at instead. */
const reachedOtherwise: Record<string, string> = {
  '/sign-out': 'has no page: it ends the session and leads to the sign-in page',
  '/welcome/:token': 'opens once, on the first start; its refusal is looked at below',
  '/password/:token': 'opens once, from an invitation; its refusal is looked at below',
  '/*': 'any wrong address; looked at below',
}

const seen = new Set<string>()

test.each(['officer1', 'health1', 'head', 'admin'])('%s finds no barrier on any page', async (name) => {
  const page = await newPage(1280)
  await signIn(page, app.origin, name, demonstrationPassword)
  const faults = await walk(page, ['/'])
  await page.context().close()
  expect(faults).toEqual([])
})

test('somebody who is not signed in finds no barrier either', async () => {
  const page = await newPage(1280)
  const faults = await walk(page, ['/sign-in', '/welcome/gone', '/password/gone', '/nowhere', '/accessibility'])
  await page.context().close()
  expect(faults).toEqual([])
})

test('every page of the site map was looked at', () => {
  expect(allPatterns().filter((pattern) => !seen.has(pattern) && !(pattern in reachedOtherwise))).toEqual([])
})

async function newPage(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  return context.newPage()
}

/** Follows every link from the first addresses on, one page of each pattern; returns what is wrong, page by page. */
async function walk(page: Page, first: string[]): Promise<string[]> {
  const waiting = first.map((path) => app.origin + path)
  const known = new Set(waiting)
  const done = new Set([''])
  const faults: string[] = []
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const pattern = patternOf(address) ?? ''
    if (done.has(pattern)) continue
    done.add(pattern)
    seen.add(pattern)
    faults.push(...(await look(page, address)))
    for (const link of await linksOn(page)) {
      if (!known.has(link)) waiting.push(link)
      known.add(link)
    }
  }
  return faults
}

async function linksOn(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href.split('#')[0] ?? ''))
  return links.filter((link) => link.startsWith(app.origin))
}

/** What axe and the narrow window say of one page. */
async function look(page: Page, address: string): Promise<string[]> {
  const faults: string[] = []
  const response = await page.goto(address)
  if ((response?.status() ?? 0) >= 500) faults.push(`${address}: answered ${response?.status()}`)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const name = `${patternOf(address)} at ${width}`
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    for (const { id, nodes } of violations)
      faults.push(
        `${name}: ${id}: ${nodes
          .map(({ html }) => html)
          .join(' | ')
          .slice(0, 400)}`,
      )
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) faults.push(`${name}: the page scrolls sideways by ${overflow} pixels`)
    if (!(await page.title()).includes(' – EHCP audit workbench'))
      faults.push(`${name}: the title is "${await page.title()}"`)
    if ((await page.locator('h1').count()) !== 1)
      faults.push(`${name}: ${await page.locator('h1').count()} headings of the first level`)
  }
  return faults
}
