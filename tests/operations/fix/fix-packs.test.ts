import { expect, test } from 'vitest'
import { readFixFilter } from '#app/domain/fix/fix-filter.ts'
import type { Database } from '#app/db/open.server.ts'
import { readImproved } from '#app/db/read-improved.server.ts'
import { bookReaudit } from '#app/operations/fix/book-reaudit.server.ts'
import { changeRequest } from '#app/operations/fix/change-request.server.ts'
import { closePack } from '#app/operations/fix/close-pack.server.ts'
import { getBooking } from '#app/operations/fix/get-booking.server.ts'
import { getPack } from '#app/operations/fix/get-pack.server.ts'
import { getReaudit, listReaudits } from '#app/operations/fix/get-reaudits.server.ts'
import { listPacks } from '#app/operations/fix/list-packs.server.ts'
import { makePacks } from '#app/operations/fix/make-packs.server.ts'
import { saveReaudit } from '#app/operations/fix/save-reaudit.server.ts'
import { sendPack } from '#app/operations/fix/send-pack.server.ts'
import type { Work } from '#app/operations/work.ts'
import type { SentAnswer } from '#app/domain/audit/merge.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { makeWork } from '#tests/support/work.ts'
import { lockedCycle } from './locked-cycle.ts'

const trail = async (db: Database) => {
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  return events.map(({ type }) => type).filter((type) => /FIX|REAUDIT/.test(type))
}
const all = {
  filter: readFixFilter(new URLSearchParams()),
  slice: { skip: 0, take: 50 },
  sort: '',
  isDescending: false,
}
const rows = async (work: Work, cycleId: string) => (await listPacks(work, { cycleId, ...all })).rows

const sent = (itemId: string, rating: Rating, over: Partial<SentAnswer> = {}): SentAnswer => ({
  ...makeAnswer(itemId, { rating, evidence: 'page 5', comment: 'Read again', places: rating === 'red' ? [] : ['G'] }),
  basedOn: 0,
  ...over,
})

test('packs are made of what the lock froze, once, and ask for what stands in them', async () => {
  const { db, officer, cycleId, make } = await lockedCycle()
  expect((await rows(officer, cycleId)).map(({ planRef, state }) => [planRef, state])).toEqual([
    ['NX-1', 'not_made'],
    ['NX-2', 'not_made'],
    ['NX-3', 'not_made'],
  ])
  const frozen = await db.planOutcome.findMany({ orderBy: { planRef: 'asc' } })
  const packs = await make()
  expect(Object.keys(packs)).toEqual(['NX-1', 'NX-2', 'NX-3'])
  const { requests, pack } = await getPack(officer, { cycleId, packId: packs['NX-3']! })
  expect(pack).toMatchObject({ dueOn: '2027-01-08', state: 'open', isLate: false })
  expect(requests.map(({ criterionId, agency, place, supplier }) => [criterionId, agency, place, supplier])).toEqual([
    ['C1', 'health', 'page 4', 'Health service'],
    ['D1', 'social_care', 'page 4', 'Social care service'],
  ])
  expect(requests[0]?.request).toContain('The audit found: The epilepsy is missing.')
  await expect(make()).rejects.toMatchObject({ code: 'PACK_EXISTS' })
  await expect(makePacks(officer, { cycleId, planRef: 'NM-0001', dueOn: '2027-01-08' })).rejects.toMatchObject({
    code: 'NOTHING_TO_FIX',
  })
  await expect(makePacks(officer, { cycleId, planRef: 'NX-1', dueOn: '2026-01-08' })).rejects.toMatchObject({
    field: 'dueOn',
  })
  expect(await db.planOutcome.findMany({ orderBy: { planRef: 'asc' } })).toEqual(frozen)
  expect(await trail(db)).toEqual(['FIX_PACKS_MADE'])
})

test('an officer changes a request, leaves one out with a reason, and never the last one', async () => {
  const { db, officer, cycleId, make } = await lockedCycle()
  const packId = (await make())['NX-1']!
  const [c1, g1] = (await getPack(officer, { cycleId, packId })).requests
  const words = { place: 'page 2', request: 'Name the epilepsy', supplier: 'Plan writer', leftOutReason: '' }
  const change = { cycleId, packId, itemId: c1!.id, version: 1, ...words, isLeftOut: 'no' as const }
  await changeRequest(officer, change)
  await expect(changeRequest(officer, { ...change, request: 'Other words' })).rejects.toMatchObject({
    code: 'PACK_CHANGED',
  })
  const out = { isLeftOut: 'yes' as const, leftOutReason: 'The need has ended' }
  await changeRequest(officer, { ...change, itemId: g1!.id, version: 2, ...out })
  await expect(changeRequest(officer, { ...change, version: 3, ...out })).rejects.toMatchObject({
    code: 'LAST_REQUEST',
  })
  const { requests } = await getPack(officer, { cycleId, packId })
  expect(requests.map(({ request, isLeftOut }) => [request, isLeftOut])).toEqual([
    ['Name the epilepsy', false],
    ['Name the epilepsy', true],
  ])
  expect((await rows(officer, cycleId)).find(({ planRef }) => planRef === 'NX-1')?.requests).toBe(1)
  expect(await trail(db)).toEqual(['FIX_PACKS_MADE', 'FIX_REQUEST_CHANGED', 'FIX_REQUEST_CHANGED'])
})

