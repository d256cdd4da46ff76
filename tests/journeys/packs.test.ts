import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { makeDocx, makePdf, planPage } from '#tests/factories/pack-documents.ts'
import { launchBrowser, signIn } from '#tests/support/browser.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// A plan and a form are attached, read beside the questions, marked as evidence, and read without JavaScript.

let app: RunningApp
let browser: Browser
let db: Database
let remove: () => Promise<void>
let audit: { id: string; cycleId: string; sampleEntryId: string }
const complaints: string[] = []

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl)
  db = connect(locate(place.databaseUrl))
  const health = await db.person.findFirstOrThrow({ where: { signInName: 'health1' } })
  audit = await db.audit.findFirstOrThrow({
    where: {
      auditorId: health.id,
      state: 'assigned',
      cycle: { kind: 'plans', state: 'auditing' },
      sample: { pack: { none: {} } },
    },
  })
  browser = await launchBrowser()
})

afterAll(async () => {
  await db?.$disconnect()
  await browser?.close()
  await app?.stop()
  await remove?.()
})

async function windowOf(name: string, options: { javaScriptEnabled?: boolean; width?: number } = {}): Promise<Page> {
  const { javaScriptEnabled = true, width = 1280 } = options
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) complaints.push(message.text())
  })
  await signIn(page, app.origin, name, demonstrationPassword)
  return page
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

