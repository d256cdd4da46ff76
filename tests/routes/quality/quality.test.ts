import { expect, test } from 'vitest'
import { loader as fileLoader } from '#app/routes/quality/quality-file.ts'
import { loader as pageLoader } from '#app/routes/quality/quality.tsx'
import { loader as plansFileLoader } from '#app/routes/register/plans-file.ts'
import { loader as registerLoader } from '#app/routes/register/register.tsx'
import type { Work } from '#app/operations/work.ts'
import { saveAnnexA } from '#tests/factories/save-register.ts'
import { annexARows } from '#tests/fixtures/register/annex-a.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer(): Promise<Work> {
  const db = await freshDatabase()
  await makeArea(db)
  return makeWork(db)
}

/** Two plans whose references and localities a spreadsheet would take for formulas. */
function dangerous(): string[][] {
  return annexARows(2).map((row, index) => row.with(0, ['=1+1', '@cmd'][index] ?? '').with(9, ''))
}

const lines = async (response: Response) => (await response.text()).replace('\ufeff', '').trimEnd().split('\r\n')

test('the page of the register and the page of an import show their own findings', async () => {
  const work = await officer()
  const confirmed = await saveAnnexA(work.db, annexARows(60))
  const importId = await saveAnnexA(work.db, annexARows(80), { isConfirmed: false, basedOn: 1 })
  const register = await pageLoader(routeArgs(work, { url: '/register/quality?severity=impossible' }))
  const own = { url: `/register/imports/${confirmed}/quality`, params: { importId: confirmed } }
  expect(await pageLoader(routeArgs(work, own))).toMatchObject({ download: own.url })
  expect(register).toMatchObject({ found: { checked: { id: confirmed } }, query: { severity: 'impossible' } })
  const preview = await pageLoader(
    routeArgs(work, { url: `/register/imports/${importId}/quality`, params: { importId } }),
  )
  expect(preview).toMatchObject({ importId, found: { checked: { id: importId, before: { id: confirmed } } } })
  expect(preview.found?.matching).toBeGreaterThan(register.found?.matching ?? 0)
})

test('a page that is no number is the first, also of the files loaded', async () => {
  const work = await officer()
  for (const page of ['1e400', '1e300', '-3', 'two', '0.5']) {
    const found = await registerLoader(routeArgs(work, { url: `/register?imports=${page}&page=${page}` }))
    expect(found.importsPage).toBe(1)
  }
})

test('a page after the last leads to the last', async () => {
  const work = await officer()
  await saveAnnexA(work.db, annexARows(60))
  const moved = await pageLoader(routeArgs(work, { url: '/register/quality?page=900' })).catch(
    (error: unknown) => error,
  )
  expect(moved).toBeInstanceOf(Response)
  expect((moved as Response).headers.get('location')).toMatch(/^\/register\/quality\?page=\d$/)
  const list = await registerLoader(routeArgs(work, { url: '/register?page=900&phase=primary' })).catch(
    (error: unknown) => error,
  )
  expect((list as Response).headers.get('location')).toMatch(/^\/register\?page=\d&phase=primary$/)
})

test('a file holds what is shown, all pages of it, and nothing that is taken for a formula', async () => {
  const work = await officer()
  await saveAnnexA(work.db, annexARows(200))
  const page = await pageLoader(routeArgs(work, { url: '/register/quality?rule=review_overdue' }))
  const csv = await lines(
    await fileLoader(routeArgs(work, { url: '/register/quality.csv?rule=review_overdue&columns=line&columns=todo' })),
  )
  expect(csv[0]).toBe('Plan,Line,What to do')
  expect(csv.length).toBe((page.found?.matching ?? 0) + 1)
  expect(csv.length).toBeGreaterThan(60)
  await saveAnnexA(work.db, dangerous(), { basedOn: 1 })
  expect(
    (await lines(await plansFileLoader(routeArgs(work, { url: '/register/plans.csv?columns=need&sort=ref' })))).slice(
      1,
    ),
  ).toEqual(["'=1+1,Not known", "'@cmd,Not known"])
  expect(
    (
      await lines(await fileLoader(routeArgs(work, { url: '/register/quality.csv?rule=need_missing&columns=detail' })))
    ).slice(1),
  ).toEqual(["'=1+1,Empty", "'@cmd,Empty"])
  const workbook = await plansFileLoader(routeArgs(work, { url: '/register/plans.xlsx' }))
  expect(workbook.headers.get('content-disposition')).toBe('attachment; filename="plans.xlsx"')
  expect(new Uint8Array(await workbook.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
})

test('the files of an import that is not there are refused as the page is', async () => {
  const work = await officer()
  for (const ending of ['', '.csv', '.xlsx']) {
    const args = routeArgs(work, { url: `/register/imports/none/quality${ending}`, params: { importId: 'none' } })
    await expect(ending === '' ? pageLoader(args) : fileLoader(args)).rejects.toMatchObject({
      code: 'IMPORT_NOT_FOUND',
    })
  }
})