test('a pack goes out by e-mail without what was found, or by another way', async () => {
  const { db, officer, cycleId, make } = await lockedCycle()
  const packId = (await make())['NX-1']!
  const head = await makeWork(db, { role: 'head_of_service', name: 'Head of Service' })
  const personId = head.actor.id ?? ''
  const input = { cycleId, packId, dueOn: '2027-01-15', address: 'https://audits.example' }
  const mail = { ...input, way: 'email' as const, personId }
  await expect(sendPack(officer, { ...mail, version: 1 })).rejects.toMatchObject({ field: 'personId' })
  await db.person.update({ where: { id: personId }, data: { email: 'head@northmere.example' } })
  await sendPack(officer, { ...mail, version: 1 })
  const [message] = await db.outboxMessage.findMany()
  expect(message).toMatchObject({ kind: 'fix_pack', address: 'head@northmere.example' })
  expect(message?.text).toContain(`https://audits.example/cycles/${cycleId}/fix/${packId}`)
  expect(message?.text).not.toContain('Missing')
  await expect(sendPack(officer, { ...mail, version: 2 })).rejects.toMatchObject({ code: 'SENT_TODAY' })
  await sendPack(officer, { ...input, way: 'marked', team: 'Plan writing team', version: 2 })
  expect((await getPack(officer, { cycleId, packId })).pack).toMatchObject({
    sentOn: '2026-11-23',
    sentTo: 'Head of Service\nPlan writing team',
    dueOn: '2027-01-15',
    state: 'sent',
  })
  await db.area.updateMany({ data: { sendsReminders: false } })
  await expect(sendPack(officer, { ...mail, version: 3 })).rejects.toMatchObject({ code: 'MAIL_OFF' })
})

test('nobody looks again at a plan of their own; who audited it first comes last and says so', async () => {
  const { db, officer, health, other, social, cycleId, make } = await lockedCycle()
  const packId = (await make())['NX-1']!
  const conflict = {
    id: 'c1',
    personId: other.actor.id ?? '',
    planRef: 'NX-1',
    reason: 'Wrote it',
    declaredAt: officer.now,
  }
  await db.conflictOfInterest.create({ data: conflict })
  const { agencies } = await getBooking(officer, { cycleId, packId })
  expect(agencies.map(({ agency }) => agency)).toEqual(['health'])
  expect(agencies[0]?.candidates.map(({ name, wasFirst, barredBecause }) => [name, wasFirst, barredBecause])).toEqual([
    ['Health auditor 2', false, 'has a declared conflict of interest with this plan'],
    ['Health auditor 1', true, null],
  ])
  const book = (auditorId: string | null, reauditOn = '2027-01-20') =>
    bookReaudit(officer, { cycleId, packId, version: 1, reauditOn, auditors: { health: auditorId ?? undefined } })
  await expect(book(other.actor.id)).rejects.toMatchObject({ code: 'CONFLICT_OF_INTEREST', field: 'auditors.health' })
  await expect(book(social.actor.id)).rejects.toMatchObject({ code: 'NOT_AN_AUDITOR' })
  await expect(book(health.actor.id, '2026-01-01')).rejects.toMatchObject({ field: 'reauditOn' })
  await book(health.actor.id)
  expect(await listReaudits(health)).toMatchObject([{ planRef: 'NX-1', requests: 2, rated: 0 }])
  expect(await listReaudits(other)).toEqual([])
  await expect(getReaudit(other, { packId })).rejects.toMatchObject({ kind: 'not-found' })
})

