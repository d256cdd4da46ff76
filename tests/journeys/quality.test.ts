import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { saveAnnexA } from '#tests/factories/save-register.ts'
import { annexARows } from '#tests/fixtures/register/annex-a.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// What is wrong with a register, as an officer looks for it: by rule, by plan, in a file; and the list of plans, narrowed,
// sorted and saved. All of it by plain links and forms.

const today = toPlainDate(new Date())
let app: RunningApp
let browser: Browser
let remove: () => Promise<void>
let previewed = ''

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  const { db, close } = await openDatabase(place.databaseUrl)
  // Five reviews before the first issue.
  const rows = annexARows(130).map((row, index) => (index < 5 ? row.with(8, '01/01/2016') : row))
  previewed = await saveAnnexA(db, rows, {
    asOf: today,
    fileName: 'next.csv',
    isConfirmed: false,
    basedOn: 90,
  })
  await close()
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

async function officer(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true })
  const page = await context.newPage()
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  return page
}

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFileSync(await file.path(), 'utf8')
}

const headings = async (page: Page) =>
  (await page.locator('#list thead th').allInnerTexts()).map((text) => text.replace(/[▲▼↕\s]+$/, ''))
const firstColumn = (page: Page) => page.locator('#list tbody th').allInnerTexts()

test('from the register to the findings of one rule, and to the file of them', async () => {
  const page = await officer()
  await page.goto(`${app.origin}/register`)
  await page.getByRole('link', { name: /See \d+ impossible or suspicious values/ }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Data quality')
  await page.locator('main table').first().getByRole('link').first().click()
  await page.waitForURL(/\?rule=/)
  const count = Number((await page.locator('#list strong').first().innerText()).split(' ')[0])
  expect(await firstColumn(page)).toHaveLength(Math.min(count, 50))
  const lines = (await download(page, 'Download as CSV')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(count + 1)
  await page.getByRole('link', { name: /^Remove this filter/ }).click()
  await page.waitForURL((url) => !url.search.includes('rule='))
  await page.context().close()
})

test('without JavaScript the findings of a file are narrowed before it is confirmed', async () => {
  const page = await officer(false)
  await page.goto(`${app.origin}/register/imports/${previewed}/quality`)
  expect(await page.locator('main').innerText()).toContain('This file has not changed the register yet.')
  await page.getByRole('combobox', { name: 'Severity' }).selectOption({ label: 'Impossible' })
  await page.getByRole('button', { name: 'Apply filters' }).click()
  expect(new URL(page.url()).searchParams.get('severity')).toBe('impossible')
  const tags = await page.locator('#list tbody .govuk-tag').allInnerTexts()
  expect(tags.length).toBeGreaterThan(0)
  expect(new Set(tags)).toEqual(new Set(['Impossible']))
  // A plan of a file that is not confirmed has no page yet.
  expect(await page.locator('#list tbody th a').count()).toBe(0)
  await page.context().close()
})

test('without JavaScript the list of plans is narrowed, sorted, given other columns and printed', async () => {
  const page = await officer(false)
  await page.goto(`${app.origin}/register`)
  await page.locator('summary', { hasText: 'Primary need' }).click()
  await page.getByLabel('Autistic spectrum disorder').check()
  await page.locator('summary', { hasText: /^Columns: / }).click()
  await page.getByRole('checkbox', { name: 'Coordinator' }).check()
  await page.getByRole('checkbox', { name: 'Locality', exact: true }).uncheck()
  await page.getByRole('button', { name: 'Apply filters' }).click()
  expect(await headings(page)).toContain('Coordinator')
  expect(await headings(page)).not.toContain('Locality')
  await page.getByRole('link', { name: 'First issued' }).click()
  const rising = await firstColumn(page)
  expect(rising.length).toBeGreaterThan(5)
  await page.getByRole('link', { name: 'First issued' }).click()
  expect(await firstColumn(page)).not.toEqual(rising)
  expect(await page.locator('#list th[aria-sort="descending"]').innerText()).toContain('First issued')
  expect(await page.locator('.app-chip').allInnerTexts()).toHaveLength(1)
  await page.getByRole('link', { name: 'Print view' }).click()
  expect(await page.getByRole('button', { name: 'Apply filters' }).count()).toBe(0)
  expect(await page.locator('main').innerText()).toContain('Autistic spectrum disorder')
  await page.context().close()
})

test('a day that is none is told at its field', async () => {
  const page = await officer()
  await page.goto(`${app.origin}/register?issued-from=soon`)
  expect(await page.locator('main').innerText()).toContain('Enter a day, for example 1/9/2026')
  await page.context().close()
})
