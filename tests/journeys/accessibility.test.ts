import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { testServer } from '#tests/support/fresh-db.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { allPatterns, patternOf } from './site-pages.ts'

// Every page of the site map, as every role that can open it, in a wide and in a narrow window.

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  await proposePurge(place.databaseUrl)
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
  '/sign-in/second-step': 'comes after a password; looked at in the journey of the account',
  '/account/recovery-codes': 'leads on from a second step; looked at in the journey of the account',
  '/account/confirm': 'comes before an act that matters; looked at in the journey of the account',
  '/sign-in/with/:service': 'needs a sign-in service; looked at in the journey of single sign-on',
  '/sign-in/with/:service/answer': 'needs a sign-in service; looked at in the journey of single sign-on',
  '/account/organisation/:service': 'needs a sign-in service; looked at in the journey of single sign-on',
  '/account/confirm/:service': 'needs a sign-in service; looked at in the journey of single sign-on',
  '/password/:token/with/:service': 'needs a sign-in service; looked at in the journey of single sign-on',
  '/sign-out': 'has no page: it ends the session and leads to the sign-in page',
  '/welcome/:token': 'opens once, on the first start; its refusal is looked at below',
  '/password/:token': 'opens once, from an invitation; its refusal is looked at below',
  '/*': 'any wrong address; looked at below',
  '/cycles/:cycleId/seed/public-draw': 'leads on while a seed is awaited; looked at in the journey of the seed',
  '/cycles/:cycleId/seed/give-up': 'leads on while a seed is awaited; looked at in the journey of the seed',
  '/cycles/:cycleId/assignments/share': 'opens from the form with the due date; looked at below',
  '/cycles/:cycleId/packs/bulk/:bulkId': 'opens from documents that are sent; looked at in the journey of the packs',
  '/cycles/:cycleId/packs/:entryId/:fileId': 'needs a document; looked at in the journey of the packs',
  '/cycles/:cycleId/packs/:entryId/:fileId/remove': 'needs a document; looked at in the journey of the packs',
  '/audits/:auditId/pack': 'needs a document; looked at in the journey of the packs',
  '/audits/:auditId/pack/:fileId': 'needs a document; looked at in the journey of the packs',
  '/moderations/meeting': 'opens while a cycle is in moderation; looked at in the journey of the moderation',
  '/cycles/:cycleId/assignments/move': 'opens from the ticks of the list; looked at below',
}

const seen = new Set<string>()
/** What axe has seen already, by page and width: two roles often see a page that differs in its words alone. */
const seenKinds = new Map<string, Set<string>>()

test.concurrent.each(['officer1', 'health1', 'head', 'admin'])('%s finds no barrier on any page', async (name) => {
  const page = await newPage(1280)
  await signIn(page, app.origin, name, demonstrationPassword)
  const faults = await walk(page, ['/'])
  await page.context().close()
  expect(faults).toEqual([])
})

test.concurrent('somebody who is not signed in finds no barrier either', async () => {
  const page = await newPage(1280)
  const faults = await walk(page, [
    '/sign-in',
    '/welcome/gone',
    '/password/gone',
    '/nowhere',
    '/accessibility',
    '/method',
  ])
  await page.context().close()
  expect(faults).toEqual([])
})

test('a page that a form leads to has no barrier: errors at the fields, columns to map, an audit that is sent', async () => {
  const page = await newPage(1280)
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.goto(`${app.origin}/register/imports/new`)
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.title()).toMatch(/^Error: /)
  const faults = await lookAround(page, page.url())
  const file = { name: 'plans.csv', mimeType: 'text/csv', buffer: Buffer.from('Nummer,Angelegt\r\nA-1,2026-01-02\r\n') }
  await page.getByLabel('Register file').setInputFiles(file)
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.waitForURL(/\/mapping$/)
  faults.push(...(await lookAround(page, page.url())))
  await page.context().close()
  expect(faults).toEqual([])
})

test('the pages that share out and move audits have no barrier', async () => {
  const page = await newPage(1280)
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.goto(`${app.origin}/cycles`)
  const cycles = (await linksOn(page)).filter((each) => patternOf(each) === '/cycles/:cycleId')
  const move = page.getByRole('button', { name: /^Move all/ })
  for (const cycle of cycles) {
    await page.goto(`${cycle}/assignments`)
    if ((await move.count()) > 0) break
  }
  const share = `${page.url()}/share`
  await move.click()
  const faults = await lookAround(page, page.url())
  for (const dueOn of ['dueOn-day=1&dueOn-month=1&dueOn-year=2020', await dueSoon(page)])
    faults.push(...(await look(page, `${share}?${dueOn}`)))
  await page.context().close()
  expect(faults).toEqual([])
})

