import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agency } from '#app/domain/shared/agency.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { browserOf, makeAuditArea } from './audit-area.ts'

// The page on which an audit is scored: by keys alone, by clicks, without a connection, in two windows, without JavaScript.

let app: RunningApp
let browser: Browser
let databaseUrl: string
let remove: () => Promise<void>
let audits: Record<Agency, string[]>

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  databaseUrl = place.databaseUrl
  remove = place.remove
  audits = await makeAuditArea(databaseUrl, 4)
  app = await startApp(databaseUrl)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await remove?.()
})

/** What was counted, for whoever reads the output. */
const report = (words: string) => process.stdout.write(`${words}\n`)
const addressOf = (agency: Agency, number: number, rest = '') => `${app.origin}/audits/${audits[agency][number]}${rest}`

async function open(agency: Agency, address: string, options = {}): Promise<Page> {
  const context = await browserOf(browser, { origin: app.origin, agency }, options)
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** Waits until the page is alive: only then is there a switch for its keys. */
const alive = (page: Page) => page.getByLabel('Go on by itself').waitFor()
const open1 = (page: Page) => page.locator('.app-question[data-open]')
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).waitFor()
const status = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words })

/** Where the cursor has come to by itself: a rating, or a field that is still missing. */
const fieldAt = (page: Page) => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '')

/** Answers the section on the page green by `press`, typing what the cursor is led to; true when another section follows. */
const keyOf = (letter: string) => ({ '\t': 'Tab', '\n': 'Enter' })[letter] ?? letter

