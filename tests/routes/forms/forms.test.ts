import { expect, test } from 'vitest'
import * as formsPage from '#app/routes/forms/forms.tsx'
import * as requestsFile from '#app/routes/forms/requests-file.ts'
import * as timelinessFile from '#app/routes/forms/timeliness-file.ts'
import * as timelinessPage from '#app/routes/forms/timeliness.tsx'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

async function officer() {
  const db = await freshDatabase()
  await saveAdviceRequests(db, [
    ...Array.from({ length: 60 }, (_, index) => makeAdviceRequest({ planRef: `EHC-${index}`, days: 30 })),
    ...Array.from({ length: 3 }, (_, index) => makeAdviceRequest({ planRef: `LATE-${index}`, days: 60 })),
    makeAdviceRequest({ planRef: '=1+1', days: null, service: 'Paediatrics', formType: 'paediatric' }),
  ])
  return makeWork(db)
}

const asText = async (reply: Response) => (await reply.text()).replace(/^\ufeff/, '').split('\r\n')

test('the register shows fifty requests a page, with the filter and the columns that the address asks for', async () => {
  const work = await officer()
  const all = await formsPage.loader(routeArgs(work, { url: '/forms' }))
  expect([all.list.rows.length, all.list.matching, all.list.pages]).toEqual([50, 64, 2])
  expect(all.register).toMatchObject({ total: 64, lastSource: null, services: ['Paediatrics', 'Therapies'] })
  const late = await formsPage.loader(routeArgs(work, { url: '/forms?standing=late&columns=planRef&sort=-planRef' }))
  expect(late.list.rows.map(({ planRef }) => planRef)).toEqual(['LATE-2', 'LATE-1', 'LATE-0'])
  expect(late.state.columns).toEqual(['planRef'])
})

test('a page after the last leads to the last', async () => {
  const reply: unknown = await formsPage
    .loader(routeArgs(await officer(), { url: '/forms?page=9' }))
    .catch((thrown: unknown) => thrown)
  expect((reply as Response).headers.get('Location')).toBe('/forms?page=2')
})

test('the file holds what the list shows, and no cell can be taken for a formula', async () => {
  const work = await officer()
  const reply = await requestsFile.loader(
    routeArgs(work, { url: '/forms/requests.csv?standing=not_returned&columns=formType' }),
  )
  expect(reply.headers.get('Content-Disposition')).toContain('requests-for-advice-2026-11-23.csv')
  expect(await asText(reply)).toEqual(['Plan,Form type', `'=1+1,Community paediatrics`, ''])
})

test('the workbook of the list is one', async () => {
  const reply = await requestsFile.loader(routeArgs(await officer(), { url: '/forms/requests.xlsx' }))
  const start = new Uint8Array(await reply.arrayBuffer()).slice(0, 2)
  expect(new TextDecoder().decode(start)).toBe('PK')
})

test('timeliness counts a quarter or chosen days, and tells a period that cannot be', async () => {
  const work = await officer()
  const quarter = await timelinessPage.loader(routeArgs(work, { url: '/forms/timeliness?quarter=2026-Q4' }))
  expect(quarter.found.all).toMatchObject({ due: 64, in_time: 60, late: 3, not_returned: 1 })
  expect(quarter.isRunning).toBe(true)
  const usual = await timelinessPage.loader(routeArgs(work, { url: '/forms/timeliness' }))
  expect([usual.period.quarter, usual.found.all.due]).toEqual(['2026-Q3', 0])
  const wrong = await timelinessPage.loader(
    routeArgs(work, { url: '/forms/timeliness?from-day=31&from-month=2&from-year=2026' }),
  )
  expect(wrong.problem).toBe('Enter the first day as day, month and year, like 1 7 2026')
})

test('the file for outside hides counts under five', async () => {
  const reply = await timelinessFile.loader(
    routeArgs(await officer(), { url: '/forms/timeliness.csv?from=2026-10-01&to=2026-12-31' }),
  )
  const lines = await asText(reply)
  expect(lines[0]).toBe(
    'Service,Form type,Due,Within 42 days,"Late, lawful exception",Late,Not returned,"Within 42 days, %"',
  )
  expect(lines.slice(1).join('\n')).not.toMatch(/,[1-4](,|$)/m)
  expect(lines[1]).toContain('hidden')
})
