import { expect, test } from 'vitest'
import { planRules } from '#app/domain/sampling/policy.ts'
import { savePolicy } from '#app/operations/frame/save-policy.server.ts'
import * as dryRunAddress from '#app/routes/frame/dry-run.ts'
import * as frameFile from '#app/routes/frame/frame-file.ts'
import * as framePage from '#app/routes/frame/frame.tsx'
import * as newPolicyPage from '#app/routes/frame/new-policy.tsx'
import * as policiesPage from '#app/routes/frame/policies.tsx'
import * as policyPage from '#app/routes/frame/policy.tsx'
import * as rulesPage from '#app/routes/frame/rules.tsx'
import * as newPage from '#app/routes/cycles/new.tsx'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import { makeFormsCycle, saveForms } from '#tests/factories/forms-cycle.ts'
import { defaultPlan, makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer(count = 120) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count, (index) => ({ isLookedAfter: index <= 10, locality: index % 2 ? 'West' : '=East' }))
  return makeWork(db)
}

const typed = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
const query = (values: object, strata: string[] = []) =>
  new URLSearchParams([...Object.entries(typed(values)), ...strata.map((code) => ['strataBy', code])]).toString()
const places = (reply: unknown) => (reply instanceof Response ? [reply.status, reply.headers.get('Location')] : reply)
const errorsIn = (reply: unknown) =>
  (reply as { data: { errors: { field: string; sentence: string }[] } }).data.errors.map(({ field }) => field)

const { strataBy: _, ...undividedPlan } = defaultPlan

test('the dry run answers the rules of its address, or says what to mend', async () => {
  const work = await officer()
  const ask = async (search: string) =>
    (await (await dryRunAddress.loader(routeArgs(work, { url: `/cycles/dry-run?${search}` }))).json()) as {
      forecast?: FrameForecast
      problems?: string[]
    }
  const { forecast } = await ask(query(undividedPlan, ['looked_after', 'locality']))
  expect(forecast?.strata.map(({ key, size }) => [key, size])).toEqual([
    ['locality.east+looked_after', 5],
    ['locality.east+not_looked_after', 55],
    ['locality.west+looked_after', 5],
    ['locality.west+not_looked_after', 55],
  ])
  expect(await ask(query({ ...undividedPlan, ratePercent: 'ten' }))).toEqual({
    problems: ['Select how the frame is divided', 'The rate must be a whole number from 1 to 100'],
  })
  expect(await work.db.trailEvent.count()).toBe(0)
})

test('without a script the page itself works out the rules of its address, and keeps what was typed', async () => {
  const work = await officer()
  const asked = await newPage.loader(
    routeArgs(work, { url: `/cycles/new?${query({ ...undividedPlan, ratePercent: 50 }, ['phase'])}` }),
  )
  expect(asked.worked).toMatchObject({ forecast: { sample: 60 }, typed: { errors: [], values: { ratePercent: '50' } } })
  const cycleId = await makeCycle(work, 'planned')
  const url = `/cycles/${cycleId}/rules?${query({ ...defaultPlan, ratePercent: 0 })}`
  const wrong = await rulesPage.loader(routeArgs(work, { params: { cycleId }, url }))
  expect(wrong.worked).toMatchObject({ forecast: null, typed: { errors: [{ field: 'ratePercent' }] } })
  expect((await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).version).toBe(1)
})

test('a cycle begins with the rules that were chosen, or with the default', async () => {
  const work = await officer()
  const { policyId } = await savePolicy(work, { ...planRules, name: 'Fifth', ratePercent: 20, isDefault: false })
  await savePolicy(work, { ...planRules, name: 'Half', ratePercent: 50, isDefault: true })
  expect((await newPage.loader(routeArgs(work))).rules.ratePercent).toBe(50)
  const chosen = await newPage.loader(routeArgs(work, { url: `/cycles/new?policyId=${policyId}` }))
  expect([chosen.rules.ratePercent, chosen.worked?.forecast?.byRule]).toEqual([20, 30])
  const reply = await newPage.action(
    routeArgs(work, { form: { ...typed(defaultPlan), ratePercent: '20', policyId: policyId } }),
  )
  expect(reply).toMatchObject({ status: 303 })
  expect((await work.db.cycle.findFirstOrThrow()).policyName).toBe('Fifth')
})

