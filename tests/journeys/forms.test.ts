import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// The register of forms and its draw in a real browser: a file comes in, a return is recorded by hand, timeliness is
// read, and the forms of a quarter are drawn and checked. Each test goes on where the one before it ended.

const today = toPlainDate(new Date())
let app: RunningApp
let browser: Browser
let folder: string
let remove: () => Promise<void>
let officer: Page
let cycle = ''

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  remove = place.remove
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp forms '))
  const seeding = await openDatabase(place.databaseUrl)
  await seedSmall(seeding.db, { today })
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
    `FORM-1,salt,Children’s therapies,Therapist,${asked},,,,`,
    `FORM-2,ep,Educational psychology,Psychologist,${asked},,${addDays(asked, 20)},,`,
    `FORM-3,tea,Children’s therapies,Therapist,${asked},,,,`,
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
  expect(await officer.title()).toMatch(/^Error: /)
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
  expect(await main()).toContain('Form audits open when their rubric is published')
  await officer.getByLabel('Agreed number of forms').fill('12')
  await officer.getByRole('button', { name: 'Plan the cycle' }).click()
  await officer.waitForURL(/\/cycles\/[\w-]{36}\/frame\/forms/)
  cycle = officer.url().replace(/\/frame.*/, '')
  expect(await main()).toContain('12 forms will be drawn')
  await officer.getByRole('button', { name: 'Freeze the frame' }).click()
  expect(await main()).toMatch(/came back from .* can be drawn\.\s+24 forms were left out/)
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

test('nothing can be shared out, and the pages say why', async () => {
  for (const address of [cycle, `${cycle}/draw`, `${cycle}/assignments`]) {
    await officer.goto(address)
    expect(await main()).toContain('Form audits open when their rubric is published')
  }
})
