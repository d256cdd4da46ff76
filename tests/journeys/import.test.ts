import { once } from 'node:events'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, openDatabase } from '#app/db/open.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { annexACsv, annexARows, csvText } from '#tests/fixtures/register/annex-a.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// Loading a register as an officer does: progress that a colleague sees, columns to map, and an import taken back.

let app: RunningApp
let browser: Browser
let databaseUrl = ''
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  ;({ remove, databaseUrl } = place)
  const seeding = await openDatabase(databaseUrl)
  await seedSmall(seeding.db, { today: toPlainDate(new Date()) })
  await seeding.close()
  app = await startApp(databaseUrl)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

async function officer(name: string, javaScriptEnabled = true): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
  await signIn(page, app.origin, name, demonstrationPassword)
  return page
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.goto(`${app.origin}/register/imports/new`)
  await page.getByLabel('Register file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Show what would change' }).click()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const large = annexACsv(annexARows(120_000))

test('a colleague without JavaScript sees how far a large file is, and may stop it', async () => {
  const page = await officer('officer1')
  await choose(page, 'large.csv', large)
  await heading(page, 'Reading the file').waitFor()
  const colleague = await officer('officer2', false)
  await colleague.goto(page.url())
  await colleague.getByText(/% read/).waitFor()
  expect(await colleague.locator('noscript meta[http-equiv="refresh"]').count()).toBe(1)
  await colleague.getByRole('button', { name: 'Stop reading this file' }).click()
  await colleague.waitForURL(/\/register$/)
  await heading(page, 'This import was discarded').waitFor()
  await Promise.all([page.context().close(), colleague.context().close()])
})

test('the page follows a file to its preview by itself', async () => {
  const page = await officer('officer1')
  await choose(page, 'large.csv', large)
  await heading(page, 'Reading the file').waitFor()
  await heading(page, 'Check what this file would change').waitFor({ timeout: 120_000 })
  expect(await page.locator('main').innerText()).toContain('120,000')
  await page.getByRole('button', { name: 'Discard this import' }).click()
  await page.waitForURL(/\/register$/)
  await page.context().close()
}, 180_000)

test('a reading that a restart cut off is recognised, and the page says what to do', async () => {
  const page = await officer('officer1')
  await choose(page, 'large.csv', large)
  await heading(page, 'Reading the file').waitFor()
  const importId = page.url().split('/').at(-1) ?? ''
  app.process.kill('SIGKILL')
  await once(app.process, 'exit')
  app = await startApp(databaseUrl)
  const db = connect(locate(databaseUrl))
  await db.import.update({ where: { id: importId }, data: { heardFromAt: new Date(Date.now() - 60_000) } })
  await db.$disconnect()
  await page.goto(`${app.origin}/register/imports/${importId}`)
  if (page.url().includes('/sign-in')) await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.goto(`${app.origin}/register/imports/${importId}`)
  await page.getByText('The reading of this file has stopped').waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Discard this import' }).click()
  // PostgreSQL may still be at the statement that the killed server had sent.
  await page.waitForURL(/\/register$/, { timeout: 90_000 })
  await page.context().close()
}, 180_000)

test('the columns of a spreadsheet are mapped with the refused rows counted as the choices change', async () => {
  const page = await officer('officer1')
  const rows = Array.from({ length: 30 }, (_, index) => [`K-${index}`, index % 3 ? '1/5/2014' : '31/2/2014', 'East'])
  await choose(page, 'ours.csv', csvText([['Case no', 'DOB', 'Patch'], ...rows]))
  await heading(page, 'What do the columns hold?').waitFor()
  const result = page.locator('.app-trial')
  await result.getByText('10 rows of 30 would be refused').waitFor()
  await page.getByLabel('DOB').selectOption('')
  await result.getByText('No row of 30 would be refused').waitFor()
  const plain = await officer('officer2', false)
  await plain.goto(page.url())
  await plain.getByLabel('DOB').selectOption('')
  await plain.getByRole('button', { name: 'Check again' }).click()
  await plain.locator('.app-trial').getByText('No row of 30 would be refused').waitFor()
  expect(await plain.getByLabel('DOB').inputValue()).toBe('')
  await page.getByRole('button', { name: 'Save and show what would change' }).click()
  await heading(page, 'Check what this file would change').waitFor()
  await page.goto(`${app.origin}/register/mappings`)
  await page.getByRole('heading', { name: 'ours.csv' }).waitFor()
  await Promise.all([page.context().close(), plain.context().close()])
})

test('the last import is undone with a reason, and the register is what it was', async () => {
  const page = await officer('officer1')
  await page.goto(`${app.origin}/register`)
  const before = await page.locator('.govuk-body-l').innerText()
  await choose(page, 'wrong.csv', annexACsv(annexARows(40)))
  await heading(page, 'Check what this file would change').waitFor()
  await page.getByLabel(/are no longer active/).check()
  await page.getByRole('button', { name: 'Change the register' }).click()
  await heading(page, 'Register changed').waitFor()
  await page.goto(`${app.origin}/register`)
  expect(await page.locator('.govuk-body-l').innerText()).toContain('40 active plans')
  await page.getByRole('link', { name: 'P-000007' }).click()
  await page.getByRole('heading', { name: 'Came to the register' }).waitFor()
  await page.getByRole('link', { name: 'wrong.csv' }).click()
  await page.getByRole('link', { name: 'Undo this import' }).click()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByRole('alert').getByText('Say why the import is undone').waitFor()
  await page.getByLabel('Why is it undone?').fill('The wrong file was chosen')
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await heading(page, 'This import was undone').waitFor()
  await page.goto(`${app.origin}/register`)
  expect(await page.locator('.govuk-body-l').innerText()).toBe(before)
  await page.goto(`${app.origin}/register/plans/P-000007`)
  await page.getByText('This plan is not on the register').waitFor()
  await page.getByRole('heading', { name: 'An import was undone' }).waitFor()
  await page.context().close()
})
