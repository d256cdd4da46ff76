import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// A sample that is being audited is made larger, one of the added plans is replaced, and both can be checked by anybody.

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>
let db: Database
let officer: Page
let cycle = { id: '', size: 0 }
let folder: string

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp extension '))
  app = await startApp(place.databaseUrl)
  db = connect(locate(place.databaseUrl))
  const found = await db.cycle.findFirstOrThrow({ where: { state: 'auditing', kind: 'plans' } })
  cycle = { id: found.id, size: found.sampleSize ?? 0 }
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true })
  officer = await context.newPage()
  await signIn(officer, app.origin, 'officer1', demonstrationPassword)
})

afterAll(async () => {
  await browser?.close()
  await db?.$disconnect()
  await app?.stop()
  await remove?.()
  rmSync(folder, { recursive: true, force: true })
})

const sampled = async () =>
  (await db.sampleEntry.findMany({ where: { cycleId: cycle.id, status: 'sampled' } })).map(({ planRef }) => planRef)

test('the officer sees what an extension would add, and makes the sample larger', async () => {
  const before = await sampled()
  await officer.goto(`${app.origin}/cycles/${cycle.id}/draw`)
  await officer.getByRole('link', { name: 'Make the sample larger' }).click()
  expect(await officer.locator('main').innerText()).toContain('biased')
  await officer.getByLabel('New smallest sample').fill(String(cycle.size + 8))
  await officer.getByLabel('Why is it made larger?').fill('A second health auditor has joined.')
  await officer.getByRole('button', { name: 'See what it would add' }).click()
  await officer.getByRole('heading', { name: `8 plans would be added, ${cycle.size + 8} in all` }).waitFor()
  expect(await sampled()).toEqual(before)
  await officer.getByRole('button', { name: 'Make the sample larger' }).click()
  await officer.getByText('The sample is larger').waitFor()
  const after = await sampled()
  expect(after).toHaveLength(cycle.size + 8)
  expect(before.filter((ref) => !after.includes(ref))).toEqual([])
  await officer.goto(`${app.origin}/cycles/${cycle.id}/assignments`)
  expect(await db.audit.count({ where: { cycleId: cycle.id, state: 'unassigned' } })).toBeGreaterThanOrEqual(24)
})

test('a plan that was never eligible gives way to the next ticket, and the list shows both', async () => {
  const entry = await db.sampleEntry.findFirstOrThrow({
    where: { cycleId: cycle.id, status: 'sampled', extension: 1 },
  })
  await officer.goto(`${app.origin}/cycles/${cycle.id}/draw?view=print`)
  await officer.getByRole('link', { name: `Replace ${entry.planRef}` }).click()
  await officer.getByRole('button', { name: 'Replace the plan' }).click()
  await officer.waitForFunction(() => document.title.startsWith('Error: '))
  await officer.getByLabel('It had ceased before the freeze date').check()
  await officer.getByRole('button', { name: 'Replace the plan' }).click()
  await officer.getByText('The plan is replaced').waitFor()
  const replaced = await db.sampleEntry.findUniqueOrThrow({ where: { id: entry.id } })
  const table = await officer.getByRole('region', { name: 'Plans that were replaced' }).innerText()
  expect(table).toContain(entry.planRef)
  expect(table).toContain(replaced.replacedByRef)
})

test('the printed commands and the command line give the sample as it stands now', async () => {
  await officer.goto(`${app.origin}/cycles/${cycle.id}/draw/verify`)
  expect(await officer.getByText('Wrong', { exact: true }).count()).toBe(0)
  const snippet = (await officer.locator('pre').first().textContent()) ?? ''
  for (const name of ['frame.txt', 'manifest.json']) {
    const [download] = await Promise.all([
      officer.waitForEvent('download'),
      officer.getByRole('link', { name }).first().click(),
    ])
    await download.saveAs(path.join(folder, name))
  }
  const printed = execFileSync('bash', ['-c', snippet], { cwd: folder, encoding: 'utf8' })
  const refs = [...printed.matchAll(/^[0-9a-f]{64} {2}(.+)$/gm)].map((match) => match[1] ?? '')
  expect(refs.filter((ref) => ref !== 'frame.txt').toSorted()).toEqual((await sampled()).toSorted())
  const files = ['manifest.json', 'frame.txt'].map((name) => path.join(folder, name))
  const verified = execFileSync(process.execPath, ['app/cli/main.ts', 'draw', 'verify', ...files], { encoding: 'utf8' })
  expect(verified).toContain('A second health auditor has joined')
  expect(verified).toContain('exactly this sample')
})

test('the public page tells of both, as counts and reasons', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${app.origin}/method/${cycle.id}`)
  const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')
  expect(text).toContain(`made larger, from ${cycle.size} to ${cycle.size + 8}. A second health auditor has joined.`)
  expect(text).toContain('1 plan replaced by the next ticket of the group: it had ceased before the freeze date')
})