async function answerSection(
  page: Page,
  rate: () => Promise<void>,
  type: (text: string) => Promise<void>,
): Promise<void> {
  const address = page.url().replace(/#.*/, '')
  const isHere = () => page.url().startsWith(address)
  const isDone = async () => (await page.getByText(/^Everything in this section is answered/).count()) > 0
  for (let step = 0; step < 40 && isHere() && !(await isDone()); step += 1) {
    const name = await fieldAt(page)
    if (name.endsWith('.tallyMet')) await type('9\t9\n')
    else if (name.endsWith('.tallyOf')) await type('0\n')
    else if (name.endsWith('.evidence')) await type('4\n')
    else await rate()
  }
  // The words about the next section stand for a while, which need not be waited for.
  if (isHere()) await page.clock.fastForward(1_500)
  await page.waitForURL((url) => !url.href.startsWith(address))
}

test('one audit by keyboard alone, from its first page to its submission, with fewer than 130 keys for 63 questions', async () => {
  const page = await open('education', addressOf('education', 0))
  await page.clock.install()
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const type = async (text: string) => {
    for (const letter of text) await press(keyOf(letter))
  }
  const follow = async (key: string, target: RegExp) => {
    await press(key)
    await page.waitForURL(target)
  }
  await type('\t\n')
  const toLink = async (name: RegExp) => {
    const isThere = () =>
      page.evaluate((words) => new RegExp(words).test(document.activeElement?.textContent ?? ''), name.source)
    for (let tabs = 0; tabs < 30 && !(await isThere()); tabs += 1) await press('Tab')
  }
  await toLink(/^Start the audit/)
  await follow('Enter', /\/w#W1$/)
  let questions = 0
  while (!page.url().endsWith('/check')) {
    await alive(page)
    questions += await page.locator('[data-item]').count()
    await answerSection(page, () => press('1'), type)
  }
  await type('\t\n')
  await toLink(/^Go to submit/)
  await type('\n\t')
  await follow('Enter', /\/submitted/)
  const per63 = (keys * 63) / questions
  report(`${keys} keys for ${questions} questions: ${Math.round(per63)} for 63`)
  expect(questions).toBe(55)
  expect(per63).toBeLessThan(130)
  await page.context().close()
})

test('one audit by mouse takes fewer than 70 clicks for 63 questions', async () => {
  const page = await open('education', addressOf('education', 2))
  await page.clock.install()
  let clicks = 0
  const click = async (target: ReturnType<Page['locator']>) => {
    clicks += 1
    await target.click()
  }
  await click(page.getByRole('button', { name: 'Start the audit' }))
  await page.waitForURL(/\/w#W1$/)
  let questions = 0
  while (!page.url().endsWith('/check')) {
    await alive(page)
    questions += await page.locator('[data-item]').count()
    const rate = async () => {
      await click(open1(page).locator('.app-rating__item').first())
      await page.clock.runFor(10)
    }
    await answerSection(page, rate, async (text) => {
      for (const letter of text) await page.keyboard.press(keyOf(letter))
    })
  }
  await click(page.getByRole('button', { name: 'Submit the audit' }))
  await page.waitForURL(/\/submitted/)
  const per63 = (clicks * 63) / questions
  report(`${clicks} clicks for ${questions} questions: ${Math.round(per63)} for 63`)
  expect(per63).toBeLessThan(70)
  await page.context().close()
})

test('without a connection answers wait on the page and nowhere else, and are sent when it is back', async () => {
  const mark = 'MARK OF A CHILD'
  const page = await open('education', addressOf('education', 1, '/a'))
  await alive(page)
  await page.keyboard.press('2')
  await saved(page)
  await page.context().setOffline(true)
  await page.keyboard.press('3')
  await page.keyboard.type(mark)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('2')
  await status(page, /2 answers wait on this page\. The workbench cannot be reached/).waitFor()
  const kept = await page.evaluate(async () =>
    JSON.stringify([localStorage, sessionStorage, document.cookie, await indexedDB.databases(), await caches.keys()]),
  )
  expect(kept).not.toContain(mark)
  expect(kept).toContain('[],[]')
  let isAsked = false
  page.on('dialog', (dialog) => {
    isAsked = dialog.type() === 'beforeunload'
    void dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Audit of plan NM-0002' }).click()
  await expect.poll(() => isAsked).toBe(true)
  expect(page.url()).toContain('/a')
  await page.context().setOffline(false)
  await saved(page)
  await page.reload()
  expect(await page.locator('#A2-comment').inputValue()).toBe(mark)
  expect(await page.locator('#A3-rating-2').isChecked()).toBe(true)
  await page.context().close()
})

test('the server is started anew in mid-audit: nothing is lost, and nothing is saved twice', async () => {
  const page = await open('education', addressOf('education', 1, '/b'))
  await alive(page)
  await page.keyboard.press('2')
  await saved(page)
  await app.stop()
  await page.keyboard.press('2')
  await status(page, /1 answer waits on this page/).waitFor()
  app = await startApp(databaseUrl, { PORT: new URL(app.origin).port })
  await saved(page)
  await page.keyboard.press('2')
  await expect.poll(() => page.getByText('3 of 6 done').count()).toBe(1)
  await saved(page)
  await page.reload()
  const versions = await page
    .locator('input[name$=".basedOn"]')
    .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))
  expect(versions).toEqual(['1', '1', '1', '0', '0', '0'])
  await page.context().close()
})

test('an answer of another window is never overwritten: both are shown, and one is chosen', async () => {
  const address = addressOf('education', 1, '/e')
  const one = await open('education', address)
  const other = await open('education', address)
  for (const page of [one, other]) await alive(page)
  await one.keyboard.press('2')
  await saved(one)
  // The other window's clock does not matter.
  await other.evaluate(() => (Date.now = () => 0))
  await other.keyboard.press('1')
  await other.getByRole('alert').getByText('This answer was changed in another window').waitFor()
  expect(await other.getByRole('alert').innerText()).toContain('Amber')
  await other.getByLabel('My own answer, below').click()
  await saved(other)
  await one.reload()
  expect(await one.locator('#E1-rating').isChecked()).toBe(true)
  // Back from another page the address bar's page is never an old one.
  await one.goto(`${app.origin}/audits`)
  await other.keyboard.press('j')
  await other.keyboard.press('2')
  await saved(other)
  await one.goBack()
  expect(await one.locator('#E2-rating-2').isChecked()).toBe(true)
  await one.context().close()
  await other.context().close()
})

test('signed out in mid-audit: the page says so, keeps the answer, and sends it after a new sign-in', async () => {
  const page = await open('education', addressOf('education', 1, '/f'))
  await alive(page)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.keyboard.press('3')
  await status(page, /1 answer waits on this page\. You have been signed out/).waitFor()
  await page.context().addCookies(cookies)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await saved(page)
  await page.reload()
  expect(await page.locator('#F1-rating-3').isChecked()).toBe(true)
  await page.context().close()
})

test('without JavaScript every question is open, and a button saves the section', async () => {
  const page = await open('education', addressOf('education', 3, '/w'), { javaScriptEnabled: false })
  expect(await page.getByLabel('Comment on W5').isVisible()).toBe(true)
  expect(await page.getByLabel('Go on by itself').count()).toBe(0)
  await page.locator('#W2-rating').check({ force: true })
  await page.getByLabel('Needs with an outcome and provision').fill('5')
  await page.getByLabel('Needs in sections B, C and D').fill('9')
  await page.locator('#W5-isFlagged').check()
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.waitForURL(/\/a$/)
  await page.goBack()
  await page.reload()
  await page.getByText('5 of 9, 55%: the count proposes red. Your rating differs, so say in the comment why.').waitFor()
  await page.goto(addressOf('education', 3))
  expect(await page.locator('main').innerText()).toContain('1 of 8 answered, 1 to come back to')
  await page.context().close()
})
