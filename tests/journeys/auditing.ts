import type { Browser, Page } from 'playwright-core'
import { signIn } from '#tests/support/browser.ts'
import { password } from './people-of-the-path.ts'

/** Opens the first audit that waits, and its first section. */
async function openFirst(page: Page, origin: string): Promise<boolean> {
  await page.goto(`${origin}/audits`)
  const audit = page.getByRole('table').getByRole('link').first()
  if ((await audit.count()) === 0) return false
  await audit.click()
  await page.waitForURL(/\/audits\/[\w-]{36}$/)
  await page.locator('.govuk-task-list__link').first().click()
  await page.waitForURL(/\/audits\/[\w-]{36}\/\w+$/)
  return true
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit the audit' }).click()
  await page.waitForURL(/\/submitted$/)
}

/** Answers every question of the section on the page with yes or green, with evidence, as a quick auditor would. */
async function answerGreen(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const input of document.querySelectorAll<HTMLInputElement>('main input[type=radio]')) {
      if (input.value === 'green' || input.value === 'yes') input.checked = true
    }
    const values = { evidence: 'Page 4', tallyMet: '0', tallyOf: '0' }
    for (const [field, value] of Object.entries(values))
      for (const input of document.querySelectorAll<HTMLInputElement>(`main input[name$=".${field}"]`))
        input.value = value
    for (const input of document.querySelectorAll<HTMLInputElement>('main input[type=checkbox][name$=".places"]'))
      input.checked = input.value === 'G'
  })
}

/** Rates one criterion red by keys, with a comment that says why. */
async function answerRed(page: Page, criterionId: string): Promise<void> {
  const red = page.locator(
    `input[type=radio][value=red][name*="${criterionId}."], input[type=radio][value=red][id^="${criterionId}-"]`,
  )
  if ((await red.count()) === 0) return
  await red.first().focus()
  await page.keyboard.press('Space')
  const comment = page.locator(`textarea[name*=".comment"][id^="${criterionId}-"]`)
  await comment.evaluate(
    (field: HTMLTextAreaElement) => (field.value = 'The advice describes a need that is left out.'),
  )
}

/**
 * Every audit that waits for a person, without JavaScript in the pages: all green, but for one criterion if it is named.
 * Returns how many were submitted.
 */
export async function auditAll(browser: Browser, origin: string, signInName: string, red = ''): Promise<number> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, origin, signInName, password)
  let count = 0
  while (await openFirst(page, origin)) {
    while (!page.url().endsWith('/check')) {
      await answerGreen(page)
      if (red !== '') await answerRed(page, red)
      const address = page.url()
      await page.getByRole('button', { name: 'Save and continue' }).press('Enter')
      await page.waitForURL((url) => url.href !== address)
    }
    await submit(page)
    count += 1
  }
  await context.close()
  return count
}

/**
 * One health audit by keyboard alone: a key answers each question, the cursor comes to what is missing by itself, and the
 * next section opens after the last. The first need (C1) is rated red.
 */
export async function auditByKeyboard(page: Page, origin: string): Promise<void> {
  await openFirst(page, origin)
  while (!page.url().endsWith('/check')) {
    await page.getByLabel('Go on by itself').waitFor()
    const address = page.url()
    const isOver = async () =>
      page.url() !== address || (await page.getByText(/^Everything in this section/).count()) > 0
    for (let step = 0; step < 60 && !(await isOver()); step += 1) await answerField(page)
    await page.waitForURL((url) => url.href !== address)
  }
  await submit(page)
}

/** Answers what the cursor has come to: a field that is missing, or the open question. */
async function answerField(page: Page): Promise<void> {
  const field = await page.evaluate(() =>
    (document.activeElement as Partial<HTMLInputElement> | null)?.name?.split('.').at(-1),
  )
  const isC1 = (await page.locator('[data-open]').getAttribute('id')) === 'C1'
  if (field === 'places') for (const key of ['Tab', 'Tab', 'Space', 'Enter']) await page.keyboard.press(key)
  else if (field === 'evidence') await page.keyboard.type('Page 4\n')
  else if (field === 'comment') {
    await page.keyboard.type('The advice describes a need that section C leaves out.')
    await page.keyboard.press('Control+Enter')
  } else await page.keyboard.press(isC1 && field !== 'faultSource' ? '3' : '1')
}
