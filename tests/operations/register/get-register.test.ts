import { expect, test } from 'vitest'
import { getRegister, RegisterQuery } from '#app/operations/register/get-register.server.ts'
import { listImports } from '#app/operations/register/list-imports.server.ts'
import { annexARows } from '#tests/fixtures/register/annex-a.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { importRows, previewRows } from './preview.ts'

test('the register is paged, filtered and counted', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  await importRows(work, annexARows(120))
  await importRows(work, annexARows(110), '2026-11-23')
  const first = await getRegister(work, RegisterQuery.parse({}))
  expect(first).toMatchObject({ active: 110, left: 10, matching: 110, pages: 3, asOf: '2026-11-23' })
  expect(first.plans.length).toBe(50)
  expect(first.plans[0]?.ref).toBe('P-000001')
  expect(first.phases.reduce((sum, { count }) => sum + count, 0)).toBe(110)
  const filtered = await getRegister(work, RegisterQuery.parse({ need: 'SLCN', ref: 'p-00001', page: '1' }))
  expect(filtered.plans.every(({ primaryNeed, ref }) => primaryNeed === 'SLCN' && ref.includes('P-00001'))).toBe(true)
  expect((await getRegister(work, RegisterQuery.parse({ state: 'left' }))).plans.length).toBe(10)
  expect(RegisterQuery.parse({ page: 'x', need: 'no', state: '?' })).toEqual({
    page: 1,
    ref: '',
    need: '',
    phase: '',
    state: 'active',
  })
})

test('imports are listed, the latest first', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  await importRows(work, annexARows(2))
  await previewRows({ ...work, now: new Date('2026-11-23T10:00:00Z') }, annexARows(3))
  const { imports, total, pages } = await listImports(work)
  expect(imports.map(({ status }) => status)).toEqual(['previewed', 'confirmed'])
  expect([total, pages]).toEqual([2, 1])
})

test('auditors do not read the register', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor' })
  await expect(getRegister(work, RegisterQuery.parse({}))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(listImports(work)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
