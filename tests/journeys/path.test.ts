import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { annexAHeadings, annexARow } from '#tests/fixtures/register/annex-a.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { auditAll, auditByKeyboard } from './auditing.ts'
import { becomeAdministrator, invite, windowFor } from './people-of-the-path.ts'

// The whole path in a real browser: from a register file to a signed report, by the people who do it. Each test goes on
// where the one before it ended.

const planCount = 60
let app: RunningApp
let browser: Browser
let folder: string
let remove: () => Promise<void>
let officer: Page
let cycle = ''
let sample: string[] = []

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  remove = place.remove
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp path '))
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
  rmSync(folder, { recursive: true, force: true })
})

/** Figures stay on one line by a space that does not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

/** An Annex A list with one row that cannot be read, in the encoding that spreadsheet programs still write. */
function writeRegisterFile(): string {
  const rows = Array.from({ length: planCount }, (_, index) => annexARow(index + 1))
  const bad = annexARow(planCount + 1).with(0, '1.23E+17')
  const text = [annexAHeadings, ...rows, bad]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
    .join('\r\n')
  const file = path.join(folder, 'register.csv')
  writeFileSync(file, Buffer.from(text.replaceAll('–', '-'), 'latin1'))
  return file
}

afterEach(() => {
  expect(
    app
      .output()
      .split('\n')
      .filter((line) => line.includes('"msg":"fault"')),
  ).toEqual([])
})

test('the first administrator invites the people of the area', async () => {
  await becomeAdministrator(browser, /http:\S+\/welcome\/\S+/.exec(app.output())?.[0] ?? '')
  const admin = await windowFor(browser, app.origin, 'admin')
  const colleagues = [
    { signInName: 'officer1', displayName: 'SEND officer 1', role: 'SEND officer' },
    { signInName: 'education1', displayName: 'Education auditor 1', role: 'Auditor', agency: 'Education' },
    { signInName: 'health1', displayName: 'Health auditor 1', role: 'Auditor', agency: 'Health' },
    { signInName: 'social1', displayName: 'Social care auditor 1', role: 'Auditor', agency: 'Social care' },
    { signInName: 'head1', displayName: 'Head of Service', role: 'Head of Service' },
  ]
  for (const colleague of colleagues) await invite(admin, browser, app.origin, colleague)
  await admin.goto(`${app.origin}/people`)
  expect(await admin.getByRole('row').count()).toBe(1 + 1 + colleagues.length)
  officer = await windowFor(browser, app.origin, 'officer1')
})

test('the officer loads the register file: what is wrong is named, nothing changes before the confirmation', async () => {
  await officer.goto(`${app.origin}/register/imports/new`)
  await officer.getByLabel('Register file').setInputFiles(writeRegisterFile())
  await officer.getByRole('button', { name: 'Show what would change' }).click()
  await officer.waitForURL(/\/register\/imports\/[\w-]{36}$/)
  const preview = await officer.locator('main').innerText()
  expect(preview).toContain('1.23E+17')
  expect(preview).toMatch(/62/)
  await officer.goto(`${app.origin}/register`)
  expect(await officer.locator('main').innerText()).not.toContain('P-000001')
  await officer.goBack()
  await officer.getByRole('button', { name: 'Change the register' }).click()
  await officer.waitForLoadState()
  await officer.goto(`${app.origin}/register`)
  const register = await officer.locator('main').innerText()
  expect(register).toContain(String(planCount))
  expect(register).toContain('P-000001')
})

test('the officer plans the cycle, freezes the frame, and only then records the seed', async () => {
  await officer.goto(`${app.origin}/cycles/new`)
  await officer
    .getByLabel(/smallest|minimum|at least/i)
    .first()
    .fill('6')
  await officer.getByRole('button', { name: 'Plan the cycle' }).click()
  await officer.waitForURL(/\/cycles\/[\w-]{36}\/frame/)
  cycle = officer.url().replace(/\/frame.*/, '')
  await officer.goto(`${cycle}/seed`)
  expect(await officer.getByRole('button', { name: 'Check the digits' }).count()).toBe(0)
  await officer.goto(`${cycle}/frame`)
  await officer.getByRole('button', { name: 'Freeze the frame' }).click()
  await officer.getByRole('button', { name: 'Next: record the seed' }).waitFor()
  await officer.goto(`${cycle}/seed`)
  await officer.getByLabel('The 20 digits in the order rolled').fill('63454 66039 01031 6946')
  await officer.getByLabel('Who rolled').fill('Chair of the parent-carer forum')
  await officer.getByLabel('Who watched').fill('Internal audit')
  await officer.getByRole('button', { name: 'Check the digits' }).click()
  await officer.waitForFunction(() => document.title.startsWith('Error: '))
  expect(await officer.getByLabel('Who watched').inputValue()).toBe('Internal audit')
  await officer.getByLabel('The 20 digits in the order rolled').fill('63454660390103169462')
  await officer.getByRole('button', { name: 'Check the digits' }).click()
  await officer.getByText('63454 66039 01031 69462').waitFor()
  await officer.getByRole('button', { name: 'Record the seed' }).click()
  await officer
    .getByText(/:63454660390103169462/)
    .first()
    .waitFor()
})

