import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// Rules as policy: kept under a name, worked out as they change, planned from, frozen, listed.

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

async function officer(options: { javaScriptEnabled: boolean; width?: number }): Promise<Page> {
  const { javaScriptEnabled, width = 1280 } = options
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width, height: 900 },
    acceptDownloads: true,
  })
  const page = await context.newPage()
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  return page
}

/** The sample that the panel promises, once it has changed from what it was. */
async function promised(page: Page, not: string): Promise<string> {
  const figure = page.locator('.app-dry-run .app-figure__number')
  await expect.poll(async () => figure.textContent(), { timeout: 10_000 }).not.toBe(not)
  return (await figure.textContent()) ?? ''
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [...violations.map(({ id }) => id), ...(width > 0 ? [`${width} pixels too wide`] : [])]
}

test('an officer keeps rules under a name and sees what they ask for while choosing', async () => {
  const page = await officer({ javaScriptEnabled: true })
  await page.goto(`${app.origin}/cycles`)
  await page.getByRole('link', { name: 'Saved rules' }).click()
  await page.getByRole('link', { name: 'Termly tenth' }).waitFor()
  await page.getByRole('button', { name: 'Save new rules' }).click()
  const first = await promised(page, '')
  expect(first).toBe('30 plans')
  const rate = page.getByLabel('Rate', { exact: true })
  const placeOf = () => rate.evaluate((field) => field.getBoundingClientRect().top + window.scrollY)
  const before = await placeOf()
  await page.getByLabel('Rate in percent, as a slider').fill('50')
  expect(await rate.inputValue()).toBe('50')
  await rate.fill('80')
  const most = await promised(page, first)
  expect(await placeOf()).toBe(before)
  await page.getByLabel('Locality').check()
  await page.getByLabel('Area of need').check()
  await page.locator('.app-dry-run__warning').first().waitFor()
  await expect.poll(() => page.locator('.app-dry-run output').textContent()).toMatch(/in \d+ groups.*warning/)
  await page.getByLabel('Not divided').check()
  await page.locator('.app-dry-run__warning').first().waitFor({ state: 'detached' })
  expect(await promised(page, '')).toBe(most)
  await rate.fill('none')
  await page.locator('.app-dry-run li').getByText('The rate must be a whole number from 1 to 100').waitFor()
  expect(await barriers(page)).toEqual([])
  await rate.fill('80')
  await page.getByLabel('Looked after or not').check()
  expect(await page.getByLabel('Not divided').isChecked()).toBe(false)
  await page.getByLabel('Name', { exact: true }).fill('Most plans')
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await page.getByText('The rules are saved under their name.').waitFor()
  await page.getByRole('row', { name: /Most plans.*Looked after or not.*80%/ }).waitFor()
  await page.context().close()
})

test('a cycle is planned from saved rules, changed, frozen, and its frame listed and downloaded', async () => {
  const page = await officer({ javaScriptEnabled: true })
  await page.goto(`${app.origin}/cycles/new`)
  await page.getByLabel('Begin with saved rules').selectOption({ label: 'Looked-after focus' })
  await page.getByRole('button', { name: 'Use these rules' }).click()
  await page.waitForURL(/policyId=/)
  expect(await page.getByLabel('Looked after or not').isChecked()).toBe(true)
  expect(await page.getByLabel('Rate', { exact: true }).inputValue()).toBe('12')
  const hours = page.locator('.app-dry-run dd').first()
  const before = await hours.textContent()
  await page.getByLabel('Education', { exact: true }).fill('90')
  await expect.poll(() => hours.textContent()).not.toBe(before)
  await page.getByRole('button', { name: 'Plan the cycle' }).click()
  await page.getByText('The cycle is planned. Nothing is frozen yet.').waitFor()
  await page.getByRole('link', { name: 'Change the rules first' }).click()
  await page.getByText('Taken from the saved rules “Looked-after focus”.').waitFor()
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await page.getByRole('button', { name: 'Freeze the frame' }).click()
  await page.getByRole('heading', { name: 'Plans of the frame' }).waitFor()
  await page.getByLabel('Which plans').selectOption({ index: 2 })
  await page.getByRole('button', { name: 'Apply filters' }).click()
  await page.waitForURL(/show=stratum/)
  expect(await barriers(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^frame-20\d\d-(spring|summer|autumn)\.csv$/)
  await page.context().close()
})

test('without a script a button works the rules out, and says at the field what is wrong', async () => {
  const page = await officer({ javaScriptEnabled: false, width: 320 })
  await page.goto(`${app.origin}/cycles/policies/new`)
  await page.getByLabel('Name', { exact: true }).fill('Nearly all')
  await page.getByLabel('Rate', { exact: true }).fill('90')
  await page.getByRole('button', { name: 'Work it out' }).click()
  await page.waitForURL(/ratePercent=90/)
  expect(await page.locator('.app-dry-run .app-figure__number').textContent()).not.toBe('30 plans')
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Nearly all')
  await page.getByLabel('Rate', { exact: true }).fill('900')
  await page.getByRole('button', { name: 'Work it out' }).click()
  await page.getByRole('link', { name: 'The rate must be a whole number from 1 to 100' }).waitFor()
  expect(await page.title()).toMatch(/^Error: /)
  await page.getByLabel('Rate', { exact: true }).fill('80')
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await page.getByRole('link', { name: 'Nearly all' }).click()
  await page.getByRole('button', { name: 'Delete these rules' }).click()
  await page.getByText('The rules are deleted.').waitFor()
  expect(await page.getByRole('link', { name: 'Nearly all' }).count()).toBe(0)
  await page.context().close()
})
