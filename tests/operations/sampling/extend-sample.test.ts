import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseManifest } from '#app/domain/sampling/manifest.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { extendSample, getExtension } from '#app/operations/sampling/extend-sample.server.ts'
import { getManifestText, verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const reason = 'A second health auditor has joined, so there is time for more.'

async function drawn(count = 400) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count)
  const work = await makeWork(db)
  return { db, work, cycleId: await makeCycle(work, 'drawn') }
}

type Drawn = Awaited<ReturnType<typeof drawn>>

const sampled = async ({ db, cycleId }: Drawn) =>
  (await db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' }, orderBy: { ticket: 'asc' } })).map(
    ({ planRef }) => planRef,
  )

const replaceFirst = async ({ db, work, cycleId }: Drawn) => {
  const entry = await db.sampleEntry.findFirstOrThrow({
    where: { cycleId, status: 'sampled' },
    orderBy: { ticket: 'asc' },
  })
  return replacePlan(work, { cycleId, entryId: entry.id, reason: 'duplicate' })
}

const manifestOf = async ({ work, cycleId }: Drawn) => {
  const read = parseManifest((await getManifestText(work, cycleId)).text)
  if (!read.ok) throw new Error(read.sentence)
  return read.manifest
}

const extend = async ({ db, work, cycleId }: Drawn, ratePercent: number) =>
  extendSample(work, { cycleId, version: await versionOf(db, cycleId), ratePercent, minimumSize: 30, reason })

test('an extension keeps what was drawn, adds the next tickets and writes who, when and why', async () => {
  const all = await drawn()
  const { db, work, cycleId } = all
  const before = await sampled(all)
  const firstHash = (await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).manifestHash
  const preview = await getExtension(work, { cycleId, ratePercent: 15, minimumSize: 30 })
  expect(preview).toMatchObject({ before: 40, after: 60, added: 20, hours: { education: 15, health: 10 } })
  expect(await extend(all, 15)).toEqual({ added: 20 })
  const after = await sampled(all)
  expect(after).toHaveLength(60)
  expect(before.filter((ref) => !after.includes(ref))).toEqual([])
  const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  expect(cycle).toMatchObject({ sampleSize: 60, ratePercent: 15, state: 'drawn' })
  expect(await db.drawExtension.findMany({ where: { cycleId } })).toMatchObject([
    {
      number: 1,
      sizeBefore: 40,
      sizeAfter: 60,
      reason,
      extendedByName: work.actor.name,
      manifestHash: cycle.manifestHash,
    },
  ])
  expect((await manifestOf(all)).changes).toMatchObject([
    { kind: 'extension', sizeBefore: 40, sizeAfter: 60, reason, by: work.actor.name, previousManifest: firstHash },
  ])
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(JSON.parse(event.payload)).toMatchObject({ sizeAfter: 60, reason, manifestHash: cycle.manifestHash })
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok)).toEqual([])
  expect(await db.sampleEntry.count({ where: { cycleId, extension: 1, status: 'sampled' } })).toBe(20)
  expect(await db.audit.count({ where: { cycleId } })).toBe(0)
})

test('extension, replacement, extension, replacement: the manifest alone gives the sample', async () => {
  const all = await drawn()
  const { work, cycleId } = all
  await replaceFirst(all)
  await extend(all, 15)
  await replaceFirst(all)
  await extend(all, 20)
  const manifest = await manifestOf(all)
  expect(manifest.changes.map(({ kind }) => kind)).toEqual(['replacement', 'extension', 'replacement', 'extension'])
  expect(manifest.sample.map(({ ref }) => ref)).toEqual(await sampled(all))
  expect(manifest.size).toEqual({ byRule: 80, drawn: 80 })
  const checks = await verifyDraw(work, cycleId)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'Changes')?.sentence).toContain('2 plans')
})

test('while auditing the added plans get audits that nobody has, and are shared out with the next round', async () => {
  const all = await drawn()
  const { db, work, cycleId } = all
  for (const agency of ['education', 'health', 'social_care'] as const) await makeWork(db, { role: 'auditor', agency })
  await assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  const before = await db.audit.findMany({ where: { cycleId }, orderBy: { id: 'asc' } })
  await extend(all, 12)
  expect(
    await db.audit.findMany({ where: { id: { in: before.map(({ id }) => id) } }, orderBy: { id: 'asc' } }),
  ).toEqual(before)
  const open = await db.audit.findMany({ where: { cycleId, state: 'unassigned' } })
  expect(open).toHaveLength(3 * 8)
  expect(open[0]).toMatchObject({ auditorId: null, dueOn: '2026-12-18' })
  await assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  expect(await db.audit.count({ where: { cycleId } })).toBe(3 * 48)
  expect(await db.audit.count({ where: { cycleId, state: 'unassigned' } })).toBe(0)
})

