import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// A return in the browser: the officer uploads a file, checks it, takes it, enters a row, finds it, undoes the file.

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

async function signedIn(name: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: app.origin })
  const page = await context.newPage()
  await signIn(page, app.origin, name, demonstrationPassword)
  return page
}

const lines = [
  'Appeal reference,Plan reference,Registered,Sections,Ground,Status,Ended',
  'J-1,NM-NOBODY,1/2/2026,"B, F, H1",content,open,',
  'J-2,,2/2/2026,,refuse to assess,withdrawn,1/2/2026',
  'J-3,,32/2/2026,,refuse to assess,open,',
]

test.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a return is uploaded, checked, taken, corrected by hand and undone %s', async (_, hasScript) => {
  const page = await signedIn('officer1', hasScript)
  const isClean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('link', { name: 'Returns', exact: true }).click()
  await page.getByRole('link', { name: 'Appeals', exact: true }).click()
  await page.getByRole('button', { name: 'Upload a file' }).click()
  await page.getByRole('button', { name: 'Show what would change' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Choose the file of the return')
  const file = { name: 'appeals.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  await page.getByLabel('File', { exact: true }).setInputFiles(file)
  await page.getByLabel('What is the source called?').fill('Journey register')
  await page.getByRole('button', { name: 'Show what would change' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Check what this file would change')
  expect(await page.getByRole('region', { name: 'Refused rows, by line' }).innerText()).toContain(
    'There is no such day',
  )
  const rules = await page.getByRole('region', { name: 'By rule' }).innerText()
  for (const said of ['ended before it was registered', 'never held a plan']) expect(rules).toContain(said)
  await page.getByRole('link', { name: /Show only these.*The appeal ended/ }).click()
  expect(await page.getByRole('region', { name: 'Row by row' }).getByRole('row').count()).toBe(2)
  if (hasScript) await isClean()
  await page.getByRole('button', { name: 'Take these rows' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('The rows are taken')
  const address = page.url()
  await page.getByRole('link', { name: 'See the rows that stand as this source left them' }).click()
  expect(await page.getByText('2 rows', { exact: true }).count()).toBe(1)
  await page.getByRole('link', { name: 'J-2' }).click()
  expect(await page.getByRole('heading', { name: 'To check' }).count()).toBe(1)
  if (hasScript) await isClean()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('group', { name: 'Ended (optional)' }).getByLabel('Month').fill('3')
  await page.getByLabel('Where do you have this from?').fill('Letter')
  await page.getByRole('button', { name: 'Save the change' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('The change is saved')
  expect(await page.getByRole('heading', { name: 'To check' }).count()).toBe(0)
  await page.goto(address)
  expect(await page.getByText('To undo this one, undo the later one first').count()).toBe(1)
  await page.goto(`${app.origin}/returns/sources`)
  await page.getByRole('link', { name: 'Letter (typed in)' }).first().click()
  await undo(page)
  await page.goto(address)
  await undo(page)
  await page.goto(`${app.origin}/returns/appeals?text=J-`)
  expect(await page.getByText('Nothing matches').count()).toBe(1)
  await page.context().close()
})

async function undo(page: Page): Promise<void> {
  await page.getByText('Undo this source').first().click()
  await page.getByRole('button', { name: 'Undo this source' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('The source is undone')
}

test('a row is typed in, with an error first; the head of service sees it and cannot change it', async () => {
  const page = await signedIn('officer1', true)
  await page.goto(`${app.origin}/returns/annual-reviews/enter`)
  await page.getByLabel('Plan reference').fill('NM-JOURNEY')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('neither a day on which the review was due nor a meeting')
  for (const [part, value] of [
    ['Day', '6'],
    ['Month', '5'],
    ['Year', '2026'],
  ] as const)
    await page.getByRole('group', { name: 'Meeting held (optional)' }).getByLabel(part).fill(value)
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('The row is saved')
  const address = page.url()
  await page.context().close()
  const head = await signedIn('head', true)
  await head.goto(address)
  expect(await head.getByText('NM-JOURNEY').count()).toBeGreaterThan(0)
  expect(await head.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0)
  await head.goto(`${app.origin}/measures/M6`)
  expect(await head.getByRole('heading', { name: 'Annual reviews decided and finished in time' }).count()).toBe(1)
  await head.goto(`${app.origin}/measures`)
  expect(await head.getByRole('heading', { name: /Counted from registers/ }).count()).toBe(1)
  await head.context().close()
})
