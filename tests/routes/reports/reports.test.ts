import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { loader as csvLoader } from '#app/routes/reports/report-csv.ts'
import { loader as pdfLoader } from '#app/routes/reports/report-pdf.ts'
import { action as narrativeAction } from '#app/routes/reports/narrative.tsx'
import { loader as reportLoader } from '#app/routes/reports/report.tsx'
import { action as beginAction, loader as reportsLoader } from '#app/routes/reports/reports.tsx'
import { action as signAction, loader as signLoader } from '#app/routes/reports/sign.tsx'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const params = { quarter: '2026-Q4' }

async function lockedArea() {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db)
  const { id } = await saveCycle(db, { plans: greenPlans(20) })
  await lockCycle(officer, { cycleId: id, version: 1 })
  return { db, officer, head: await makeWork(db, { role: 'head_of_service' }) }
}

test('from the list to the signed copy, and its downloads', async () => {
  const { db, head } = await lockedArea()
  const begun = await beginAction(routeArgs(head, { form: params }))
  expect(begun).toMatchObject({ status: 303 })
  const { page } = await reportLoader(routeArgs(head, { params }))

  const words = {
    reportId: page.id,
    version: '1',
    headline: 'Clearer needs.',
    decisions: '',
    working: '',
    themes: '',
    next: '',
    next_page: 'sign',
  }
  const saved = await narrativeAction(routeArgs(head, { params, form: words }))
  expect((saved as Response).headers.get('Location')).toBe('/reports/2026-Q4/sign')
  expect(await signLoader(routeArgs(head, { params }))).toMatchObject({
    version: 2,
    isSigned: false,
    missing: expect.not.arrayContaining(['Headline']),
  })

  const unread = await signAction(routeArgs(head, { params, form: { reportId: page.id, version: '2' } }))
  expect(unread).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'confirmed', sentence: 'Confirm that you have read the report' }] },
  })
  await signAction(routeArgs(head, { params, form: { reportId: page.id, version: '2', confirmed: 'yes' } }))
  expect(await db.report.findFirst()).toMatchObject({ state: 'signed', number: 1 })

  const pdf = await pdfLoader(routeArgs(head, { params }))
  expect(pdf.headers.get('Content-Disposition')).toBe('attachment; filename="report-2026-Q4.pdf"')
  expect((await PDFDocument.load(await pdf.arrayBuffer())).getPageCount()).toBeGreaterThan(2)
  const csv = await csvLoader(routeArgs(head, { params, url: '/reports/2026-Q4.csv?number=1' }))
  expect(parse(await csv.text(), { bom: true, columns: true })).toContainEqual(
    expect.objectContaining({ section: 'Headline', text: 'Clearer needs.' }),
  )
})

test('words saved on a stale page come back with a sentence', async () => {
  const { head } = await lockedArea()
  await beginAction(routeArgs(head, { form: params }))
  const { page } = await reportLoader(routeArgs(head, { params }))
  const form = { reportId: page.id, version: '9', headline: 'Kept.', next_page: 'report' }
  const reply = await narrativeAction(routeArgs(head, { params, form }))
  expect(reply).toMatchObject({
    init: { status: 409 },
    data: {
      values: { headline: 'Kept.' },
      errors: [{ sentence: expect.stringContaining('Your words are still here') }],
    },
  })
})

test('words that are too long are refused at their field and kept', async () => {
  const { head } = await lockedArea()
  await beginAction(routeArgs(head, { form: params }))
  const { page } = await reportLoader(routeArgs(head, { params }))
  const form = { reportId: page.id, version: '1', headline: 'x'.repeat(4001) }
  expect(await narrativeAction(routeArgs(head, { params, form }))).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'headline', sentence: 'The headline must be 4000 characters or fewer' }] },
  })
})

test('a quarter is needed, and one that has not begun is refused', async () => {
  const { head } = await lockedArea()
  expect(await beginAction(routeArgs(head, { form: { quarter: '' } }))).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'quarter', sentence: 'Select a quarter' }] },
  })
  expect(await beginAction(routeArgs(head, { form: { quarter: '2030-Q1' } }))).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'quarter' }] },
  })
})

test('an officer reads the list and the report, and is not offered to write', async () => {
  const { head, officer } = await lockedArea()
  await beginAction(routeArgs(head, { form: params }))
  expect(await reportsLoader(routeArgs(officer))).toMatchObject({ mayWrite: false, reports: [{ state: 'draft' }] })
  expect(await reportLoader(routeArgs(officer, { params }))).toMatchObject({ mayWrite: false })
})

test.each(['2026', '2026-Q9', '../x'])('the address of no report (%s) is not found', async (quarter) => {
  const { head } = await lockedArea()
  await expect(reportLoader(routeArgs(head, { params: { quarter } }))).rejects.toMatchObject({
    code: 'REPORT_NOT_FOUND',
  })
})
