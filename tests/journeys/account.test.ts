import { AxeBuilder } from '@axe-core/playwright'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// Second steps, passkeys, recovery codes and sessions, as people meet them in a browser.

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

async function newPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  return context.newPage()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function sessionCookie(context: BrowserContext): Promise<string> {
  return (await context.cookies()).find(({ name }) => name === 'session')?.value ?? ''
}

/** What axe says of the page, and whether it scrolls sideways on a phone. */
async function look(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([])
  await page.setViewportSize({ width: 320, height: 900 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(`${page.url()} ${Math.max(0, overflow)}`).toBe(`${page.url()} 0`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return (element?.labels?.[0] ?? element)?.textContent?.trim() ?? ''
    })
    if (focused === name) return
  }
  throw new Error(`The Tab key does not reach ${name}`)
}

/** The password alone, as somebody who has a second step sends it. */
async function sendPassword(page: Page, signInName: string, path = '/sign-in'): Promise<void> {
  await page.goto(app.origin + path)
  await page.getByLabel('Sign-in name').fill(signInName)
  await page.getByLabel('Password', { exact: true }).fill(demonstrationPassword)
  await press(page, 'Sign in')
  await heading(page, 'Second step')
}

async function signOut(page: Page): Promise<void> {
  await press(page, 'Sign out')
  await heading(page, 'Sign in')
}

test('an authenticator app and recovery codes, without JavaScript: each code once', async () => {
  const page = await newPage({ javaScriptEnabled: false })
  await signIn(page, app.origin, 'officer1', demonstrationPassword)
  await page.getByRole('link', { name: /your account/ }).click()
  await heading(page, 'Your account')
  await page.getByRole('link', { name: 'Change your second steps' }).click()
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await heading(page, 'Set up an authenticator app')
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  const secret = ((await page.locator('.app-secret').textContent()) ?? '').replaceAll(' ', '')
  const authenticator = new TOTP({ secret })
  const codeIn = (seconds: number) => authenticator.generate({ timestamp: Date.now() + seconds * 1000 })
  await page.getByLabel(/6-digit code/).fill(codeIn(0))
  await press(page, 'Confirm')
  await heading(page, 'Keep your recovery codes')
  const codes = await page.locator('.app-codes li').allTextContents()
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('An authenticator app').waitFor()
  const before = await sessionCookie(page.context())
  await signOut(page)

  await sendPassword(page, 'officer1')
  expect(await sessionCookie(page.context())).toBe('')
  // The code that set the app up is used; the next one counts already, once.
  const next = codeIn(30)
  await page.getByLabel('6-digit code').fill(next)
  await press(page, 'Continue')
  await heading(page, 'My work')
  expect(await sessionCookie(page.context())).not.toBe(before)
  await signOut(page)
  await sendPassword(page, 'officer1')
  await page.getByLabel('6-digit code').fill(next)
  await press(page, 'Continue')
  await page
    .getByText(/This code is not right, or it has been used/)
    .first()
    .waitFor()

  for (const isFirst of [true, false]) {
    await page.locator('summary').click()
    await page.getByLabel('Recovery code').fill((codes[0] ?? '').toUpperCase())
    await press(page, 'Use this recovery code')
    if (!isFirst) break
    await heading(page, 'My work')
    await signOut(page)
    await sendPassword(page, 'officer1')
  }
  await page
    .getByText(/This recovery code is not right, or it has been used/)
    .first()
    .waitFor()
  expect(await page.content()).not.toContain(codes[0])
  await page.context().close()
})

test('a passkey signs in alone, by keyboard, and no page of it has a barrier', async () => {
  const page = await newPage()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, app.origin, 'health1', demonstrationPassword)
  const before = await sessionCookie(page.context())
  await page.goto(`${app.origin}/account/second-step/passkey`)
  await look(page)
  await page.getByLabel('Name of the passkey').fill('work laptop')
  await press(page, 'Add a passkey')
  await heading(page, 'Keep your recovery codes')
  await look(page)
  expect(await sessionCookie(page.context())).not.toBe(before)
  await page.goto(`${app.origin}/account/second-step`)
  await page.getByText('work laptop').first().waitFor()
  await look(page)
  for (const path of [
    '/account/second-step/app',
    '/account/recovery-codes',
    '/account/confirm?next=/',
    '/account/password',
  ]) {
    await page.goto(app.origin + path)
    await look(page)
  }
  await page.goto(`${app.origin}/account`)
  await look(page)
  await signOut(page)
  await look(page)

  await tabTo(page, 'Use a passkey')
  await page.keyboard.press('Enter')
  await heading(page, 'My work')
  await signOut(page)
  await sendPassword(page, 'health1')
  await look(page)
  await press(page, 'Use a passkey')
  await heading(page, 'My work')
  await page.context().close()
})

test('without JavaScript the sign-in page says what to do instead of a passkey', async () => {
  const page = await newPage({ javaScriptEnabled: false })
  await page.goto(`${app.origin}/sign-in`)
  await page.getByText(/Passkeys need JavaScript/).waitFor()
  await press(page, 'Use a passkey')
  await page.getByText('Your browser sent no passkey. Try again').first().waitFor()
  await page.context().close()
})

test('a session that is ended elsewhere ends at the next click, and what was typed is kept', async () => {
  const [own, other] = [await newPage(), await newPage()]
  await signIn(own, app.origin, 'head', demonstrationPassword)
  await signIn(other, app.origin, 'head', demonstrationPassword)
  await other.goto(`${app.origin}/account/password`)
  await own.goto(`${app.origin}/account`)
  await own.getByText('This session').waitFor()
  await press(own, 'End all other sessions')
  await own.getByText('The session has ended.').waitFor()
  expect(await own.getByRole('row').count()).toBe(2)

  await other.goto(`${app.origin}/account`)
  await heading(other, 'Sign in')
  expect(new URL(other.url()).searchParams.get('next')).toBe('/account')
  await own.context().close()
  await other.context().close()
})

test('before a session ends a bar says so, and it goes on at a press', async () => {
  const page = await newPage()
  await page.clock.install()
  await signIn(page, app.origin, 'social1', demonstrationPassword)
  const bar = page.getByRole('region', { name: 'Your session' })
  await page.route('**/account/session', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ json: { idle: 170, most: 9000 } }) : route.continue(),
  )
  await page.locator('[data-watched]').waitFor({ state: 'attached' })
  expect(await bar.isVisible()).toBe(false)
  await page.clock.runFor(28 * 60_000)
  await bar.getByText(/You will be signed out in 3 minutes/).waitFor()
  await look(page)
  await page.unroute('**/account/session')
  await press(page, 'Stay signed in')
  await bar.waitFor({ state: 'hidden' })
  await page.context().close()
})