test('an officer attaches a plan and a form; one that is no document is refused with a sentence', async () => {
  const page = await windowOf('officer1')
  await page.goto(`${app.origin}/cycles/${audit.cycleId}/packs/${audit.sampleEntryId}`)
  const pages = [planPage, ['Section G: Health provision', 'Therapy as required.']]
  await page.locator('input[type=file]').setInputFiles([
    { name: 'Name of a child EHCP.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await makePdf(pages)) },
    { name: 'EP report.docx', mimeType: 'application/zip', buffer: makeDocx() },
    { name: 'picture.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no document') },
  ])
  await page.getByRole('button', { name: 'Attach', exact: true }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('neither a PDF nor a Word document')
  expect(await page.locator('legend a').allTextContents()).toEqual(['EHC plan', 'Educational psychology advice'])
  expect(await barriers(page)).toEqual([])
  await page.getByRole('link', { name: 'Remove EHC plan' }).click()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('link', { name: 'Keep it' }).click()
  await page.locator('legend a').first().click()
  expect(await barriers(page)).toEqual([])
  await page.context().close()
})

test('documents of many plans are attached by the names of their files, after a look at what would go where', async () => {
  const page = await windowOf('officer1')
  const entry = await db.sampleEntry.findFirstOrThrow({
    where: { cycleId: audit.cycleId, status: 'sampled', pack: { none: {} } },
  })
  await page.goto(`${app.origin}/cycles/${audit.cycleId}/packs/bulk`)
  await page.locator('input[type=file]').setInputFiles([
    { name: `${entry.planRef} plan.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(await makePdf()) },
    { name: 'somebody.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await makePdf()) },
  ])
  await page.getByRole('button', { name: 'Show what would go where' }).click()
  await page.getByText('1 document of 1 plan, and 1 file').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Attach these documents' }).click()
  await page.getByText('All the documents are attached').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(await db.packFile.count({ where: { sampleEntryId: entry.id } })).toBe(1)
  await page.context().close()
})

test('an auditor reads the pack beside the questions by keys, and marks a page as evidence', async () => {
  const page = await windowOf('health1')
  await page.goto(`${app.origin}/audits/${audit.id}/c#C1`)
  const first = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(first.filter((name) => /pdf|pack-viewer/.test(name))).toEqual([])
  const dock = page.locator('a[aria-expanded="false"]', { hasText: 'Plan pack (2 documents)' })
  // Where the viewer does not come the questions stay, and the link leads to the plain pages.
  await page.route(/\/pack-viewer/, (route) => route.abort(), { times: 1 })
  await dock.click()
  await page.getByText('cannot be opened beside the questions just now').waitFor()
  expect(await page.locator('[data-item]').count()).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Plan pack (2 documents)' }).click()
  await page.getByRole('heading', { name: 'Plan pack', level: 1 }).waitFor()
  await page.goto(`${app.origin}/audits/${audit.id}/c#C1`)
  await dock.click()
  const pack = page.getByRole('region', { name: 'Plan pack' })
  await pack.locator('canvas').waitFor()
  // Without its worker the document would be read in the page itself.
  expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringContaining('/assets/pdf.worker')])
  await pack.getByText(planPage[0] ?? '').waitFor()
  await page.keyboard.press(']')
  await pack.getByText('Therapy as required.').waitFor()
  await page.keyboard.press('m')
  await pack.getByText(/EHC plan, page 2: noted as evidence for C/).waitFor()
  const evidence = page.locator('input[name$=".evidence"]').first()
  expect(await evidence.inputValue()).toBe('EHC plan, page 2')
  await pack.getByRole('button', { name: 'Wording' }).click()
  await pack.getByText('Wordings that may promise nothing: ').waitFor()
  expect(await barriers(page)).toEqual([])
  await pack.getByRole('button', { name: 'Search' }).click()
  await pack.getByLabel('Words to find in this document').fill('three times a week')
  await pack.getByRole('button', { name: 'page 1' }).click()
  await pack.getByText(planPage[2] ?? '').waitFor()
  await pack.getByLabel('Document').selectOption({ index: 1 })
  await pack.getByText('Paragraph 3').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await pack.waitFor({ state: 'hidden' })
  await expect
    .poll(async () => (await db.answer.findMany({ where: { auditId: audit.id } })).map((row) => row.evidence))
    .toContain('EHC plan, page 2')
  await page.context().close()
})

test('without JavaScript the pack is read as text, page by page', async () => {
  const page = await windowOf('health1', { javaScriptEnabled: false })
  await page.goto(`${app.origin}/audits/${audit.id}/c`)
  await page.getByRole('link', { name: 'Plan pack (2 documents)' }).click()
  await page.getByRole('link', { name: 'EHC plan' }).click()
  expect(await page.locator('#place-1').textContent()).toContain('have access to (promises nothing)')
  await page.getByRole('link', { name: /Next/ }).click()
  expect(await page.locator('#place-2').textContent()).toContain('Therapy')
  await page.context().close()
  const small = await windowOf('health1', { width: 320 })
  await small.goto(`${app.origin}/audits/${audit.id}/pack`)
  expect(await barriers(small)).toEqual([])
  await small.goto(page.url())
  expect(await barriers(small)).toEqual([])
  expect(await small.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  )
  await small.context().close()
})

test('the document itself goes to the viewer alone, and is kept by nobody on the way', async () => {
  const file = await db.packFile.findFirstOrThrow({ where: { sampleEntryId: audit.sampleEntryId, kind: 'plan' } })
  const page = await windowOf('health1')
  const address = `${app.origin}/audits/${audit.id}/pack/${file.id}`
  const viewer = await page.request.get(`${address}/content`, { headers: { 'x-pack-viewer': 'yes' } })
  expect(viewer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'inline',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect((await viewer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const typed = await page.request.get(`${address}/content`)
  expect(typed.headers()['content-type']).toMatch(/^text\/html/)
  expect((await page.request.get(`${address}/download`)).status()).toBe(403)
  await page.context().close()
  const head = await windowOf('head')
  expect((await head.request.get(`${address}/content`)).status()).toBe(403)
  expect((await head.request.get(`${app.origin}/cycles/${audit.cycleId}/packs`)).status()).toBe(403)
  await head.context().close()
  const opened = await db.trailEvent.findMany({ where: { type: 'PACK_OPENED', payload: { contains: file.id } } })
  expect(opened.map(({ actorName }) => actorName)).toEqual(['SEND officer 1', 'Health auditor 1'])
  expect(complaints).toEqual([])
})
