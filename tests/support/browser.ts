import { chromium, type Browser, type Page } from 'playwright-core'
import packaged from '@sparticuz/chromium'

// On a bare machine the packaged browser then brings the system libraries that it needs as well.
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'

/** The browser that comes inside a package: nothing to install, nothing to download. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

/** Signs in on the page's site, as a person would. */
export async function signIn(page: Page, origin: string, signInName: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('Sign-in name').fill(signInName)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
