import type { Browser, Page } from 'playwright-core'
import { signIn } from '#tests/support/browser.ts'

export const password = 'correct horse battery'

/** A window of its own for a person, as if on a computer of their own. */
export async function windowFor(browser: Browser, origin: string, signInName: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true })
  const page = await context.newPage()
  await signIn(page, origin, signInName, password)
  return page
}

/** Opens the link that the first start printed and becomes the administrator. */
export async function becomeAdministrator(browser: Browser, link: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(link)
  await page.getByLabel('Sign-in name').fill('admin')
  await page.getByLabel('Name that colleagues see').fill('Administrator')
  await page.getByLabel('No', { exact: true }).check()
  await choosePassword(page, 'Create the account')
  await page.close()
}

type Colleague = { signInName: string; displayName: string; role: string; agency?: string }

/** The administrator invites a colleague, who chooses a password by the link shown. */
export async function invite(admin: Page, browser: Browser, origin: string, colleague: Colleague): Promise<void> {
  await admin.goto(`${origin}/people/new`)
  await admin.getByLabel('Sign-in name').fill(colleague.signInName)
  await admin.getByLabel('Name that colleagues see').fill(colleague.displayName)
  await admin.getByLabel(colleague.role, { exact: true }).check()
  if (colleague.agency) await admin.getByLabel(colleague.agency, { exact: true }).check()
  await admin.getByRole('button', { name: 'Make the invitation' }).click()
  const link = await admin.locator('code').textContent()
  const page = await browser.newPage()
  await page.goto(link ?? '')
  await choosePassword(page, 'Save the password')
  await page.close()
}

async function choosePassword(page: Page, button: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Type the password again').fill(password)
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL(({ pathname }) => pathname === '/sign-in')
}
