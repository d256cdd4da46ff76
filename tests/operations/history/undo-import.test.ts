import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { getImport } from '#app/operations/history/get-import.server.ts'
import { getUndo } from '#app/operations/history/get-undo.server.ts'
import { undoImport } from '#app/operations/history/undo-import.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Work } from '#app/operations/work.ts'
import { makeFiles } from '#tests/factories/register-files/all-shapes.ts'
import { inventedPersons, referenceDate } from '#tests/factories/register-files/invented-person.ts'
import { importRows, previewRows } from '#tests/operations/register/preview.ts'
import { annexARow, annexARows } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork, testNow } from '#tests/support/work.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

const reason = 'The export of the wrong month was chosen'

/** Everything that the register is made of, as one hash: plans, persons' keys, annual reviews, the day it speaks of. */
async function registerHash(db: Database): Promise<string> {
  const plans = await db.plan.findMany({ orderBy: { ref: 'asc' } })
  const keys = await db.personKey.findMany({ orderBy: { key: 'asc' } })
  const reviews = await db.annualReview.findMany({ orderBy: { ref: 'asc' } })
  const { registerAsOf } = await db.area.findFirstOrThrow()
  return createHash('sha256').update(JSON.stringify({ plans, keys, reviews, registerAsOf })).digest('hex')
}

/** The same moment, some minutes on. */
function later(work: Work, minutes: number): Work {
  return { ...work, now: new Date(testNow.getTime() + minutes * 60_000) }
}

/** Adds plan 1,601, changes 1, leaves 2 to 100 out, brings back 1,500 to 1,550. */
const second = [annexARow(1).with(9, 'OTH'), ...annexARows(1_601).slice(100)]

test('an undone import leaves the register as it was to the letter, and a second one may be undone after it', async () => {
  const { db, work } = await begin()
  const empty = await registerHash(db)
  const first = await importRows(work, annexARows(1_600), '2026-10-01')
  await importRows(later(work, 1), [...annexARows(1_499), ...annexARows(1_600).slice(1_550)], '2026-10-02')
  const before = await registerHash(db)
  const importId = await importRows(later(work, 2), second, '2026-11-01')
  expect(await getImport(work, { importId })).toMatchObject({ added: 1, gone: 99, canUndo: true })
  expect(await registerHash(db)).not.toBe(before)
  expect(await getUndo(work, { importId })).toMatchObject({ added: 1, gone: 99, returned: 51, obstacle: null })
  await undoImport(later(work, 3), { importId, reason })
  expect(await registerHash(db)).toBe(before)
  expect(await db.area.findFirst()).toMatchObject({ registerVersion: 4, registerAsOf: '2026-10-02' })
  expect(await db.import.findUnique({ where: { id: importId } })).toMatchObject({
    status: 'undone',
    undoneByName: work.actor.name,
    undoneReason: reason,
  })
  const event = await db.trailEvent.findFirstOrThrow({ where: { type: 'REGISTER_IMPORT_UNDONE' } })
  expect(JSON.parse(event.payload)).toMatchObject({ importId, registerVersion: 4 })
  expect(event.payload).not.toContain(reason)
  const next = await db.import.findFirstOrThrow({ where: { status: 'confirmed' }, orderBy: { basedOn: 'desc' } })
  await undoImport(later(work, 4), { importId: next.id, reason })
  await undoImport(later(work, 5), { importId: first, reason })
  expect(await registerHash(db)).toBe(empty)
  const again = await importRows(later(work, 6), annexARows(3), '2026-11-02')
  expect(await getImport(work, { importId: again })).toMatchObject({ added: 3, status: 'confirmed' })
})

test('only the last import can be undone, once, by a SEND officer, and a preview of before is then out of date', async () => {
  const { db, work } = await begin()
  const first = await importRows(work, annexARows(5))
  const last = await importRows(later(work, 1), annexARows(6))
  const open = await previewRows(later(work, 2), annexARows(7))
  const undo = (importId: string, by = work) => undoImport(by, { importId, reason })
  await expect(undo(first)).rejects.toMatchObject({ code: 'IMPORT_NOT_LAST' })
  await expect(undo(open)).rejects.toMatchObject({ code: 'IMPORT_NOT_CONFIRMED' })
  await expect(undo('nothing')).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  for (const role of ['auditor', 'head_of_service', 'administrator'] as const)
    await expect(undo(last, await makeWork(db, { role }))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await db.area.findFirst()).toMatchObject({ registerVersion: 2 })
  await undo(last)
  await expect(undo(last)).rejects.toMatchObject({ code: 'IMPORT_UNDONE' })
  await expect(confirmImport(work, { importId: open, isGoneMeant: true })).rejects.toMatchObject({
    code: 'REGISTER_MOVED',
  })
})

