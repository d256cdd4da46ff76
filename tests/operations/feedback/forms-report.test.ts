import { expect, test } from 'vitest'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { readFormsReport, readLatestFormsReport } from '#app/db/read-forms-report.server.ts'
import { getSheet } from '#app/operations/feedback/get-sheet.server.ts'
import { listServices } from '#app/operations/feedback/list-services.server.ts'
import { getFormsReport } from '#app/operations/forms-report/get-forms-report.server.ts'
import * as sheetCsv from '#app/routes/feedback/sheet-csv.ts'
import * as sheetPdf from '#app/routes/feedback/sheet-pdf.ts'
import * as reportFile from '#app/routes/forms-report/report-file.ts'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { makeFormOutcome } from '#tests/factories/form-outcome.ts'
import { saveLockedForms } from '#tests/factories/locked-forms.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const forms = (service: string, formType: FormType, count: number, isRed = false) =>
  Array.from({ length: count }, (_, at) =>
    makeFormOutcome({
      form: { planRef: `${service}-${isRed}-${at}`, service, formType },
      answers: isRed ? { FC2: { rating: 'red' }, FC10: { rating: 'amber' } } : {},
    }),
  )

async function twoQuarters() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveLockedForms(db, '2026-Q2', [
    ...forms('Children’s therapies', 'salt', 6),
    ...forms('Clinic', 'paediatric', 5),
  ])
  await saveLockedForms(db, '2026-Q3', [
    ...forms('Children’s therapies', 'salt', 7),
    ...forms('Children’s therapies', 'salt', 6, true),
    ...forms('Clinic', 'paediatric', 6),
    ...forms('CAMHS', 'camhs', 3, true),
    ...forms('Family', 'parent', 5),
  ])
  await saveAdviceRequests(
    db,
    Array.from({ length: 8 }, (_, at) =>
      makeAdviceRequest({
        planRef: `NM-${at}`,
        service: 'Clinic',
        formType: 'paediatric',
        requestedOn: '2026-07-01',
        days: 40,
      }),
    ),
  )
  return { db, head: await makeWork(db, { role: 'head_of_service' }) }
}

test('the report of a quarter is that of its locked cycle; a later quarter without one has the latest before it', async () => {
  const { db, head } = await twoQuarters()
  const { report, quarters } = await getFormsReport(head, null)
  expect(quarters).toEqual(['2026-Q3', '2026-Q2'])
  expect(report).toMatchObject({ quarter: '2026-Q3', all: { drawn: 27, green: 18, red: 9 }, faults: null, themes: [] })
  expect(report?.days.rows.at(-1)).toMatchObject({ name: 'All', due: 8, in_time: 8, median: 40 })
  expect((await getFormsReport(head, '2026-Q2')).report?.all.drawn).toBe(11)
  expect((await getFormsReport(head, '2026-Q4')).report).toBeNull()
  expect(await readFormsReport(db, '2026-Q4', '2026-11-23')).toBeNull()
  expect((await readLatestFormsReport(db, '2026-Q4', '2026-11-23'))?.quarter).toBe('2026-Q3')
  expect(await readLatestFormsReport(db, '2026-Q4', '2026-11-01')).toBeNull()
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health' })
  await expect(getFormsReport(auditor, null)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(getSheet(auditor, 'clinic')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a sheet pools the quarters of one service, names no other, and families get none', async () => {
  const { head } = await twoQuarters()
  const { services } = await listServices(head)
  expect(services.map(({ slug, graded, needed }) => [slug, graded, needed])).toEqual([
    ['camhs', 3, 2],
    ['childrens-therapies', 19, 0],
    ['clinic', 11, 0],
  ])
  const { sheet } = await getSheet(head, 'childrens-therapies')
  expect(sheet).toMatchObject({ graded: 19, green: { met: 13, of: 19 }, fate: { carried: 13, altered: 6, lost: 0 } })
  expect((await getSheet(head, 'clinic')).sheet.days).toMatchObject({ due: 8, median: 40 })
  await expect(getSheet(head, 'family')).rejects.toMatchObject({ code: 'NO_SUCH_SERVICE' })
})

test('the files hold what the pages say', async () => {
  const { head } = await twoQuarters()
  const csv = await reportFile.loader(routeArgs(head, { url: '/forms/report.csv?quarter=2026-Q3' }))
  const text = await csv.text()
  expect(text).toContain('18 of the 27 forms that we checked are graded green (67%).')
  expect(text.split('\r\n').filter((line) => /,[1-4]$/.test(line))).toEqual([])
  const xlsx = await reportFile.loader(routeArgs(head, { url: '/forms/report.xlsx?quarter=2026-Q3' }))
  expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  await expect(reportFile.loader(routeArgs(head, { url: '/forms/report.csv?quarter=2025-Q1' }))).rejects.toMatchObject({
    code: 'NO_FORMS_REPORT',
  })

  const params = { service: 'childrens-therapies' }
  const sheet = await (await sheetCsv.loader(routeArgs(head, { params }))).text()
  expect(sheet).toContain('13 of 19 forms are graded green (68%).')
  const pdf = await sheetPdf.loader(routeArgs(head, { params }))
  const pieces = await readPdfText(new Uint8Array(await pdf.arrayBuffer()))
  expect(new Set(pieces.map(({ page }) => page))).toEqual(new Set([1]))
  expect(pieces.map(({ text: piece }) => piece).join(' ')).toContain('13 of 19 forms are graded green (68%).')
})
