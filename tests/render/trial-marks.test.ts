import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createRoutesStub } from 'react-router'
import { expect, test } from 'vitest'
import { trialWarning } from '#app/domain/seed/seed.ts'
import { reportCsv } from '#app/render/csv.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { ReportHtml } from '#app/render/report-html.tsx'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import * as assignmentsPage from '#app/routes/assignment/assignments.tsx'
import * as cyclePage from '#app/routes/cycles/cycle.tsx'
import * as cyclesPage from '#app/routes/cycles/cycles.tsx'
import * as drawPage from '#app/routes/cycles/draw.tsx'
import * as verifyPage from '#app/routes/cycles/verify.tsx'
import * as framePage from '#app/routes/frame/frame.tsx'
import * as homePage from '#app/routes/home/home.tsx'
import * as methodPage from '#app/routes/method/method.tsx'
import * as methodsPage from '#app/routes/method/methods.tsx'
import * as seedPage from '#app/routes/seed/seed.tsx'
import { diceSeed, makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { makeLockedCycle, makeReport } from '#tests/factories/report.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

// A seed that nobody saw being made is marked wherever its draw is spoken of, and no other seed is.

const signature = { name: 'Head of Service', signedOn: '2026-10-06', modelHash: 'cd'.repeat(32) }
const reportOf = (seedSource: 'trial' | 'dice') => makeReport({ cycles: [makeLockedCycle(undefined, { seedSource })] })

const pdfWords = async (source: 'trial' | 'dice') =>
  (await readPdfText(await reportPdf(reportOf(source), signature))).map(({ text }) => text).join(' ')

test('the report says so on the web, in PDF and in CSV', async () => {
  const formats = async (source: 'trial' | 'dice') => [
    renderToStaticMarkup(createElement(ReportHtml, { report: reportOf(source), signature })),
    await pdfWords(source),
    reportCsv(reportOf(source), signature),
  ]
  for (const text of await formats('trial')) {
    expect(text).toContain(trialWarning)
    expect(text).toContain('(trial draw, seed not witnessed)')
    expect(text).toContain('Made by the workbench, not witnessed')
  }
  for (const text of await formats('dice')) expect(text).not.toContain('not witnessed')
})

type Page = { default: ComponentType<never>; loader: (args: never) => unknown }

/** The page as the server writes it for a person. */
async function shown(page: Page, args: unknown): Promise<string> {
  const loaderData = await page.loader(args as never)
  const component = page.default as ComponentType<{ loaderData: unknown }>
  const Stub = createRoutesStub([{ path: '*', Component: () => createElement(component, { loaderData }) }])
  return renderToStaticMarkup(createElement(Stub, { initialEntries: ['/'] }))
}

const ofCycle: [string, Page][] = [
  ['cycle', cyclePage],
  ['frame', framePage],
  ['seed', seedPage],
  ['sample', drawPage],
  ['check', verifyPage],
  ['assignments', assignmentsPage],
  ['method', methodPage],
]
const ofAll: [string, Page][] = [
  ['cycles', cyclesPage],
  ['home', homePage],
  ['methods', methodsPage],
]

test('every page that speaks of the draw says so', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  await db.area.update({ where: { id: 'area' }, data: { hasPublicMethod: true } })
  await saveRegister(db, 60)
  const work = await makeWork(db)
  const unmarked: string[] = []
  for (const request of [{ source: 'trial' } as const, diceSeed]) {
    const isTrial = request.source === 'trial'
    const cycleId = await makeCycle(work, 'frozen', { label: isTrial ? '2026-summer' : '2026-autumn' })
    await recordSeed(work, { cycleId, version: 2, request })
    await drawSample(work, { cycleId, version: 3 })
    for (const [name, page] of ofCycle) {
      const text = await shown(page, routeArgs(work, { params: { cycleId }, url: `/cycles/${cycleId}` }))
      if (/not witnessed/i.test(text) !== isTrial) unmarked.push(`${name} of ${request.source}`)
    }
    for (const [name, page] of isTrial ? ofAll : []) {
      if (!(await shown(page, routeArgs(work))).includes(trialWarning)) unmarked.push(name)
    }
  }
  expect(unmarked).toEqual([])
})
