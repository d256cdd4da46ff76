import { expect, test } from 'vitest'
import { sha256 } from '#app/db/trail.server.ts'
import * as giveUpPage from '#app/routes/seed/give-up.tsx'
import * as mySharesPage from '#app/routes/seed/my-shares.tsx'
import * as publicDrawPage from '#app/routes/seed/public-draw.tsx'
import * as seedPage from '#app/routes/seed/seed.tsx'
import * as sharePage from '#app/routes/seed/share.tsx'
import * as sharesPage from '#app/routes/seed/shares.tsx'
import { getMyWork } from '#app/operations/home/get-my-work.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { makeSecret } from '#tests/factories/seed.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function frozen() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 60)
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'frozen')
  return { db, work, params: { cycleId } }
}

const places = (reply: unknown) => (reply instanceof Response ? [reply.status, reply.headers.get('Location')] : reply)
const refusalIn = (reply: unknown) => {
  const { data, init } = reply as {
    data: { errors: { field: string; sentence: string }[]; values: Record<string, string> }
    init: { status: number }
  }
  return { status: init.status, ...data }
}

const draw = {
  act: 'name',
  name: 'National lottery',
  'drawnOn-day': '28',
  'drawnOn-month': '11',
  'drawnOn-year': '2026',
  publishedAt: 'the page of results',
  whichNumbers: 'The six main numbers',
  howMany: '6',
}

test('a public draw is named, awaited, its digits shown, and the seed recorded', async () => {
  const { work, params } = await frozen()
  const post = (form: Record<string, string>, by: Work = work) => publicDrawPage.action(routeArgs(by, { params, form }))
  const wrong = refusalIn(await post({ ...draw, 'drawnOn-day': '31', version: '2' }))
  expect([wrong.status, wrong.errors, wrong.values.name]).toEqual([
    400,
    [{ field: 'drawnOn', sentence: 'The day of the draw must be a real date, like 28 11 2026' }],
    'National lottery',
  ])
  const early = refusalIn(await post({ ...draw, 'drawnOn-day': '23', version: '2' }))
  expect(early.errors[0]).toMatchObject({ field: 'drawnOn' })
  expect(places(await post({ ...draw, version: '2' }))).toEqual([
    303,
    `/cycles/${params.cycleId}/seed/public-draw?done=named`,
  ])
  const shown = await publicDrawPage.loader(routeArgs(work, { params }))
  expect(shown.seed).toMatchObject({ way: 'public_draw', draw: { drawnOn: '2026-11-28', isDue: false } })
  const numbers = { numbers: '03 14 15 22 38 41', version: '3' }
  expect(refusalIn(await post(numbers)).errors[0]?.sentence).toContain('28 November 2026')
  const later = { ...work, now: new Date('2026-11-29T09:00:00Z') }
  expect(refusalIn(await post({ ...numbers, numbers: '3 14' }, later)).values.numbers).toBe('3 14')
  expect(await post(numbers, later)).toMatchObject({
    data: { isCheck: true, values: { digits: '48219655842170140194', numbers: '3 14 15 22 38 41' } },
  })
  expect(await post({ ...numbers, step: 'change' }, later)).toMatchObject({
    data: { values: { numbers: numbers.numbers } },
  })
  expect(places(await post({ ...numbers, step: 'record' }, later))).toEqual([
    303,
    `/cycles/${params.cycleId}/seed?done=seeded`,
  ])
  const made = await seedPage.loader(routeArgs(work, { params }))
  expect(made.cycle.seed).toBe('2026-autumn:48219655842170140194')
  expect(made.seed.made?.snippet).toContain("printf '%s' '3 14 15 22 38 41' | sha256sum")
})

