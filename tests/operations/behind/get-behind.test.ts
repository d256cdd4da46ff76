import { expect, test } from 'vitest'
import { getBehind } from '#app/operations/behind/get-behind.server.ts'
import { getEngagement, getPlanEngagement } from '#app/operations/engagement/get-engagement.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { loader as engagementLoader } from '#app/routes/engagement/engagement.tsx'
import { loader as engagementFile } from '#app/routes/engagement/engagement-file.ts'
import { loader as planEngagementLoader } from '#app/routes/engagement/plan-engagement.tsx'
import { loader as measureLoader } from '#app/routes/measures/measure.tsx'
import { loader as measuresLoader } from '#app/routes/measures/measures.tsx'
import { loader as fileLoader } from '#app/routes/measures/plans-behind-file.ts'
import { loader as plansLoader } from '#app/routes/measures/plans-behind.tsx'
import { definitions } from '#app/domain/definitions/definitions.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { takeLines } from '../returns/a-return.ts'

async function lockedArea() {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db)
  const plans = [...greenPlans(16), ...[1, 2, 3, 4, 5, 6].map((n) => failingPlan(`NX-${n}`))]
  const { id } = await saveCycle(db, { label: '2026-autumn', plans })
  await lockCycle(officer, { cycleId: id, version: 1 })
  return { db, officer, head: await makeWork(db, { role: 'head_of_service' }) }
}

test('behind a sample measure stand all its plans, divided by what the register said of them', async () => {
  const { db, head } = await lockedArea()
  const behind = await getBehind(head, { code: 'M2', kind: 'quarter' })
  expect([behind.when, behind.rows.length]).toEqual(['Autumn term 2026', 22])
  expect(behind.rows.filter(({ state }) => state === 'not_met').map(({ ref }) => ref)).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => `NX-${n}`),
  )
  expect(
    behind.breakdowns.find(({ by }) => by === 'agency')?.lines.map(({ name, met, of }) => [name, met, of]),
  ).toContainEqual(['Health', 16, 22])
  for (const { code } of definitions) {
    const { rows } = await getBehind(head, { code, kind: 'quarter' })
    expect([code, rows.length]).toEqual([
      code,
      ['M2', 'M2h', 'M2s', 'M3', 'M4', 'M4s', 'EN1', 'EN2'].includes(code) ? 22 : 0,
    ])
  }
  await expect(getBehind(head, { code: 'M9', kind: 'quarter' })).rejects.toMatchObject({ code: 'MEASURE_NOT_FOUND' })
  await expect(getBehind(head, { code: 'M2', kind: 'quarter', cycle: '1999-spring' })).rejects.toMatchObject({
    code: 'NO_LOCKED_CYCLE',
  })
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(getBehind(auditor, { code: 'M2', kind: 'quarter' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })

  const url = '/measures/M2/plans?state=not_met&sort=-ref'
  const page = await plansLoader(routeArgs(head, { url, params: { code: 'M2' } }))
  expect([page.list.matching, page.list.rows[0]?.ref, page.mayReadRegister]).toEqual([6, 'NX-6', false])
  const file = await fileLoader(
    routeArgs(head, { url: '/measures/M2/plans.csv?state=not_met', params: { code: 'M2' } }),
  )
  expect((await file.text()).trim().split('\r\n')).toHaveLength(7)

  const grid = await getEngagement(head, {})
  expect(grid.chosen).toMatchObject({ grid: { plans: 22 }, earlier: null, part: null })
  await expect(getEngagement(head, { part: 'phase:nowhere' })).rejects.toMatchObject({ code: 'NO_SUCH_PART' })
  await expect(getEngagement(auditor, {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await getPlanEngagement(head, { cycle: '2026-autumn', planRef: 'NX-1' })).cells).toHaveLength(10)
  for (const planRef of ['NX-9', undefined]) {
    await expect(getPlanEngagement(head, { cycle: '2026-autumn', planRef })).rejects.toMatchObject({
      code: 'NOT_IN_SAMPLE',
    })
  }
  const csv = await engagementFile(routeArgs(head, { url: '/measures/engagement.csv' }))
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(11)
  const one = { params: { cycle: '2026-autumn', segment: 'NX-1' } }
  expect(await planEngagementLoader(routeArgs(head, one))).toMatchObject({ planRef: 'NX-1', mayReadRegister: false })

  for (const { code } of definitions) await measureLoader(routeArgs(head, { params: { code } }))
  expect(await measuresLoader(routeArgs(head))).toMatchObject({ counted: { before: 'July to September 2026' } })
  const bad = { url: '/measures/M2?cycle=1999-spring', params: { code: 'M2' } }
  await expect(measureLoader(routeArgs(head, bad))).rejects.toMatchObject({ code: 'NO_LOCKED_CYCLE' })
})

test('without a locked cycle the grid and the list are empty and say so; nothing can be downloaded', async () => {
  const db = await freshDatabase()
  const head = await makeWork(db, { role: 'head_of_service' })
  expect(await engagementLoader(routeArgs(head))).toEqual({ cycles: [], chosen: null })
  await expect(engagementFile(routeArgs(head, { url: '/measures/engagement.csv' }))).rejects.toMatchObject({
    code: 'NO_LOCKED_CYCLE',
  })
  expect(await plansLoader(routeArgs(head, { params: { code: 'EN1' } }))).toMatchObject({
    states: [],
    list: { matching: 0, pages: 1 },
    behind: { when: null },
  })
})

test('behind a full count stand its rows, by the register of that time', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  const row = { isActive: true, digest: 'd', firstImportId: 'i', lastImportId: 'i', settingType: 'Special' }
  await db.plan.createMany({
    data: [
      { ...row, id: '1', ref: 'P-1', yearGroup: 5, phase: 'primary' },
      { ...row, id: '2', ref: 'P-2', yearGroup: 9, phase: 'secondary' },
    ],
  })
  await takeLines(work, 'annual_reviews', [
    'Plan reference,Review due,Meeting held,Decision notified,Outcome',
    'P-1,,1/7/2026,2/7/2026,cease',
    'P-2,,1/7/2026,,',
  ])
  const { when, rows, breakdowns } = await getBehind(work, { code: 'M6', kind: 'quarter', period: '2026-Q3' })
  expect([when, rows.map(({ ref, state, why, phase }) => [ref, state, why, phase])]).toEqual([
    'July to September 2026',
    [
      ['P-1', 'met', '', 'primary'],
      ['P-2', 'not_met', 'No decision yet', 'secondary'],
    ],
  ])
  expect(breakdowns[0]?.lines.map(({ met, of }) => [met, of])).toEqual([
    [null, null],
    [0, null],
  ])
  await expect(getBehind(work, { code: 'M6', kind: 'term', period: '2026-Q3' })).rejects.toMatchObject({
    code: 'NO_SUCH_PERIOD',
  })
})
