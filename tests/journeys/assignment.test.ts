import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// Audits that change hands: moved by the officer, given back by an auditor, reminded of, lost while a form is open.

let app: RunningApp
let browser: Browser
let db: Database
let remove: () => Promise<void>
let cycle = ''
const outbox = mkdtempSync(path.join(tmpdir(), 'ehcp outbox '))

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl, { MAIL_FOLDER: outbox })
  db = connect(locate(place.databaseUrl))
  browser = await launchBrowser()
  const { id } = await db.cycle.findFirstOrThrow({ where: { state: 'auditing', kind: 'plans' } })
  cycle = `${app.origin}/cycles/${id}`
})

afterAll(async () => {
  await browser?.close()
  await db?.$disconnect()
  await app?.stop()
  await remove?.()
  rmSync(outbox, { recursive: true, force: true })
})

async function open(signInName: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  await signIn(page, app.origin, signInName, demonstrationPassword)
  return page
}

const idOf = async (signInName: string) => (await db.person.findUniqueOrThrow({ where: { signInName } })).id
const openAuditsOf = (auditorId: string) =>
  db.audit.findMany({
    where: { auditorId, state: { in: ['assigned', 'in_progress'] }, cycle: { state: 'auditing', kind: 'plans' } },
    orderBy: { planRef: 'asc' },
  })

test('the officer ticks the audits of somebody who is ill and shares them out among the others', async () => {
  const ill = await idOf('social1')
  const before = await openAuditsOf(ill)
  const officer = await open('officer1')
  await officer.goto(`${cycle}/assignments?auditorId=${ill}`)
  await officer.getByLabel('Tick all on this page').check()
  expect(await officer.locator('input[name="audit"]:checked').count()).toBe(before.length)
  await officer.getByRole('button', { name: 'Move the ticked audits' }).click()
  await officer.getByLabel(/Share them out again among all others/).check()
  await officer.getByLabel('The auditor is away').check()
  await officer.getByLabel('Note for the new auditor').fill('Ill until January')
  await officer.getByRole('button', { name: /^Move \d+ audits?$/ }).click()
  expect(await officer.getByRole('alert').innerText()).toMatch(/audits? ha(s|ve) a new auditor/)
  expect(await openAuditsOf(ill)).toHaveLength(0)
  await officer.context().close()
})

test('without JavaScript all that match can be moved too, and what cannot move is told', async () => {
  const [from, to] = [await idOf('health1'), await idOf('health2')]
  const kept = (await openAuditsOf(from))[0]!
  const declared = { personId: to, planRef: kept.planRef }
  await db.conflictOfInterest.create({ data: { id: 'one', ...declared, reason: 'x', declaredAt: new Date() } })
  const officer = await open('officer1', { javaScriptEnabled: false })
  await officer.goto(`${cycle}/assignments?auditorId=${from}`)
  await officer.getByRole('button', { name: /^Move all \d+ audits that match$/ }).click()
  await officer.getByLabel('Health auditor 2').check()
  await officer.getByLabel('To balance the work').check()
  await officer.getByRole('button', { name: /^Move \d+ audits?$/ }).click()
  const told = await officer.getByRole('alert').innerText()
  expect(told).toContain('1 audit stayed: it would have been a conflict of interest')
  expect(told).toContain('had ended already')
  expect((await openAuditsOf(from)).map(({ planRef }) => planRef)).toEqual([kept.planRef])
  await officer.context().close()
})

test('an auditor gives an audit back with a reason; a colleague has it, and the officer reads why', async () => {
  const id = await idOf('education2')
  const [audit] = await openAuditsOf(id)
  const auditor = await open('education2')
  await auditor.goto(`${app.origin}/audits/${audit!.id}`)
  await auditor.getByRole('link', { name: 'give it back' }).click()
  await auditor.getByRole('button', { name: 'Give the audit back' }).click()
  await auditor.waitForFunction(() => document.title.startsWith('Error: '))
  await auditor.getByLabel('Another reason').check()
  await auditor.getByLabel('In your own words').fill('I move to another team')
  await auditor.getByRole('button', { name: 'Give the audit back' }).click()
  expect(await auditor.getByRole('alert').innerText()).toContain('The audit is given back')
  const { auditorId } = await db.audit.findUniqueOrThrow({ where: { id: audit!.id } })
  expect([null, id]).not.toContain(auditorId)
  await auditor.context().close()
  const officer = await open('officer1')
  await officer.goto(`${cycle}/assignments`)
  await officer.getByRole('link', { name: /audits? given back/ }).click()
  await officer.locator(`a[href$="/assignments/${audit!.id}"]`).click()
  expect(await officer.locator('main').innerText()).toContain('“I move to another team”')
  await officer.context().close()
})

test('the officer reminds one person by one click and sends what waits', async () => {
  const officer = await open('officer1')
  await officer.goto(`${cycle}/progress`)
  await officer.getByRole('button', { name: 'Remind Education auditor 4' }).click()
  expect(await officer.getByRole('alert').innerText()).toContain('1 reminder is in the outbox')
  await officer.getByRole('link', { name: 'Look at the outbox' }).click()
  await officer.getByRole('button', { name: 'Send 1 message now' }).click()
  expect(await officer.getByRole('alert').innerText()).toContain('1 message written to the folder')
  expect(await officer.getByRole('table').innerText()).toContain('education4@northmere.example')
  expect(readdirSync(outbox)).toHaveLength(1)
  await officer.context().close()
})

test('what an auditor typed without JavaScript is shown when the audit has gone to a colleague meanwhile', async () => {
  const [mine, other] = [await idOf('health2'), await idOf('health3')]
  const [audit] = await openAuditsOf(mine)
  const auditor = await open('health2', { javaScriptEnabled: false })
  await auditor.goto(`${app.origin}/audits/${audit!.id}`)
  await auditor.locator('.govuk-task-list__link').first().click()
  await auditor
    .getByLabel(/comment/i)
    .first()
    .fill('The advice names speech therapy twice a week')
  await db.audit.update({ where: { id: audit!.id }, data: { auditorId: other, version: { increment: 1 } } })
  await auditor.getByRole('button', { name: 'Save and continue' }).click()
  expect(await auditor.getByRole('heading', { level: 1 }).innerText()).toBe('This audit is no longer yours')
  expect(await auditor.locator('main').innerText()).toContain('The advice names speech therapy twice a week')
  await auditor.context().close()
})

test('a calendar program reads the address that was shown once, without signing in', async () => {
  const auditor = await open('health3')
  await auditor.goto(`${app.origin}/calendar`)
  await auditor.getByRole('button', { name: 'Make my calendar address' }).click()
  const address = (await auditor.locator('code').innerText()).trim()
  const response = await fetch(address)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await response.text()).toContain('BEGIN:VEVENT')
  const tag = response.headers.get('etag') ?? ''
  expect((await fetch(address, { headers: { 'if-none-match': tag } })).status).toBe(304)
  await auditor.goto(`${app.origin}/calendar`)
  await auditor.getByRole('button', { name: 'Withdraw the address' }).click()
  expect((await fetch(address)).status).toBe(404)
  expect(app.output()).not.toContain(address.slice(-40))
  await auditor.context().close()
})