test('the draw is what the printed commands and the command line give', async () => {
  await officer.goto(`${cycle}/draw`)
  await officer.getByRole('button', { name: 'Draw the sample' }).click()
  await officer.getByRole('button', { name: 'Next: share out the audits' }).waitFor()
  await officer.goto(`${cycle}/draw/verify`)
  const snippet = (await officer.locator('pre').first().textContent()) ?? ''
  for (const name of ['frame.txt', 'manifest.json']) {
    const [download] = await Promise.all([
      officer.waitForEvent('download'),
      officer.getByRole('link', { name }).first().click(),
    ])
    await download.saveAs(path.join(folder, name))
  }
  const printed = execFileSync('bash', ['-c', snippet], { cwd: folder, encoding: 'utf8' })
  sample = [...printed.matchAll(/^[0-9a-f]{64} {2}(P-\d{6})$/gm)].map((match) => match[1] ?? '')
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { sample: unknown }
  expect(sample.length).toBeGreaterThanOrEqual(6)
  expect(sample.filter((ref) => !JSON.stringify(manifest.sample).includes(ref))).toEqual([])
  const verified = execFileSync(
    process.execPath,
    ['app/cli/main.ts', 'draw', 'verify', path.join(folder, 'manifest.json'), path.join(folder, 'frame.txt')],
    { encoding: 'utf8' },
  )
  for (const ref of sample) expect(verified + JSON.stringify(manifest)).toContain(ref)
  await officer.goto(`${cycle}/draw`)
  const page = await officer.locator('main').innerText()
  expect(sample.filter((ref) => !page.includes(ref))).toEqual([])
})

test('a draw is made once', async () => {
  await officer.goto(`${cycle}/draw`)
  expect(await officer.getByRole('button', { name: 'Draw the sample' }).count()).toBe(0)
})

test('the officer shares the audits out', async () => {
  await officer.goto(`${cycle}/assignments`)
  await officer.getByLabel('How many plans are rated a second time, blind?').fill('0')
  await officer.getByRole('button', { name: 'Show how they would be shared' }).click()
  expect(await officer.getByRole('table').first().innerText()).toContain('Education auditor 1')
  await officer.getByRole('button', { name: 'Share out the audits' }).click()
  await officer.getByRole('table').first().waitFor()
  expect(await officer.locator('main').innerText()).toContain(`${sample.length * 3} audits`)
})

test('auditors score: one by keyboard with saving as they go, the others without JavaScript', async () => {
  const health = await windowFor(browser, app.origin, 'health1')
  await auditByKeyboard(health, app.origin)
  await health.context().close()
  const rest = { education1: sample.length, health1: sample.length - 1, social1: sample.length }
  for (const [name, count] of Object.entries(rest))
    expect([name, await auditAll(browser, app.origin, name)]).toEqual([name, count])
})

test('the officer closes auditing and locks the cycle; nothing can be answered afterwards', async () => {
  await officer.goto(`${cycle}/lock`)
  await officer.getByRole('button', { name: 'Close auditing' }).click()
  await officer.getByLabel('The audits are settled and the cycle may be locked for good').check()
  await officer.getByRole('button', { name: 'Lock the cycle' }).click()
  await officer.waitForLoadState()
  await officer.goto(cycle)
  expect(await officer.getByRole('heading', { level: 1 }).innerText()).toMatch(/Locked/)
  const health = await windowFor(browser, app.origin, 'health1')
  await health.goto(`${app.origin}/audits?show=done`)
  await health.getByRole('table').getByRole('link').first().click()
  await health.waitForLoadState()
  expect(await health.getByRole('button', { name: /save|submit/i }).count()).toBe(0)
  await health.context().close()
})

test('the head reads the measures, signs the report and takes it away; page, PDF and CSV say the same', async () => {
  const head = await windowFor(browser, app.origin, 'head1')
  const n = sample.length
  await head.goto(`${app.origin}/measures/M2h`)
  expect(plain(await head.locator('main').innerText())).toContain(`${n - 1} of ${n}`)
  await head.goto(`${app.origin}/reports`)
  await head.getByRole('button', { name: 'Begin the report' }).click()
  await head.getByRole('button', { name: 'Write your words' }).click()
  await head.locator('textarea').first().fill('Health needs are described well. Łódź.')
  await head.getByRole('button', { name: 'Save and sign' }).click()
  await head.getByLabel('I have read the report and sign it').check()
  await head.getByRole('button', { name: 'Sign the report' }).click()
  await head.waitForURL(/\/reports\/\d{4}-Q\d(\?.*)?$/)
  const page = await head.locator('main').innerText()
  const files: Record<string, string> = {}
  for (const kind of ['PDF', 'CSV']) {
    const [download] = await Promise.all([
      head.waitForEvent('download'),
      head.getByRole('link', { name: new RegExp(kind) }).click(),
    ])
    const file = path.join(folder, download.suggestedFilename())
    await download.saveAs(file)
    files[kind] = file
  }
  const pdf = (await readPdfText(readFileSync(files.PDF ?? ''))).map(({ text }) => text).join(' ')
  const csv = readFileSync(files.CSV ?? '', 'utf8')
  for (const text of [page, pdf, csv].map(plain)) {
    expect(text).toContain(`${n - 1} of ${n}`)
    expect(text).toContain('Łódź')
    expect(text).toContain('63454660390103169462')
  }
  await head.context().close()
})

test('the trail of it all is whole', async () => {
  const admin = await windowFor(browser, app.origin, 'admin')
  await admin.goto(`${app.origin}/trail`)
  await admin.getByRole('button', { name: 'Check the trail' }).click()
  await admin.getByText('The trail is whole').waitFor()
  await admin.context().close()
})
