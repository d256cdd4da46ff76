import { execFileSync } from 'node:child_process'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shiftTerm, termOf } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { demonstrationPassword, workOf } from '#prisma/demonstration/people.ts'
import { defaultPlan } from '#tests/factories/cycle.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// A seed made by three people, one of them without a script; a public draw that is named and given up.

let app: RunningApp
let browser: Browser
let remove: () => Promise<void>
/** Two cycles whose frames are frozen. */
const cycles: string[] = []

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  const { db, close } = await openDatabase(place.databaseUrl)
  const now = new Date()
  const work = await workOf(db, 'officer1', now)
  for (const ahead of [2, 3]) {
    const label = shiftTerm(termOf(toPlainDate(now)), ahead)
    const { cycleId } = await planCycle(work, { ...defaultPlan, label })
    await freezeFrame(work, { cycleId, version: 1 })
    cycles.push(cycleId)
  }
  await close()
  app = await startApp(place.databaseUrl)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

async function windowOf(name: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled })
  const page = await context.newPage()
  await signIn(page, app.origin, name, demonstrationPassword)
  return page
}

/** What axe finds at a wide and a narrow window, and whether the page is wider than the narrow one. */
async function barriers(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    faults.push(...violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) faults.push(`${page.url()} is ${overflow} too wide at ${width}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  return faults
}

const openShare = async (page: Page) => {
  await page.goto(app.origin)
  await page.getByRole('region', { name: 'Your share in the seed' }).getByRole('link').first().click()
  await page.waitForLoadState()
}

test('three people of different roles make the seed together, and a shell gives the same digits', async () => {
  const officer = await windowOf('officer1')
  await officer.goto(`${app.origin}/cycles/${cycles[0]}/seed`)
  expect(await barriers(officer)).toEqual([])
  await officer.getByRole('link', { name: 'Secrets of two to eight people' }).click()
  for (const name of ['SEND officer 1', 'Head of Service', 'Health auditor 1'])
    await officer.getByLabel(name, { exact: true }).check()
  expect(await barriers(officer)).toEqual([])
  await officer.getByRole('button', { name: 'Ask these people' }).click()
  await officer.getByText('The people are asked for their shares').waitFor()
  expect(await barriers(officer)).toEqual([])

  const head = await windowOf('head')
  const auditor = await windowOf('health1', false)
  const sent: string[] = []
  const secrets: string[] = []
  for (const page of [officer, head]) {
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
    await openShare(page)
    const secret = await page.locator('.govuk-inset-text strong').innerText()
    expect(secret).toMatch(/^[0-9a-f]{32}$/)
    secrets.push(secret)
    expect(await barriers(page)).toEqual([])
    await page.getByLabel('I have kept the secret').check()
    await page.getByRole('button', { name: 'Commit to this secret' }).click()
    await page.getByText('You have committed to your secret').waitFor()
  }
  expect(sent.some((request) => request.includes('commitment='))).toBe(true)
  expect(sent.filter((request) => secrets.some((secret) => request.includes(secret)))).toEqual([])

  await openShare(auditor)
  secrets.push(await auditor.getByLabel('Your secret', { exact: true }).inputValue())
  await auditor.getByRole('button', { name: 'Commit to this secret' }).click()
  await auditor.waitForFunction(() => document.title.startsWith('Error: '))
  expect(await auditor.getByLabel('Your secret', { exact: true }).inputValue()).toBe(secrets[2])
  await auditor.getByLabel('I have kept the secret').check()
  await auditor.getByRole('button', { name: 'Commit to this secret' }).click()

  for (const page of [officer, head]) {
    await openShare(page)
    await page.getByText('This browser remembered it').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Reveal my secret' }).click()
    await page.getByText('Your secret is revealed').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(secrets[0])
  }
  await openShare(auditor)
  await auditor.getByLabel('Your secret', { exact: true }).fill(secrets[2] ?? '')
  await auditor.getByRole('button', { name: 'Reveal my secret' }).click()
  await auditor.getByText('The seed is recorded').waitFor()
  const own = await auditor.locator('main').innerText()
  for (const secret of secrets) expect(own).toContain(secret)

  await officer.goto(`${app.origin}/cycles/${cycles[0]}/seed`)
  const snippet = (await officer.locator('pre').first().textContent()) ?? ''
  const digits = execFileSync('sh', ['-c', snippet], { encoding: 'utf8' }).trim()
  expect(await officer.locator('main').innerText()).toContain(`:${digits}`)
  expect(await barriers(officer)).toEqual([])
  await officer.getByRole('link', { name: 'See who took part' }).click()
  await officer.getByRole('link', { name: 'Your own share' }).click()
  expect(await barriers(officer)).toEqual([])
})

test('the sample drawn from it is confirmed, and anybody checks one reference in their own browser', async () => {
  const officer = await windowOf('officer1')
  await officer.goto(`${app.origin}/cycles/${cycles[0]}/draw`)
  await officer.getByRole('button', { name: 'Draw the sample' }).click()
  await officer.getByText('The sample is drawn').waitFor()
  const ref = (await officer.getByRole('rowheader').filter({ hasText: 'Replace' }).first().innerText()).split(/\s/)[0]
  await officer.goto(`${app.origin}/cycles/${cycles[0]}/draw/verify`)
  expect(await officer.getByText('Wrong', { exact: true }).count()).toBe(0)
  expect(await officer.locator('main').innerText()).toContain('The digits follow from the secrets of 3 people')

  const anybody = await (await browser.newContext()).newPage()
  await anybody.goto(`${app.origin}/method/${cycles[0]}`)
  await anybody.getByLabel('Reference', { exact: true }).fill(ref ?? '')
  const sent: string[] = []
  anybody.on('request', (request) => sent.push(request.url()))
  await anybody.getByRole('button', { name: 'Check this reference' }).click()
  await anybody.getByText('Drawn: its ticket is not above the last one').first().waitFor()
  expect(sent).toEqual([])
  expect(await barriers(anybody)).toEqual([])
  await anybody.getByLabel('Reference', { exact: true }).fill('')
  await anybody.getByRole('button', { name: 'Check this reference' }).click()
  await anybody.getByText('The reference is empty').waitFor()

  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await plain.goto(`${app.origin}/method`)
  await plain.locator(`a[href="/method/${cycles[0]}"]`).click()
  const command = (await plain.locator('pre', { hasText: 'REFERENCE' }).textContent()) ?? ''
  const ticket = execFileSync('sh', ['-c', command.replace('REFERENCE', ref ?? '')], { encoding: 'utf8' }).trim()
  await anybody.getByLabel('Reference', { exact: true }).fill(ref ?? '')
  await anybody.getByRole('button', { name: 'Check this reference' }).click()
  await anybody.getByText(ticket).waitFor()
})

test('a public draw is named in advance, its numbers cannot be entered yet, and it is given up in public', async () => {
  const page = await windowOf('officer1', false)
  await page.goto(`${app.origin}/cycles/${cycles[1]}/seed`)
  await page.getByRole('link', { name: 'A public draw named in advance' }).click()
  await page.getByRole('button', { name: 'Name this draw' }).click()
  await page.waitForFunction(() => document.title.startsWith('Error: '))
  const [year = '', month = '', day = ''] = toPlainDate(new Date(Date.now() + 10 * 86_400_000)).split('-')
  await page.getByLabel('Name of the draw').fill('National lottery')
  for (const [label, value] of Object.entries({ Day: day, Month: month, Year: year }))
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('Where the numbers are published').fill('the page of results of its operator')
  await page.getByLabel('Which numbers count').fill('The six main numbers in ascending order')
  await page.getByLabel('How many numbers').fill('6')
  await page.getByRole('button', { name: 'Name this draw' }).click()
  await page.getByText('The public draw is named').waitFor()
  expect(await page.getByRole('button', { name: 'Check the digits' }).count()).toBe(0)
  const looking = await windowOf('officer2')
  await looking.goto(`${app.origin}/cycles/${cycles[1]}/seed/public-draw`)
  expect(await barriers(looking)).toEqual([])
  await looking.getByRole('link', { name: 'Give the public draw up' }).click()
  expect(await barriers(looking)).toEqual([])
  await page.getByRole('link', { name: 'Give the public draw up' }).click()
  await page.getByLabel('Why is it given up?').fill('The draw of that day was cancelled by its operator.')
  await page.getByRole('button', { name: 'Give it up' }).click()
  await page.getByText('That is given up').waitFor()
  expect(await page.locator('main').innerText()).toContain('cancelled by its operator')
})