test('rules are saved under a name, changed and deleted from their pages', async () => {
  const work = await officer()
  const form = { ...typed(planRules), strataBy: ['phase', 'locality'], name: ' By place ', isDefault: 'on' }
  expect(errorsIn(await newPolicyPage.action(routeArgs(work, { form: { ...form, name: ' ' } })))).toEqual(['name'])
  expect(places(await newPolicyPage.action(routeArgs(work, { form })))).toEqual([
    303,
    '/cycles/policies?done=policy-saved',
  ])
  const [policy] = (await policiesPage.loader(routeArgs(work))).policies
  expect(policy).toMatchObject({ name: 'By place', strataBy: 'phase+locality', isDefault: true })
  expect(errorsIn(await newPolicyPage.action(routeArgs(work, { form })))).toEqual(['name'])
  const params = { policyId: policy?.id ?? '' }
  expect((await policyPage.loader(routeArgs(work, { params }))).worked.forecast?.frameSize).toBe(120)
  const change = { ...form, intent: 'save', version: '1' }
  expect(errorsIn(await policyPage.action(routeArgs(work, { params, form: { ...change, ratePercent: '0' } })))).toEqual(
    ['ratePercent'],
  )
  expect(places(await policyPage.action(routeArgs(work, { params, form: { ...change, ratePercent: '15' } })))).toEqual([
    303,
    '/cycles/policies?done=policy-saved',
  ])
  expect(errorsIn(await policyPage.action(routeArgs(work, { params, form: change })))).toEqual([''])
  const removal = { intent: 'delete', version: '2' }
  expect(places(await policyPage.action(routeArgs(work, { params, form: removal })))).toEqual([
    303,
    '/cycles/policies?done=policy-deleted',
  ])
  expect((await policiesPage.loader(routeArgs(work))).policies).toEqual([])
})

test('the plans of a frozen frame are listed by group and by reason, and downloaded as shown', async () => {
  const work = await officer()
  await makeCycle(work, 'drawn', { label: '2026-summer' })
  const cycleId = await makeCycle(work, 'frozen', { strataBy: 'locality' })
  const params = { cycleId }
  const list = async (search: string) =>
    (await framePage.loader(routeArgs(work, { params, url: `/cycles/${cycleId}/frame?${search}` }))).list
  expect(await list('')).toMatchObject({ matching: 120, excluded: [{ reason: 'drawn_recently', count: 30 }] })
  expect(await list('show=eligible')).toMatchObject({ matching: 90 })
  expect((await list('show=reason:drawn_recently'))?.rows[0]).toMatchObject({
    excludedReason: 'drawn_recently',
    facts: null,
  })
  const east = await list('show=stratum:locality.east&sort=-ref')
  expect(east?.rows.every(({ stratum }) => stratum === 'locality.east')).toBe(true)
  expect(east?.rows.map(({ ref }) => ref)).toEqual(
    east?.rows
      .map(({ ref }) => ref)
      .toSorted()
      .toReversed(),
  )
  expect(await list('ref=000011')).toMatchObject({ matching: 1, rows: [{ ref: 'NM-000011' }] })
  expect(await list('ref=nm-00001')).toMatchObject({ matching: 10 })
  const url = `/cycles/${cycleId}/frame/plans.csv?show=eligible&columns=ref&columns=locality`
  const file = await frameFile.loader(routeArgs(work, { params, url }))
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines[0]).toBe('Plan,Locality')
  expect(lines).toHaveLength(91)
  expect(lines.some((line) => /,=/.test(line))).toBe(false)
  const book = await frameFile.loader(
    routeArgs(work, { params, url: `/cycles/${cycleId}/frame/plans.xlsx?show=left_out` }),
  )
  expect(new Uint8Array(await book.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
})

test('a frame of very many groups lists the first of them, and counts all', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 260, (index) => ({ locality: `Place ${index}` }))
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'frozen', { strataBy: 'locality' })
  const { list } = await framePage.loader(
    routeArgs(work, { params: { cycleId }, url: `/cycles/${cycleId}/frame?columns=ref` }),
  )
  expect([list?.strata.length, list?.eligible, list?.matching]).toEqual([200, 260, 260])
})

test('a cycle of forms has no plans to download', async () => {
  const work = await officer(10)
  await saveForms(work.db, 60)
  const cycleId = await makeFormsCycle(work, 'frozen')
  for (const ending of ['csv', 'xlsx']) {
    const args = routeArgs(work, { params: { cycleId }, url: `/cycles/${cycleId}/frame/plans.${ending}` })
    await expect(frameFile.loader(args)).rejects.toMatchObject({ code: 'NO_SUCH_CYCLE' })
  }
})
