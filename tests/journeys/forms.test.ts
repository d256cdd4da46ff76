import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// The register of forms and its draw in a real browser: a file comes in, a return is recorded by hand, timeliness is
// read, the forms of a quarter are drawn, checked and shared out, one form is audited by keyboard and one without
// JavaScript, and F1 is read. Each test goes on where the one before it ended.

const today = toPlainDate(new Date())
let app: RunningApp
let browser: Browser
let folder: string
let remove: () => Promise<void>
let officer: Page
let cycle = ''
/** Audits of forms from health and social care that wait for somebody, in the quarter under way. */
let open: { id: string; auditor: string }[] = []

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp forms '))
  const seeding = await openDatabase(place.databaseUrl)
  const waiting = await seeding.db.audit.findMany({
    where: { state: 'assigned', agency: { not: 'education' }, cycle: { kind: 'forms', state: 'auditing' } },
    select: { id: true, auditor: { select: { signInName: true } } },
    orderBy: { planRef: 'asc' },
    take: 2,
  })
  open = waiting.map(({ id, auditor }) => ({ id, auditor: auditor?.signInName ?? '' }))
  await seeding.close()
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
  // Without JavaScript: everything here must work for a browser that has none.
  officer = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signIn(officer, app.origin, 'officer1', demonstrationPassword)
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(() => {
  const faults = app
    .output()
    .split('\n')
    .filter((line) => line.includes('"msg":"fault"'))
  expect(faults).toEqual([])
})

const main = () => officer.locator('main').innerText()

test('the officer takes the template, fills it in, and loads it', async () => {
  await officer.goto(`${app.origin}/forms`)
  await officer.getByRole('button', { name: 'Upload a file' }).click()
  const [template] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('link', { name: /CSV/ }).first().click(),
  ])
  const headings = readFileSync(await template.path(), 'utf8').split(/\r?\n/)[0] ?? ''
  expect(headings).toContain('Form type')
  const asked = addDays(today, -30)
  const rows = [
    `FORM-1,salt,Children’s therapies,Therapist,${asked},,,,,`,
    `FORM-2,ep,Educational psychology,Psychologist,${asked},,${addDays(asked, 20)},,,`,
    `FORM-3,tea,Children’s therapies,Therapist,${asked},,,,,`,
  ]
  const file = path.join(folder, 'advice.csv')
  writeFileSync(file, [headings, ...rows].join('\r\n'))
  await officer.locator('input[type=file]').setInputFiles(file)
  await officer.getByRole('button', { name: 'Show what would change' }).click()
  await officer.waitForURL(/\/returns\/sources\/[\w-]{36}/)
  const preview = await main()
  expect(preview).toMatch(/2/)
  expect(preview).toContain('tea')
  await officer.getByRole('button', { name: 'Take these rows' }).click()
  await officer.goto(`${app.origin}/forms?search=FORM-`)
  expect(await main()).toContain('2 requests')
})

test('a return is recorded by hand, and the register knows it', async () => {
  await officer.goto(`${app.origin}/forms?search=FORM-1`)
  await officer.getByRole('link', { name: /Record return/ }).click()
  await officer.getByRole('button', { name: 'Record the return' }).click()
  await officer.waitForFunction(() => document.title.startsWith('Error: '))
  const [year, month, day] = addDays(today, -2).split('-')
  await officer.getByLabel('Day').fill(day ?? '')
  await officer.getByLabel('Month').fill(month ?? '')
  await officer.getByLabel('Year').fill(year ?? '')
  await officer.getByRole('button', { name: 'Record the return' }).click()
  await officer.waitForURL(/\/forms\?/)
  await officer.goto(`${app.origin}/forms?search=FORM-1`)
  const list = await main()
  expect(list).toContain('In time')
  expect(list).toContain('28')
})

test('timeliness is read for another period, and counts under five do not leave', async () => {
  await officer.goto(`${app.origin}/forms/timeliness`)
  expect(await main()).toMatch(/came back within the six weeks of the law/)
  const [file] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(readFileSync(await file.path(), 'utf8')).not.toMatch(/,[1-4](,|\r?$)/m)
})

test('the officer plans a quarter of forms, freezes its frame, and records the seed', async () => {
  await officer.goto(`${app.origin}/cycles/new`)
  await officer.getByRole('link', { name: 'Forms, quarterly' }).click()
  await officer.getByLabel('Agreed number of forms').fill('12')
  await officer.getByRole('button', { name: 'Plan the cycle' }).click()
  await officer.waitForURL(/\/cycles\/[\w-]{36}\/frame\/forms/)
  cycle = officer.url().replace(/\/frame.*/, '')
  expect(await main()).toContain('12 forms will be drawn')
  await officer.getByRole('button', { name: 'Freeze the frame' }).click()
  expect(await main()).toMatch(/came back from .* can be drawn\.\s+\d+ forms were left out/)
  await officer.goto(`${cycle}/seed`)
  await officer.getByLabel('The 20 digits in the order rolled').fill('63454 66039 01031 69462')
  await officer.getByLabel('Who rolled').fill('Chair of the parent-carer forum')
  await officer.getByLabel('Who watched').fill('Internal audit')
  await officer.getByRole('button', { name: 'Check the digits' }).click()
  await officer.getByRole('button', { name: 'Record the seed' }).click()
})