test('of two officers who extend at the same moment one is told that the sample has changed', async () => {
  const { db, work, cycleId } = await drawn()
  const other = await makeWork(db)
  const version = await versionOf(db, cycleId)
  const both = await Promise.allSettled(
    [work, other].map((officer, index) =>
      extendSample(officer, { cycleId, version, ratePercent: 15 + index, minimumSize: 30, reason }),
    ),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'CYCLE_CHANGED' })
  expect(await db.drawExtension.count()).toBe(1)
  expect((await verifyDraw(work, cycleId)).every(({ ok }) => ok)).toBe(true)
})

test('an extension and a replacement at the same moment leave a sample that verifies', async () => {
  const all = await drawn()
  const { db, work, cycleId } = all
  await Promise.allSettled([extend(all, 20), replaceFirst(all)])
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok)).toEqual([])
  expect(await db.sampleEntry.count({ where: { cycleId, status: 'replaced' } })).toBe(1)
})

test('an extension that adds nothing, too early, too late, or by somebody else is refused and nothing is written', async () => {
  const all = await drawn()
  const { db, work, cycleId } = all
  await expect(extend(all, 10)).rejects.toMatchObject({ code: 'EXTENSION_ADDS_NOTHING', field: 'ratePercent' })
  const head = await makeWork(db, { role: 'head_of_service' })
  const input = { cycleId, version: await versionOf(db, cycleId), ratePercent: 20, reason }
  await expect(extendSample(head, input)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(extendSample(work, { ...input, version: 1 })).rejects.toMatchObject({ code: 'CYCLE_CHANGED' })
  const seeded = await makeCycle(work, 'seeded', { label: '2027-spring' })
  await expect(extendSample(work, { ...input, cycleId: seeded })).rejects.toThrow('Draw the sample first')
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'moderating' } })
  await expect(extendSample(work, input)).rejects.toThrow('Auditing is closed')
  expect(await db.drawExtension.count()).toBe(0)
  expect(await db.trailEvent.count({ where: { type: 'SAMPLE_EXTENDED' } })).toBe(0)
  expect(await sampled(all)).toHaveLength(40)
})

test('a draw recorded in the first format, with a replacement of that time, is extended and verifies', async () => {
  const all = await drawn()
  const { db, work, cycleId } = all
  const manifest = await manifestOf(all)
  await replaceFirst(all)
  await asFirstFormat(all, manifest)
  const before = await sampled(all)
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok)).toEqual([])
  await extend(all, 15)
  expect((await manifestOf(all)).changes.map(({ kind }) => kind)).toEqual(['replacement', 'extension'])
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok)).toEqual([])
  const after = await sampled(all)
  expect(before.filter((ref) => !after.includes(ref))).toEqual([])
  expect(await db.sampleEntry.count({ where: { cycleId, status: 'sampled' } })).toBe(60)
})

/** Puts the record of the draw back into the format that knew no changes, as an older workbench wrote it. */
async function asFirstFormat({ db, cycleId }: Drawn, manifest: Awaited<ReturnType<typeof manifestOf>>): Promise<void> {
  const { kind: _, label: term, changes: __, rules, seed, strata, ...rest } = manifest
  const { fixedSize: ___, ...oldRules } = rules
  const { evidence: ____, ...oldSeed } = seed
  const oldStrata = strata.map(({ replaced: _____, ...stratum }) => stratum)
  const old = { ...rest, formatVersion: 1, term, rules: oldRules, seed: oldSeed, strata: oldStrata }
  const keys = Object.keys(
    JSON.parse(readFileSync(new URL('../../fixtures/draw/manifest-1.json', import.meta.url), 'utf8')),
  )
  expect(Object.keys(old).toSorted()).toEqual(keys.toSorted())
  const text = JSON.stringify(old, null, 2)
  await db.cycle.update({ where: { id: cycleId }, data: { manifest: text, manifestHash: sha256(text) } })
}

test('a sample of 25,000 plans is extended and verifies', async () => {
  const all = await drawn(25_000)
  expect(await extend(all, 15)).toEqual({ added: 1_250 })
  expect((await verifyDraw(all.work, all.cycleId)).every(({ ok }) => ok)).toBe(true)
})
