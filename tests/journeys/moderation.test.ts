import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#app/db/open.server.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import { hashPassword } from '#app/operations/password.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { auditAll } from './auditing.ts'
import { password, windowFor } from './people-of-the-path.ts'
import { allAddresses } from './site-pages.ts'

// One plan rated twice, blind: neither auditor can tell, both submit, then the difference is settled in a meeting.

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>
let cycleId = ''
let officer: Page
const auditOf: Record<string, string> = {}

/** A cycle of one plan that education and social care have audited, and health has twice, by two auditors, to audit. */
async function makePair(databaseUrl: string): Promise<void> {
  const { db, close } = await openDatabase(databaseUrl)
  const createdAt = new Date()
  const passwordHash = await hashPassword(password)
  const area = { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{"green":"Good"}', createdAt }
  await db.area.create({ data: area })
  const person = { passwordHash, createdAt }
  const officerRow = {
    id: 'officer1',
    signInName: 'officer1',
    displayName: 'SEND officer 1',
    role: 'send_officer',
  } as const
  await db.person.create({ data: { ...person, ...officerRow } })
  for (const id of ['health1', 'health2']) {
    const row = {
      id,
      signInName: id,
      displayName: `Health auditor ${id.at(-1)}`,
      role: 'auditor',
      agency: 'health',
    } as const
    await db.person.create({ data: { ...person, ...row, calendarHash: hashToken(`feed-${id}`) } })
  }
  const made = await saveCycle(db, { state: 'auditing', plans: greenPlans(1) })
  cycleId = made.id
  await db.cycle.update({ where: { id: cycleId }, data: { secondRated: 1, dueOn: '2099-12-18' } })
  const first = await db.audit.findFirstOrThrow({ where: { agency: 'health' } })
  await db.answer.deleteMany({ where: { auditId: first.id } })
  const open = { state: 'assigned', dueOn: '2099-12-18' } as const
  await db.audit.update({ where: { id: first.id }, data: { ...open, auditorId: 'health1' } })
  const again = { id: randomUUID(), round: 2, auditorId: 'health2', ...open }
  await db.audit.create({ data: { ...first, ...again } })
  Object.assign(auditOf, { health1: first.id, health2: again.id })
  await close()
}

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  remove = place.remove
  await makePair(place.databaseUrl)
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
  officer = await windowFor(browser, app.origin, 'officer1')
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

/** What every address of the site gives to an auditor, without what is their own: ids, names, marks of the request. */
async function everythingFor(page: Page, name: string): Promise<Map<string, string>> {
  const cookies = await page.context().cookies()
  const cookie = cookies.map((each) => `${each.name}=${each.value}`).join('; ')
  const own: Record<string, string> = { auditId: auditOf[name] ?? '', section: 'c', token: `feed-${name}`, cycleId }
  const all = new Map<string, string>()
  for (const pattern of allAddresses()) {
    // The account is the reader's own, and tells of nobody else.
    if (/sign-out|welcome|password|^\/account/.test(pattern)) continue
    const path = pattern.replace('*', 'nowhere').replaceAll(/:(\w+)/g, (_, part: string) => own[part] ?? `no-${part}`)
    const response = await fetch(app.origin + path, { headers: { cookie }, redirect: 'manual' })
    // A workbook carries the second in which it was made, so what its cells say is compared.
    const isWorkbook = pattern.endsWith('.xlsx') && response.status === 200
    const said = isWorkbook ? await cellsOf(Buffer.from(await response.arrayBuffer())) : await response.text()
    const body = response.status === 200 ? said : (response.headers.get('location') ?? '')
    all.set(pattern, `${response.status} ${impersonal(body, name)}`)
  }
  return all
}

/** What the sheets of a workbook say, cell by cell. */
async function cellsOf(bytes: Buffer): Promise<string> {
  const file = join(tmpdir(), `${randomUUID()}.xlsx`)
  await writeFile(file, bytes)
  const { sheets } = await openFile({ path: file, name: 'table.xlsx' })
  const rows = await Promise.all(sheets.map(async (sheet) => Array.fromAsync(sheet.rows(), ({ cells }) => cells)))
  return JSON.stringify(rows)
}

function impersonal(text: string, name: string): string {
  return text
    .replaceAll(auditOf[name] ?? '', 'AUDIT')
    .replaceAll(name, 'AUDITOR')
    .replaceAll(`Health auditor ${name.at(-1)}`, 'AUDITOR')
    .replaceAll(/("endsAt":"|and at (?:<!-- -->)?)\d\d:\d\d/g, '')
    .replaceAll(/nonce="[^"]*"|"correlationId":"\w+"/g, '')
    .replaceAll(/(UID|DTSTAMP|LAST-MODIFIED):.*/g, '')
}

/** Where two people are told something different, with the words around it. */
function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one].flatMap(([pattern, text]) => {
    const against = other.get(pattern) ?? ''
    if (against === text) return []
    let at = 0
    while (text[at] === against[at]) at += 1
    return [`${pattern}: ${text.slice(Math.max(0, at - 60), at + 60)} | ${against.slice(at, at + 60)}`]
  })
}

test('neither auditor can tell that the plan is rated twice, nor what the other one does', async () => {
  const [one, two] = [await windowFor(browser, app.origin, 'health1'), await windowFor(browser, app.origin, 'health2')]
  const [first, second] = [await everythingFor(one, 'health1'), await everythingFor(two, 'health2')]
  expect([...first.values()].filter((text) => text.startsWith('200')).length).toBeGreaterThan(12)
  expect([...first.values()].filter((text) => text.startsWith('5'))).toEqual([])
  expect(differing(first, second)).toEqual([])
  expect(await auditAll(browser, app.origin, 'health1', 'C1')).toBe(1)
  expect(differing(second, await everythingFor(two, 'health2'))).toEqual([])
  const stranger = await one.request.get(`${app.origin}/audits/${auditOf.health2}/c`)
  expect(stranger.status()).toBe(404)
  const view = await officer.request.get(`${app.origin}/audits/${auditOf.health1}`)
  expect(view.status()).toBe(404)
  await one.context().close()
  await two.context().close()
})

test('the second auditor submits without JavaScript; closing lays the difference open, and the lock waits for it', async () => {
  expect(await auditAll(browser, app.origin, 'health2')).toBe(1)
  await officer.goto(`${app.origin}/cycles/${cycleId}/lock`)
  await officer.getByRole('button', { name: 'Close auditing' }).click()
  await officer
    .getByText(/rated red by one auditor and green by another/)
    .first()
    .waitFor()
  await officer.getByLabel('The audits are settled and the cycle may be locked for good').check()
  await officer.getByRole('button', { name: 'Lock the cycle' }).click()
  await officer.waitForURL(/lock$/)
  expect(await officer.locator('.govuk-error-summary').innerText()).toContain('Settle it under “Moderation” first')
})

test('the meeting settles it by keyboard alone', async () => {
  await officer.goto(`${app.origin}/moderations/meeting?cycle=${cycleId}`)
  await officer.getByRole('heading', { level: 1 }).getByText('C1').waitFor()
  const cards = await officer.locator('.app-ratings').innerText()
  expect(cards).toContain('First rating, health')
  expect(cards).toContain('The advice describes a need that is left out.')
  expect(cards).not.toContain('auditor')
  expect((await new AxeBuilder({ page: officer }).setLegacyMode(true).analyze()).violations).toEqual([])
  await officer.waitForLoadState('networkidle')
  await officer.locator('body').press('2')
  expect(await officer.getByRole('radio', { name: 'Amber' }).isChecked()).toBe(true)
  await officer.keyboard.press('Tab')
  await officer.keyboard.press('Tab')
  await officer.keyboard.type('The need is named, its effect is not.')
  await officer.keyboard.press('Tab')
  await officer.keyboard.press('Enter')
  await officer.getByText('What was agreed is saved.').waitFor()
  await officer.locator('body').press('ArrowRight')
})

test('an auditor who took part does not share it, and says so without JavaScript; then the cycle locks', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${app.origin}/sign-in`)
  await page.getByLabel('Sign-in name').fill('health1')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.goto(`${app.origin}/moderations`)
  await page.getByRole('link', { name: /C1/ }).click()
  await page.getByText('I do not share the agreed rating').click()
  await page.getByRole('button', { name: 'Record my dissent' }).click()
  await page.waitForFunction(() => document.title.startsWith('Error: '))
  await page.getByRole('group', { name: 'Which rating would you give?' }).getByLabel('Red').check()
  await page.getByLabel('Why?', { exact: true }).fill('The need is missing.')
  await page.getByRole('button', { name: 'Record my dissent' }).click()
  await page.getByText('Your dissent is recorded').waitFor()
  await context.close()
  await officer.goto(`${app.origin}/moderations/agenda?cycle=${cycleId}`)
  expect(await officer.locator('main').innerText()).toContain('Amber')
  await officer.goto(`${app.origin}/cycles/${cycleId}/lock`)
  await officer.getByLabel('The audits are settled and the cycle may be locked for good').check()
  await officer.getByRole('button', { name: 'Lock the cycle' }).click()
  await officer.getByRole('heading', { name: 'Cycle locked' }).waitFor()
})