async function plannedCycle(work: Work): Promise<{ cycleId: string; version: number }> {
  const { cycleId } = await planCycle(work, {
    label: '2026-autumn',
    frameRule: 'all_active',
    strataBy: 'none',
    ratePercent: 10,
    minimumSize: 30,
    exclusionTerms: 0,
    minutesEducation: 45,
    minutesHealth: 45,
    minutesSocialCare: 45,
  })
  return { cycleId, version: 1 }
}

/** As far as planning a cycle asks for a rubric. */
async function publishRubric(work: Work): Promise<void> {
  await publishRubrics({ ...work, actor: { ...work.actor, role: 'system' } })
}

test('an import on which a frame is frozen stays, and one that came after it can be undone', async () => {
  const { db, work } = await begin()
  await publishRubric(work)
  const first = await importRows(work, annexARows(40))
  await freezeFrame(later(work, -10), await plannedCycle(later(work, -10)))
  await expect(undoImport(later(work, 5), { importId: first, reason })).rejects.toMatchObject({
    code: 'FRAME_STANDS_ON_IMPORT',
    message: expect.stringContaining('2026-autumn'),
  })
  expect((await getUndo(work, { importId: first })).obstacle).toContain('frozen')
  const before = await registerHash(db)
  const afterwards = await importRows(later(work, 10), annexARows(39))
  await undoImport(later(work, 11), { importId: afterwards, reason })
  expect(await registerHash(db)).toBe(before)
  await expect(undoImport(later(work, 12), { importId: first, reason })).rejects.toMatchObject({
    code: 'FRAME_STANDS_ON_IMPORT',
  })
})

test('of an undoing and a freeze at once, the frame is never made of what was undone', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { db, work } = await begin()
    await publishRubric(work)
    await importRows(work, annexARows(20))
    const importId = await importRows(later(work, 1), annexARows(60))
    const cycle = await plannedCycle(work)
    const acts = [() => freezeFrame(later(work, 2), cycle), () => undoImport(later(work, 2), { importId, reason })]
    const outcomes = await Promise.allSettled((round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()))
    const { registerVersion } = await db.area.findFirstOrThrow()
    const frame = await db.frameEntry.count()
    const { frozenAt } = await db.cycle.findFirstOrThrow()
    const state = { frame, isFrozen: frozenAt !== null, plans: await db.plan.count(), registerVersion }
    const frozenFirst = { frame: 60, isFrozen: true, plans: 60, registerVersion: 2 }
    const undoneFirst = { frame: 20, isFrozen: true, plans: 20, registerVersion: 3 }
    expect([frozenFirst, undoneFirst]).toContainEqual(state)
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBe(frame === 60 ? 1 : 0)
  }
})

test('annual reviews and person keys that a SEN2 return carried go with it, and what it wrote over comes back', async () => {
  const { db, work } = await begin()
  const load = async (count: number, minutes: number, now: Work = later(work, minutes)) => {
    const files = makeFiles.sen2_xml(inventedPersons(count)).map(({ name, content }) => fileOnDisk(name, content))
    const { importId } = await previewImport(now, { files })
    await confirmImport(now, { importId, isGoneMeant: true })
    return importId
  }
  const first = await load(60, 0)
  expect((await db.area.findFirst())?.registerAsOf).toBe(referenceDate)
  const reviews = await db.annualReview.findMany()
  expect(reviews.length).toBeGreaterThan(10)
  expect(await db.import.findUnique({ where: { id: first } })).toMatchObject({ reviews: reviews.length })
  expect(new Set(reviews.map(({ sourceId }) => sourceId))).toEqual(new Set([first]))
  const known = await db.plan.findMany({ select: { ref: true } })
  expect(reviews.every(({ planRef }) => known.some(({ ref }) => ref === planRef))).toBe(true)
  await db.annualReview.updateMany({ data: { decisionOn: null, digest: 'older' } })
  const before = await registerHash(db)
  const importId = await load(90, 1)
  expect(await db.annualReview.count()).toBeGreaterThan(reviews.length)
  expect(await db.annualReview.count({ where: { sourceId: importId } })).toBeGreaterThan(0)
  await undoImport(later(work, 2), { importId, reason })
  expect(await registerHash(db)).toBe(before)
  expect(toPlainDate(work.now)).not.toBe(referenceDate)
})
