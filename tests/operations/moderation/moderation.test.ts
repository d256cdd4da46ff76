import { expect, test } from 'vitest'
import { readModerationQuery } from '#app/domain/moderation/moderation-query.ts'
import { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { dissentItem, withdrawDissent } from '#app/operations/moderation/dissent-item.server.ts'
import { findFirstItem, getItem } from '#app/operations/moderation/get-item.server.ts'
import { listModerations } from '#app/operations/moderation/list-moderations.server.ts'
import { settleItem } from '#app/operations/moderation/settle-item.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { makeWork } from '#tests/support/work.ts'
import { rated, ratedTwice } from './rated-twice.ts'

const whole = readModerationQuery(new URLSearchParams())
const listed = async (work: Work) => (await listModerations(work, whole)).rows
const settled = (itemId: string, over = {}) => ({
  intent: 'settle' as const,
  itemId,
  version: 1,
  rating: 'amber' as const,
  places: [],
  markers: [],
  reason: 'The plan names the need without its effect.',
  ...over,
})
const split = { first: [rated('C1', 'red')], second: [rated('C1', 'green')] }

test('closing makes an item of each difference of a pair and of each split between agencies, widest first', async () => {
  const { db, officer, cycleId, close } = await ratedTwice({
    first: [
      rated('C1', 'red'),
      rated('C2', 'amber'),
      rated('G1', 'green', { places: ['C'] }),
      rated('W3', 'red'),
      makeAnswer('C.advice_shows_need', { finding: 'no' }),
    ],
    second: [
      rated('C1', 'green'),
      rated('G1', 'green', { places: ['G'] }),
      rated('W3', 'red'),
      makeAnswer('C3', { rating: 'na', naReason: 'na_no_need_evidenced', comment: 'None' }),
    ],
    education: [rated('W3', 'green')],
  })
  expect((await close()).moderation).toBeGreaterThan(0)
  const { rows, cycle } = await listModerations(officer, whole)
  expect(rows.map(({ criterionId, spread, agency }) => [criterionId, spread, agency])).toEqual([
    ['C1', 'red_green', 'health'],
    ['W3', 'red_green', null],
    ['C3', 'applies', 'health'],
    ['C.advice_shows_need', 'finding', 'health'],
    ['C2', 'one_step', 'health'],
    ['G1', 'detail', 'health'],
  ])
  expect(cycle).toMatchObject({ id: cycleId, items: 6, settled: 0, splits: 2 })
  expect(rows[0]?.ratings.map(({ round, rating, comment }) => [round, rating, comment])).toEqual([
    [1, 'red', 'red because of page 3'],
    [2, 'green', 'green because of page 3'],
  ])
  const event = await db.trailEvent.findFirstOrThrow({ where: { type: 'AUDITING_CLOSED' } })
  expect(JSON.parse(event.payload)).toMatchObject({ moderation: 6 })
})

test('agreement makes no item, and neither does a pair of which one side was not done', async () => {
  const alike = await ratedTwice({
    first: [rated('C1', 'amber')],
    second: [rated('C1', 'amber', { comment: 'Other' })],
  })
  expect((await alike.close()).moderation).toBe(0)
  const half = await ratedTwice(split)
  await half.db.audit.update({ where: { id: half.secondId }, data: { state: 'in_progress' } })
  expect(await half.close()).toMatchObject({ moderation: 0, notDone: 1 })
})

test('a second rating that nobody could give needs no reason', async () => {
  const { db, close, secondId } = await ratedTwice({})
  await db.audit.update({ where: { id: secondId }, data: { state: 'unassigned', auditorId: null } })
  await close()
  expect(await db.audit.findUnique({ where: { id: secondId } })).toMatchObject({
    state: 'not_done',
    notDoneReason: 'no_second_auditor',
  })
})

test('auditors see what they took part in, once auditing is closed; heads and strangers nothing', async () => {
  const { db, one, two, teacher, close } = await ratedTwice(split)
  expect(await listed(one)).toEqual([])
  await close()
  expect(await listed(one)).toHaveLength(1)
  expect(await listed(two)).toHaveLength(1)
  expect(await listed(teacher)).toEqual([])
  const [item] = await listed(two)
  await expect(getItem(teacher, { itemId: item!.id })).rejects.toMatchObject({ code: 'NO_SUCH_ITEM' })
  await expect(settleItem(teacher, settled(item!.id))).rejects.toMatchObject({ code: 'NO_SUCH_ITEM' })
  const head = await makeWork(db, { role: 'head_of_service' })
  await expect(listModerations(head, whole)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('the agreed rating goes into the frozen outcome with how it came about, and the lock counts what was settled', async () => {
  const { db, officer, one, cycleId, close } = await ratedTwice({
    first: [rated('C1', 'red'), rated('C2', 'amber')],
    second: [rated('C1', 'green')],
  })
  await close()
  const itemId = (await findFirstItem(one, { cycleId }))!
  await expect(lockCycle(officer, { cycleId, version: 2 })).rejects.toMatchObject({ code: 'SPLITS_OPEN' })
  expect(await db.cycle.findUnique({ where: { id: cycleId } })).toMatchObject({ state: 'moderating', version: 2 })
  await settleItem(one, settled(itemId))
  await lockCycle(officer, { cycleId, version: 2 })
  const row = await db.planOutcome.findFirstOrThrow({ where: { cycleId, planRef: 'NM-0001' } })
  const { ratings } = PlanOutcome.parse(JSON.parse(row.document))
  expect(ratings['C1']).toMatchObject({ rating: 'amber', agency: 'health', settledBy: 'moderation' })
  expect(ratings['C2']).toMatchObject({ rating: 'amber' })
  expect(ratings['C2']?.settledBy).toBeUndefined()
  const profile = await db.cycleProfile.findUniqueOrThrow({ where: { cycleId } })
  expect(JSON.parse(profile.document).method).toMatchObject({
    moderation: { pairs: 1, items: 2, redGreen: 1, settled: 1, kept: 1, dissents: 0 },
    agencies: [{ submitted: 5 }, { agency: 'health', submitted: 5, notDone: 0 }, { submitted: 5 }],
  })
  await expect(settleItem(one, settled(itemId, { version: 2 }))).rejects.toMatchObject({ code: 'MODERATION_CLOSED' })
})

test('of two agencies the worst rating counts, unless they agree on another', async () => {
  const { db, officer, cycleId, close } = await ratedTwice({
    first: [rated('W3', 'red'), rated('W4', 'amber')],
    second: [rated('W3', 'red'), rated('W4', 'amber')],
    education: [rated('W3', 'green'), rated('W4', 'green')],
  })
  await close()
  await settleItem(officer, settled((await findFirstItem(officer, { cycleId }))!, { rating: 'green' }))
  await lockCycle(officer, { cycleId, version: 2 })
  const row = await db.planOutcome.findFirstOrThrow({ where: { cycleId, planRef: 'NM-0001' } })
  const { ratings } = PlanOutcome.parse(JSON.parse(row.document))
  expect(ratings['W3']).toMatchObject({ rating: 'green', settledBy: 'moderation' })
  expect(ratings['W4']).toMatchObject({ rating: 'amber', agency: 'health' })
})

test('of two who settle at once the second is refused and sees the first; both can agree anew, and the trail keeps each', async () => {
  const { db, one, two, cycleId, close } = await ratedTwice(split)
  await close()
  const itemId = (await findFirstItem(one, { cycleId }))!
  const both = await Promise.allSettled([
    settleItem(one, settled(itemId, { rating: 'amber' })),
    settleItem(two, settled(itemId, { rating: 'green' })),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = both.find((each) => each.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'ITEM_CHANGED', kind: 'conflict' })
  const { item, agreed } = await getItem(two, { itemId })
  expect([item.version, agreed?.rating]).toEqual([2, both[0]?.status === 'fulfilled' ? 'amber' : 'green'])
  await settleItem(two, settled(itemId, { version: 2, rating: 'red' }))
  expect((await getItem(one, { itemId })).agreed).toMatchObject({ rating: 'red' })
  expect(await db.trailEvent.count({ where: { type: 'ITEM_SETTLED' } })).toBe(2)
})

test('an agreed rating follows the rules of the rubric', async () => {
  const { db, one, cycleId, close } = await ratedTwice({
    first: [rated('G1', 'red', { places: ['nowhere'] })],
    second: [rated('G1', 'green', { places: ['G'] })],
  })
  await close()
  const itemId = (await findFirstItem(one, { cycleId }))!
  const wrong = (over: object) => settleItem(one, settled(itemId, over)).catch((error) => error.field)
  expect(await wrong({ rating: undefined })).toBe('rating')
  expect(await wrong({ rating: 'na' })).toBe('naReason')
  expect(await wrong({ rating: 'green' })).toBe('places')
  expect(await wrong({ rating: 'green', places: ['nowhere'] })).toBe('places')
  expect(await db.trailEvent.count({ where: { type: 'ITEM_SETTLED' } })).toBe(0)
  await settleItem(one, settled(itemId, { rating: 'green', places: ['G'] }))
  expect((await getItem(one, { itemId })).agreed).toMatchObject({ rating: 'green', places: ['G'] })
})

test('a participant who does not share the agreed rating says so, with another rating, until the lock', async () => {
  const { db, officer, one, two, cycleId, close } = await ratedTwice(split)
  await close()
  const itemId = (await findFirstItem(one, { cycleId }))!
  const dissent = (work: Work, over = {}) =>
    dissentItem(work, {
      intent: 'dissent',
      itemId,
      dissentRating: 'red',
      dissentReason: 'The need is missing.',
      ...over,
    })
  await expect(dissent(one)).rejects.toMatchObject({ code: 'NOTHING_AGREED' })
  await settleItem(two, settled(itemId, { rating: 'green' }))
  await expect(dissent(one, { dissentRating: 'green' })).rejects.toMatchObject({ code: 'SAME_RATING' })
  await expect(dissent(officer)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await dissent(one)
  await dissent(one, { dissentReason: 'The need is missing from section C.' })
  expect((await getItem(two, { itemId })).dissents).toMatchObject([
    { personName: 'Health auditor 1', rating: 'red', reason: 'The need is missing from section C.', isMoot: false },
  ])
  await settleItem(two, settled(itemId, { version: 2, rating: 'red' }))
  expect((await getItem(two, { itemId })).dissents).toMatchObject([{ isMoot: true }])
  await withdrawDissent(one, { itemId })
  expect(await db.moderationDissent.count()).toBe(0)
})