test('people are asked, commit with and without a script, reveal, and see the seed', async () => {
  const { db, work, params } = await frozen()
  const auditor = await makeWork(db, { role: 'auditor', name: 'Health auditor 1' })
  await db.person.updateMany({ data: { passwordHash: 'x' } })
  const offered = await sharesPage.loader(routeArgs(work, { params }))
  expect(offered.asked?.people.map(({ displayName }) => displayName)).toContain('Health auditor 1')
  const ask = (people: string[]) => sharesPage.action(routeArgs(work, { params, form: { people, version: '2' } }))
  expect(refusalIn(await ask([work.actor.id ?? ''])).errors[0]?.field).toBe('people')
  expect(places(await ask([work.actor.id ?? '', auditor.actor.id ?? '']))).toEqual([
    303,
    `/cycles/${params.cycleId}/seed/shares?done=asked`,
  ])
  expect((await getMyWork(auditor)).seedShares).toMatchObject([{ label: '2026-autumn', state: 'commit' }])
  const { shares } = await mySharesPage.loader(routeArgs(auditor))
  const shareId = shares[0]?.id ?? ''
  const mine = { shareId: (await mySharesPage.loader(routeArgs(work))).shares[0]?.id ?? '' }
  const theirs = { shareId }
  const page = await sharePage.loader(routeArgs(auditor, { params: theirs }))
  expect(page.suggestion).toMatch(/^[0-9a-f]{32}$/)

  const typed = page.suggestion ?? ''
  const send = (by: Work, to: { shareId: string }, form: Record<string, string>) =>
    sharePage.action(routeArgs(by, { params: to, form }))
  const notKept = refusalIn(await send(auditor, theirs, { act: 'commit', secret: typed }))
  expect([notKept.errors[0]?.field, notKept.values.secret]).toEqual(['isKept', typed])
  const weak = refusalIn(await send(auditor, theirs, { act: 'commit', secret: '1234', isKept: 'yes' }))
  expect(weak.errors[0]).toMatchObject({ field: 'secret' })
  expect(places(await send(auditor, theirs, { act: 'commit', secret: typed, isKept: 'yes' }))).toEqual([
    303,
    `/seed-shares/${shareId}?done=committed`,
  ])
  const own = makeSecret()
  await send(work, mine, { act: 'commit', commitment: sha256(own), isKept: 'yes' })
  expect(refusalIn(await send(auditor, theirs, {})).errors).toEqual([
    { field: 'secret', sentence: 'Enter your secret' },
  ])
  expect(refusalIn(await send(auditor, theirs, { secret: own })).errors[0]?.sentence).toContain('not the secret')
  expect(places(await send(auditor, theirs, { secret: typed }))).toEqual([303, `/seed-shares/${shareId}?done=revealed`])
  expect(places(await send(work, mine, { secret: own }))).toEqual([303, `/seed-shares/${mine.shareId}?done=seeded`])
  const done = await sharePage.loader(routeArgs(auditor, { params: theirs }))
  expect(done.share).toMatchObject({ state: 'done', seed: expect.stringMatching(/^2026-autumn:\d{20}$/) })
  expect((await getMyWork(auditor)).seedShares).toEqual([])
})

test('a round is given up with a reason that stays to be read', async () => {
  const { db, work, params } = await frozen()
  const auditor = await makeWork(db, { role: 'auditor' })
  const people = [work.actor.id ?? '', auditor.actor.id ?? '']
  await sharesPage.action(routeArgs(work, { params, form: { people, version: '2' } }))
  const post = async (reason: string) =>
    giveUpPage.action(
      routeArgs(work, { params, form: { reason, version: String(await versionOf(db, params.cycleId)) } }),
    )
  expect(refusalIn(await post('No.')).errors[0]?.sentence).toContain('in a sentence')
  expect(places(await post('The auditor is away until January.'))).toEqual([
    303,
    `/cycles/${params.cycleId}/seed?done=given-up`,
  ])
  const after = await seedPage.loader(routeArgs(work, { params }))
  expect(after.seed).toMatchObject({ way: null, round: 2, givenUp: [{ reason: 'The auditor is away until January.' }] })
  expect(refusalIn(await post('Once more, to be sure.')).status).toBe(409)
})

test('the Head of Service follows the making of a seed, and is offered no act', async () => {
  const { db, params } = await frozen()
  const head = await makeWork(db, { role: 'head_of_service' })
  expect(await sharesPage.loader(routeArgs(head, { params }))).toMatchObject({ canRecord: false, asked: null })
  expect((await publicDrawPage.loader(routeArgs(head, { params }))).canRecord).toBe(false)
  const form = { ...draw, version: '2' }
  expect(refusalIn(await publicDrawPage.action(routeArgs(head, { params, form }))).status).toBe(403)
})