test('the forms are drawn, the check agrees, and the command of the workbench repeats it', async () => {
  await officer.goto(`${cycle}/draw`)
  await officer.getByRole('button', { name: 'Draw the sample' }).click()
  expect(await main()).toMatch(/12 forms of \d+ were drawn/)
  await officer.goto(`${cycle}/draw/verify`)
  const checks = await main()
  expect(checks).toContain('The frame and the seed give exactly this sample')
  expect(checks).not.toContain('Wrong')
  const files = ['frame.txt', 'manifest.json']
  for (const name of files) {
    const [file] = await Promise.all([
      officer.waitForEvent('download'),
      officer.getByRole('link', { name }).first().click(),
    ])
    await file.saveAs(path.join(folder, name))
  }
  const said = execFileSync(process.execPath, [
    'app/cli/main.ts',
    'draw',
    'verify',
    path.join(folder, 'manifest.json'),
    path.join(folder, 'frame.txt'),
  ])
  expect(String(said)).toContain('The frame and the seed give exactly this sample.')
})

test('the forms are shared out, each to its own trade', async () => {
  await officer.goto(`${cycle}/assignments`)
  expect(await main()).toContain('Each form goes to its own trade')
  await officer.getByRole('button', { name: 'Show how they would be shared' }).click()
  await officer.getByRole('button', { name: 'Share out the audits' }).click()
  await officer.waitForURL(/\/assignments/)
  expect(await main()).toMatch(/17 audits|12 audits/)
})

const statusOf = (page: Page, words: RegExp) => page.getByText(words).first()

test('one form is audited by keyboard: what the dates say is not asked, and the plan writer is rated apart', async () => {
  const { auditor, id } = open[0]!
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  await signIn(page, app.origin, auditor, demonstrationPassword)
  await page.goto(`${app.origin}/audits/${id}/core`)
  const pages: string[] = []
  while (!page.url().endsWith('/check')) {
    await page.getByLabel('Go on by itself').waitFor()
    pages.push(await page.locator('main').innerText())
    const address = page.url().replace(/#.*/, '')
    while (page.url().startsWith(address) && (await statusOf(page, /^Everything in this section is/).count()) === 0) {
      const name = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '')
      if (name.endsWith('.evidence')) {
        await page.keyboard.type('4')
        await page.keyboard.press('Enter')
      } else await page.keyboard.press('1')
    }
    await page.waitForURL((url) => !url.href.startsWith(address))
  }
  expect(pages).toHaveLength(3)
  expect(pages[2]).toContain('The plan writer’s grade so far')
  const answers = await page.locator('main').innerText()
  expect(answers).toContain('Grade of the form')
  expect(answers).toMatch(/Asked for on .*, back on /)
  await page.getByRole('button', { name: 'Submit the audit' }).press('Enter')
  await page.waitForURL(/\/submitted$/)
  expect(await page.title()).toContain('Audit of form')
  await page.context().close()
})

test('one form is audited without JavaScript', async () => {
  const { auditor, id } = open[1]!
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signIn(page, app.origin, auditor, demonstrationPassword)
  await page.goto(`${app.origin}/audits`)
  await page.locator(`a[href="/audits/${id}"]`).click()
  expect(await page.locator('main').innerText()).toMatch(/Facts|Role of the author/)
  await page.goto(`${app.origin}/audits/${id}/core`)
  while (!page.url().endsWith('/check')) {
    for (const rating of await page.locator('input[value="green"], input[value="yes"]').all()) await rating.check()
    for (const evidence of await page.locator('input[name$=".evidence"]').all()) await evidence.fill('Page 4')
    const address = page.url()
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL((url) => url.href !== address)
  }
  await page.getByRole('button', { name: 'Submit the audit' }).click()
  await page.waitForURL(/\/submitted$/)
  await page.context().close()
})

test('F1 of the quarter that is locked stands with its range, its services and what never came back', async () => {
  await officer.goto(`${app.origin}/measures/F1`)
  const measure = await main()
  expect(measure).toMatch(/forms that we drew are graded green/)
  expect(measure).toMatch(/true number of green forms is probably between \d+ and \d+ of the \d+ that came back/)
  expect(measure).toContain('What the plans made of the forms')
  expect(measure).toContain('Forms that never came back')
})