test('each agency rates its own; the last one in ends it, and the frozen cycle stays as it was', async () => {
  const { db, officer, other, social, cycleId, make } = await lockedCycle()
  const packId = (await make())['NX-3']!
  const auditors = { health: other.actor.id ?? '', social_care: social.actor.id ?? '' }
  await bookReaudit(officer, { cycleId, packId, version: 1, reauditOn: '2027-01-20', auditors })
  const save = (work: Work, version: number, intent: 'save' | 'submit', answers: SentAnswer[]) =>
    saveReaudit(work, { packId, version, intent, answers })

  await expect(save(other, 1, 'save', [sent('D1', 'green')])).rejects.toMatchObject({ code: 'NOT_YOUR_QUESTION' })
  const incomplete = await save(other, 1, 'submit', [sent('C1', 'red', { comment: '' })])
  expect(incomplete).toMatchObject({ isSubmitted: false, problems: [{ itemId: 'C1', field: 'comment' }] })
  await expect(save(other, 1, 'save', [sent('C1', 'green')])).rejects.toMatchObject({ code: 'REAUDIT_CHANGED' })
  const { requests, isBegun } = await getPack(officer, { cycleId, packId })
  expect([isBegun, requests[0]?.ratingAfter]).toEqual([true, 'red'])
  const change = { place: '', request: 'x', supplier: 'y', isLeftOut: 'yes' as const, leftOutReason: 'z' }
  await expect(
    changeRequest(officer, { cycleId, packId, itemId: requests[0]!.id, version: 2, ...change }),
  ).rejects.toMatchObject({ code: 'REAUDIT_BEGUN' })

  expect(await save(other, 2, 'submit', [sent('C1', 'green')])).toEqual({ problems: [], isSubmitted: true })
  expect((await getPack(officer, { cycleId, packId })).pack.state).toBe('booked')
  await save(social, 1, 'submit', [sent('D1', 'green')])
  const after = await getPack(officer, { cycleId, packId })
  expect(after.pack).toMatchObject({ state: 'reaudited', gradeBefore: 'amber', gradeAfter: 'green' })
  expect(after.result).toBe('improved')
  await expect(save(social, 2, 'save', [sent('D1', 'red')])).rejects.toMatchObject({ code: 'REAUDIT_CLOSED' })
  await expect(closePack(officer, { cycleId, packId, version: 3, reason: 'x' })).rejects.toMatchObject({
    code: 'PACK_ENDED',
  })
  expect(await trail(db)).toEqual([
    'FIX_PACKS_MADE',
    'REAUDIT_BOOKED',
    'REAUDIT_SAVED',
    'REAUDIT_SAVED',
    'REAUDIT_SUBMITTED',
    'REAUDIT_SAVED',
    'REAUDIT_SUBMITTED',
    'PLAN_REAUDITED',
  ])
  const counts = { packs: 3, reaudited: 1, improved: 1, same: 0, worse: 0, stillRed: 0, itemsPutRight: 2, items: 2 }
  expect(await readImproved(db, { cycleId })).toEqual(counts)
  expect(await readImproved(db, { from: '2026-11-23', to: '2026-11-23' })).toEqual(counts)
  expect(await readImproved(db, { from: '2026-11-24', to: '2026-12-31' })).toMatchObject({ packs: 0, reaudited: 0 })
  const outcome = await db.planOutcome.findFirstOrThrow({ where: { cycleId, planRef: 'NX-3' } })
  expect(JSON.parse(outcome.document)).toMatchObject({
    ratings: { C1: { rating: 'red' } },
    overall: { grade: 'amber' },
  })
})

test('a plan that ceased ends without a re-audit, and the list finds each by what it is', async () => {
  const { officer, cycleId, make } = await lockedCycle()
  const packs = await make()
  await closePack(officer, { cycleId, packId: packs['NX-1']!, version: 1, reason: 'The plan has ceased' })
  const find = async (query: string) => {
    const filter = readFixFilter(new URLSearchParams(query))
    const list = await listPacks(officer, { cycleId, ...all, filter, sort: 'ref' })
    return list.rows.map(({ planRef }) => planRef)
  }
  expect(await find('state=closed')).toEqual(['NX-1'])
  expect(await find('agency=social_care')).toEqual(['NX-3'])
  expect(await find('section=G')).toEqual(['NX-1', 'NX-2'])
  expect(await find('ref=x-2')).toEqual(['NX-2'])
  expect(await find('isLate=yes')).toEqual([])
})

test('officers make packs, the head reads them, auditors see their own re-audits', async () => {
  const { db, health, cycleId, make } = await lockedCycle()
  const packId = (await make())['NX-1']!
  const head = await makeWork(db, { role: 'head_of_service' })
  expect((await getPack(head, { cycleId, packId })).requests).toHaveLength(2)
  const refused = { kind: 'forbidden' }
  await expect(makePacks(head, { cycleId, dueOn: '2027-01-08', planRef: 'NX-1' })).rejects.toMatchObject(refused)
  await expect(closePack(head, { cycleId, packId, version: 1, reason: 'x' })).rejects.toMatchObject(refused)
  await expect(getPack(health, { cycleId, packId })).rejects.toMatchObject(refused)
  await expect(listReaudits(head)).rejects.toMatchObject(refused)
})

test('two officers who make packs at once make each once', async () => {
  const { db, officer, cycleId } = await lockedCycle()
  const make = () => makePacks(officer, { cycleId, dueOn: '2027-01-08', planRef: undefined })
  const made = await Promise.allSettled([make(), make()])
  expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await db.fixPack.count()).toBe(3)
  expect(await db.fixItem.count()).toBe(6)
})
