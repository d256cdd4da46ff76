import { expect, test } from 'vitest'
import { getRegister, scanPlans } from '#app/operations/register/get-register.server.ts'
import { listImports } from '#app/operations/register/list-imports.server.ts'
import { readRegisterQuery } from '#app/operations/register/register-query.ts'
import type { Work } from '#app/operations/work.ts'
import { saveAnnexA } from '#tests/factories/save-register.ts'
import { annexARows } from '#tests/fixtures/register/annex-a.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const asked = (search: string, sort = '') => ({
  query: readRegisterQuery(new URLSearchParams(search), '2026-11-23'),
  sort: { key: sort.replace('-', ''), isDescending: sort.startsWith('-') },
  skip: 0,
  take: 50,
})

async function register(count: number): Promise<Work> {
  const db = await freshDatabase()
  await makeArea(db)
  await saveAnnexA(db, annexARows(count))
  return makeWork(db)
}

test('the register is paged and counted, with what can be chosen from', async () => {
  const work = await register(120)
  await work.db.plan.updateMany({
    where: { ref: { gte: 'P-000111' } },
    data: { isActive: false, leftOn: '2026-11-20' },
  })
  const first = await getRegister(work, asked(''))
  expect(first).toMatchObject({
    active: 110,
    left: 10,
    matching: 110,
    settings: ['Elective home education', 'Primary', 'Special'],
    localities: [],
  })
  expect(first.plans.length).toBe(50)
  expect(first.plans[0]?.ref).toBe('P-000001')
  expect(first.phases.reduce((sum, { count }) => sum + count, 0)).toBe(110)
  expect(first.findings).toBeGreaterThan(0)
  expect((await getRegister(work, asked('state=left'))).plans.map(({ leftOn }) => leftOn)).toEqual(
    Array(10).fill('2026-11-20'),
  )
  const second = await getRegister(work, { ...asked(''), skip: 50 })
  expect(second.plans[0]?.ref).toBe('P-000051')
})

test('every filter leaves the plans that it names, and no others', async () => {
  const work = await register(300)
  const all = await work.db.plan.findMany()
  const matches: [string, (plan: (typeof all)[number]) => boolean][] = [
    ['ref=p-00001', ({ ref }) => ref.includes('P-00001')],
    ['phase=primary&phase=secondary', ({ phase }) => phase === 'primary' || phase === 'secondary'],
    ['phase=unknown', ({ phase }) => phase === null],
    ['phase=unknown&phase=post_16', ({ phase }) => phase === null || phase === 'post_16'],
    ['need=SLCN&need=ASD', ({ primaryNeed }) => primaryNeed === 'SLCN' || primaryNeed === 'ASD'],
    ['setting=Special', ({ settingType }) => settingType === 'Special'],
    ['locality=unknown', () => true],
    ['flag=isLookedAfter', ({ isLookedAfter }) => isLookedAfter],
    ['flag=isKnownToSocialCare&flag=isDisabledChild', (plan) => plan.isKnownToSocialCare && plan.isDisabledChild],
    ['year-from=3&year-to=5', ({ yearGroup }) => yearGroup !== null && yearGroup >= 3 && yearGroup <= 5],
    [
      'issued-from=1/9/2024&issued-to=31/8/2025',
      ({ firstIssuedOn: on }) => on !== null && on >= '2024-09-01' && on <= '2025-08-31',
    ],
    ['amended-from=1 January 2026', ({ amendedOn }) => amendedOn !== null && amendedOn >= '2026-01-01'],
    ['reviewed-to=2020-01-01', ({ lastReviewedOn: on }) => on !== null && on <= '2020-01-01'],
    ['findings=any', ({ findings }) => findings > 0],
    ['findings=impossible', ({ impossible }) => impossible > 0],
    ['findings=none', ({ findings }) => findings === 0],
    [
      'phase=post_16&need=PD&findings=any',
      (plan) => plan.phase === 'post_16' && plan.primaryNeed === 'PD' && plan.findings > 0,
    ],
    ['phase=no&need=x&flag=y&issued-from=soon&year-from=z&state=?', () => true],
  ]
  for (const [search, isMatch] of matches) {
    const found = await getRegister(work, { ...asked(search), take: 1_000 })
    const wanted = all.filter(isMatch).map(({ ref }) => ref)
    expect([search, found.plans.map(({ ref }) => ref)]).toEqual([search, wanted.toSorted()])
    expect(found.matching).toBe(wanted.length)
  }
})

test('the list is sorted by a column, with plans of which it is not known at the end', async () => {
  const work = await register(60)
  const dates = async (sort: string) =>
    (await getRegister(work, { ...asked('', sort), take: 100 })).plans.map(({ lastReviewedOn }) => lastReviewedOn)
  const known = (await dates('')).filter((date) => date !== null)
  const unknown = Array<null>(60 - known.length).fill(null)
  expect(unknown.length).toBeGreaterThan(0)
  expect(await dates('reviewed')).toEqual([...known.toSorted(), ...unknown])
  expect(await dates('-reviewed')).toEqual([...known.toSorted().toReversed(), ...unknown])
  expect((await getRegister(work, asked('', '-ref'))).plans[0]?.ref).toBe('P-000060')
})

test('a file holds all plans of a filter, not one page of them', async () => {
  const work = await register(130)
  const plans = await Array.fromAsync(scanPlans(work, asked('need=SLCN', '-issued')))
  expect(plans.length).toBe((await getRegister(work, asked('need=SLCN'))).matching)
  const dates = plans.map(({ firstIssuedOn }) => firstIssuedOn ?? '')
  expect(dates.every((date, index) => index === 0 || date <= (dates[index - 1] ?? ''))).toBe(true)
})

test('imports are listed, the latest first', async () => {
  const work = await register(2)
  await saveAnnexA(work.db, annexARows(3), { asOf: '2026-11-24', isConfirmed: false })
  const { imports, total, pages } = await listImports(work)
  expect(imports.map(({ status }) => status)).toEqual(['previewed', 'confirmed'])
  expect([total, pages]).toEqual([2, 1])
})

test('auditors do not read the register', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor' })
  await expect(getRegister(work, asked(''))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(listImports(work)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
