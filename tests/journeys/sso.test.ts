import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { freePort, makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { clientId, startSignInService, type SignInServer } from '#tests/support/sign-in-service.ts'

// Signing in through an organisation, as people meet it in a browser: without JavaScript, against a real service.

let app: RunningApp
let browser: Browser
let db: Database
let service: SignInServer
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  const port = await freePort()
  const origin = `http://localhost:${port}`
  service = await startSignInService([origin])
  const { issuer, clientSecret } = service
  const away = { code: 'other', name: 'Eastmere Trust', issuer: 'http://localhost:9', clientId }
  const services = [{ code: 'council', name: 'Northmere Council', issuer, clientId, clientSecret }, away]
  const settings = { PORT: String(port), PUBLIC_ORIGIN: origin, SIGN_IN_SERVICES: JSON.stringify(services) }
  ;[app, browser] = await Promise.all([startApp(place.databaseUrl, settings), launchBrowser()])
  db = connect(locate(place.databaseUrl))
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await db?.$disconnect()
  await service?.stop()
  await remove?.()
})

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function sessionOf(context: BrowserContext): Promise<string> {
  return (await context.cookies(app.origin)).find(({ name }) => name === 'session')?.value ?? ''
}

/** What axe says of the page, and whether it scrolls sideways on a phone. */
async function look(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([])
}

test('an account is linked, signs in, proves itself again and signs out, without JavaScript', async () => {
  service.visitor = { sub: 'officer-1' }
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.goto(`${app.origin}/account`)
  await page.getByRole('link', { name: 'Sign in with Northmere Council from now on' }).click()
  await page.getByText('Your organisation signs you in here from now on.').waitFor()
  await press(page, 'Sign out')
  await heading(page, 'Sign in')

  await page.goto(`${app.origin}/account/recovery-codes`)
  await heading(page, 'Sign in')
  await press(page, 'Sign in with Northmere Council')
  await heading(page, 'Make new recovery codes')

  const first = await sessionOf(context)
  await db.session.updateMany({
    where: { method: 'council' },
    data: { verifiedAt: new Date(Date.now() - 20 * 60_000) },
  })
  await page.reload()
  await heading(page, 'Show that it is you')
  await press(page, 'Confirm with Northmere Council')
  await heading(page, 'Make new recovery codes')
  expect(await sessionOf(context)).not.toBe(first)

  await press(page, 'Sign out')
  await heading(page, 'Sign in')
  const leave = page.getByRole('link', { name: 'Sign out of Northmere Council as well' })
  expect(await leave.getAttribute('href')).toBe('/sign-in/with/council/end')
  const response = await context.request.get(`${app.origin}/sign-in/with/council/end`, { maxRedirects: 0 })
  expect(response.headers()['location']).toBe(
    `${service.issuer}/session/end?post_logout_redirect_uri=${encodeURIComponent(`${app.origin}/sign-in`)}&client_id=${clientId}`,
  )
  await context.close()
})

test('what goes wrong is told on a page, and nobody is signed in', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const wrong = () => heading(page, 'You are not signed in')
  await page.goto(`${app.origin}/sign-in`)
  await look(page)
  await press(page, 'Sign in with Eastmere Trust')
  await wrong()
  await page.getByText('Eastmere Trust cannot be reached just now.').waitFor()

  service.visitor = { sub: 'stranger' }
  await press(page, 'Go to the sign-in page')
  await press(page, 'Sign in with Northmere Council')
  await wrong()
  await page.getByText('there is no account here that belongs to you yet').waitFor()
  await look(page)
  await page.reload()
  await wrong()
  await page.getByText('This sign-in took too long, was begun in another browser, or has been used').waitFor()

  await context.clearCookies()
  service.visitor = { sub: 'stranger', denies: true }
  await page.goto(`${app.origin}/sign-in/with/council`)
  await wrong()
  await page.getByText('The sign-in at Northmere Council was stopped').waitFor()
  expect(await sessionOf(context)).toBe('')
  await context.close()
})

test('a form that met an ended session is sent after a sign-in in another tab', async () => {
  service.visitor = { sub: 'officer-2' }
  const person = await db.person.findUniqueOrThrow({ where: { signInName: 'officer1' } })
  const { id: serviceId, issuer } = await db.signInService.findUniqueOrThrow({ where: { code: 'council' } })
  const personId = person.id
  await db.identity.create({
    data: { id: 'second', serviceId, issuer, subject: 'officer-2', personId, createdAt: new Date() },
  })
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.goto(`${app.origin}/actions/new`)
  await page.locator('form [name]:not([type=hidden]):not([type=radio])').first().fill('Kept while away')
  await db.session.deleteMany({ where: { personId } })
  await page.locator('main form button').last().click()
  await heading(page, 'Sign in')
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    press(page, 'Sign in with Northmere Council (opens in a new tab)'),
  ])
  await tab.getByRole('link', { name: /your account/ }).waitFor()
  await press(page, 'Go on')
  await heading(page, 'You are signed in again')
  await press(page, 'Continue')
  await heading(page, 'Raise an action')
  expect(await page.locator('form [name]:not([type=hidden]):not([type=radio])').first().inputValue()).toBe(
    'Kept while away',
  )
  await context.close()
})