test('the pages of a cycle of forms have no barrier', async () => {
  const page = await newPage(1280)
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.goto(`${app.origin}/cycles`)
  await page
    .getByRole('link', { name: /^Forms, / })
    .first()
    .click()
  const cycle = page.url()
  const faults = await lookAround(page, cycle)
  for (const part of ['frame/forms', 'rules/forms', 'seed', 'draw', 'draw/verify', 'assignments'])
    faults.push(...(await look(page, `${cycle}/${part}`)))
  await page.context().close()
  expect(faults).toEqual([])
})

test('what was submitted stays readable without a barrier, and so does the help of another agency’s sections', async () => {
  const page = await newPage(1280)
  await signIn(page, app.origin, 'health1', demonstrationPassword)
  await page.goto(`${app.origin}/audits?show=done`)
  const link = (await linksOn(page)).find((each) => patternOf(each) === '/audits/:auditId')
  const help = `${app.origin}/audits/help/h1-or-h2?provision=short_break`
  const faults: string[] = []
  for (const address of [`${link}/submitted`, `${link}/check`, help]) faults.push(...(await look(page, address)))
  await page.context().close()
  expect(faults).toEqual([])
})

test('an audit is scored by keyboard alone', async () => {
  const page = await newPage(1280)
  await page.goto(`${app.origin}/sign-in`, { waitUntil: 'networkidle' })
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to main content')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'main-content')
  await tabTo(page, /^Sign-in name/)
  await page.keyboard.type('social1')
  await tabTo(page, /^Password/)
  await page.keyboard.type(demonstrationPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${app.origin}/`)
  // The first that waits may be a form, which has other sections.
  await tabTo(page, /^((Start|Continue) plan|NM-\d+$)/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/audits\/[^/]+$/)
  await tabTo(page, /^D: /)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/audits\/[^/]+\/[^/]+$/)
  const section = page.url()
  // Questions fold together when the page comes alive: a key before that would land where they stood.
  await page.waitForLoadState('networkidle')
  await tabTo(page, /^(Yes|No|Not known)/)
  await page.keyboard.press('Space')
  await tabTo(page, /^(Green|Amber|Red|Not applicable)/)
  await page.keyboard.press('Space')
  const chosen = await focused(page)
  await tabTo(page, /^Save and continue/)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href !== section)
  await page.goto(section)
  expect(await page.getByRole('radio', { name: chosen, checked: true }).count()).toBeGreaterThan(0)
  await page.context().close()
})

test('a page that an extension of the browser has changed is written anew under the content policy', async () => {
  const page = await (await browser.newContext()).newPage()
  const stopped: string[] = []
  page.on('console', (message) => message.text().includes('Trusted') && stopped.push(message.text()))
  await signIn(page, app.origin, 'head', demonstrationPassword)
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => document.querySelector('h1')?.replaceWith('changed'))
  })
  await page.goto(`${app.origin}/measures/M2`)
  await page.locator('h1').waitFor()
  expect(await page.locator('svg > *').count()).toBeGreaterThan(0)
  expect(stopped).toEqual([])
  await page.context().close()
})

test('no script failed on any page, and the content security policy stopped nothing', () => {
  expect(complaints).toEqual([])
})

test('every page of the site map was looked at', () => {
  expect(allPatterns().filter((pattern) => !seen.has(pattern) && !(pattern in reachedOtherwise))).toEqual([])
})

/** What browsers complain about: a script that failed, something that the content security policy stopped. */
const complaints: string[] = []

async function newPage(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isStatus) complaints.push(`${page.url()}: ${message.text()}`)
  })
  return page
}

/** A removal that waits for its approval: nothing in the demonstration is over its time. */
async function proposePurge(databaseUrl: string): Promise<void> {
  const db = connect(locate(databaseUrl))
  const proposal = JSON.stringify([{ kind: 'practice', days: 90, before: '2026-01-01', count: 3 }])
  const by = { proposedById: 'somebody', proposedBy: 'An administrator', proposedAt: new Date('2026-04-01') }
  await db.purge.create({ data: { id: 'waiting', ...by, proposal, state: 'proposed' } })
  await db.$disconnect()
}

/** A due date four weeks from now, as a form's three fields send it. */
async function dueSoon(page: Page): Promise<string> {
  const [year, month, day] = await page.evaluate(() =>
    new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10).split('-'),
  )
  return `dueOn-day=${day}&dueOn-month=${month}&dueOn-year=${year}`
}

/** Follows the links from the first addresses on and looks at one page of each pattern; returns what is wrong, page by page. */
async function walk(page: Page, first: string[]): Promise<string[]> {
  const waiting = first.map((path) => app.origin + path)
  const known = new Set(waiting)
  const visits = new Map<string, number>()
  const faults: string[] = []
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const pattern = patternOf(address)
    const before = visits.get(pattern ?? '') ?? 0
    if (pattern === undefined || before === visitsAtMost) continue
    visits.set(pattern, before + 1)
    if (before === 0) faults.push(...(await look(page, address)))
    for (const link of before === 0 ? await linksOn(page) : await linksAt(page, address)) {
      if (!known.has(link)) waiting.push(link)
      known.add(link)
    }
  }
  return faults
}

/** So many pages of a pattern are asked for the links on them: a locked cycle leads elsewhere than one under way. */
const visitsAtMost = 12

/** The links of a page that is not looked at, only read. */
async function linksAt(page: Page, address: string): Promise<string[]> {
  const text = await (await page.request.get(address)).text()
  const links = [...text.matchAll(/<a [^>]*?href="([^"#]+)/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  return links.map((link) => new URL(link, address).href).filter((link) => link.startsWith(app.origin))
}

async function linksOn(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href.split('#')[0] ?? ''))
  return links.filter((link) => link.startsWith(app.origin))
}

/** The name of what has the focus, as it is announced: its label, or its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null
    return (element?.labels?.[0] ?? element)?.textContent?.trim() ?? ''
  })
}

/** Presses Tab until the focus is where it should be, and sees that it can be seen there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (!name.test(await focused(page))) continue
    // The page scrolls and opens a question after the key, not within it.
    await page.waitForFunction(() => {
      const box = document.activeElement?.getBoundingClientRect()
      return box !== undefined && box.width > 0 && box.bottom > 0 && box.top < window.innerHeight
    })
    return
  }
  throw new Error(`The Tab key does not reach ${name}`)
}

/** What axe and the narrow window say of one page. */
async function look(page: Page, address: string): Promise<string[]> {
  const response = await page.goto(address)
  const status = response?.status() ?? 0
  return [...(status >= 500 ? [`${address}: answered ${status}`] : []), ...(await lookAround(page, address))]
}

/**
 * Axe looks where something is to be seen for the first time. In the wide window that is a kind of element, or an order
 * of headings, which no role has met on this page; in the narrow one a kind that no page has shown: what concerns a page
 * as a whole, such as its landmarks, does not depend on the width. Nor does it depend on the database: on PostgreSQL the
 * pages are opened and measured, and axe, which takes most of the time, has seen the same ones on SQLite.
 */
async function violationsOn(page: Page, pattern: string, width: number) {
  if (testServer) return []
  const place = width === widths[0] ? pattern : 'narrow'
  const known = seenKinds.get(place) ?? new Set()
  seenKinds.set(place, known)
  const fresh = (await kindsOn(page)).filter((kind) => !known.has(kind))
  if (fresh.length === 0) return []
  for (const kind of fresh) known.add(kind)
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  return (await axe.analyze()).violations
}

/** The kinds of elements on the page, each below its kind of parent, with their attributes, and its order of headings. */
function kindsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const everyday = new Set(['id', 'href', 'value', 'for', 'nonce', 'src', 'content', 'style', 'action'])
    const nameOf = (element: Element | null) =>
      [
        element?.tagName,
        ...(element?.classList ?? []),
        element?.getAttribute('role'),
        element?.getAttribute('type'),
      ].join()
    const attributes = (element: Element) => element.getAttributeNames().filter((name) => !everyday.has(name))
    const kinds = [...document.querySelectorAll('body *')].map((element) =>
      [nameOf(element.parentElement), nameOf(element), ...attributes(element).toSorted()].join(),
    )
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => tagName)
    const order = window.innerWidth > 640 ? levels.filter((level, index) => level !== levels[index - 1]).join() : ''
    return [...new Set([...kinds, order])]
  })
}

/** The same of the page that is open. */
async function lookAround(page: Page, address: string): Promise<string[]> {
  const faults: string[] = []
  const pattern = patternOf(address) ?? address
  seen.add(pattern)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const name = `${pattern} at ${width}`
    for (const { id, nodes } of await violationsOn(page, pattern, width)) {
      faults.push(
        `${name}: ${id}: ${nodes
          .map(({ html }) => html)
          .join(' | ')
          .slice(0, 400)}`,
      )
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) faults.push(`${name}: the page scrolls sideways by ${overflow} pixels`)
    if (!(await page.title()).endsWith(' – EHCP audit workbench'))
      faults.push(`${name}: the title is "${await page.title()}"`)
    const headings = await page.locator('h1').count()
    if (headings !== 1) faults.push(`${name}: ${headings} headings of the first level`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  return faults
}
