import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import * as methodPage from '#app/routes/method/method.tsx'
import * as methodsPage from '#app/routes/method/methods.tsx'
import { extendSample } from '#app/operations/sampling/extend-sample.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import { revealSecret } from '#app/operations/seed/reveal-secret.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { askForShares, commitAll } from '#tests/factories/seed.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function published(count = 200) {
  const db = await freshDatabase()
  await makeArea(db)
  await db.area.update({ where: { id: 'area' }, data: { hasPublicMethod: true } })
  await saveRegister(db, count)
  const work = await makeWork(db, { name: 'Officer with a name' })
  const nobody = { ...work, actor: { id: null, name: 'Not signed in', role: 'system' as const, agency: null } }
  return { db, work, nobody }
}

test('nothing is there until the area says so, nor for a cycle that is not drawn', async () => {
  const { db, work, nobody } = await published()
  const drawn = { cycleId: await makeCycle(work, 'drawn') }
  const frozen = { cycleId: await makeCycle(work, 'frozen', { label: '2027-spring' }) }
  expect((await methodsPage.loader(routeArgs(nobody))).cycles.map(({ id }) => id)).toEqual([drawn.cycleId])
  for (const params of [frozen, { cycleId: 'nowhere' }]) {
    await expect(methodPage.loader(routeArgs(nobody, { params }))).rejects.toMatchObject({ kind: 'not-found' })
  }
  await db.area.update({ where: { id: 'area' }, data: { hasPublicMethod: false } })
  await expect(methodPage.loader(routeArgs(nobody, { params: drawn }))).rejects.toMatchObject({ kind: 'not-found' })
  await expect(methodsPage.loader(routeArgs(nobody))).rejects.toMatchObject({ kind: 'not-found' })
})

test('the page shows how the sample was drawn, extended and replaced, and no reference, no plan’s ticket and no name', async () => {
  const { db, work, nobody } = await published()
  const people = [await makeWork(db, { role: 'head_of_service', name: 'Head with a name' }), work]
  const cycleId = await makeCycle(work, 'frozen')
  const shareIds = await askForShares(work, cycleId, people)
  const secrets = await commitAll(people, shareIds)
  for (const [index, person] of people.entries())
    await revealSecret(person, { shareId: shareIds[index]!, secret: secrets[index]! })
  await drawSample(work, { cycleId, version: await versionOf(db, cycleId) })
  const entry = await db.sampleEntry.findFirstOrThrow({ where: { cycleId, status: 'sampled' } })
  await replacePlan(work, { cycleId, entryId: entry.id, reason: 'duplicate' })
  const reason = 'There is time for more audits this term.'
  const version = await versionOf(db, cycleId)
  await extendSample(work, { cycleId, version, ratePercent: 20, minimumSize: 30, reason })

  const page = await methodPage.loader(routeArgs(nobody, { params: { cycleId } }))
  expect(page.method).toMatchObject({
    frame: { size: 200 },
    size: { drawn: 40 },
    seed: { source: 'commit_reveal', isWitnessed: true },
    extensions: [{ sizeBefore: 30, sizeAfter: 40, reason }],
    replaced: [{ reason: 'duplicate', count: 1 }],
  })
  expect(page.method.seed.shares.map(({ role }) => role).toSorted()).toEqual(['head_of_service', 'send_officer'])
  const text = JSON.stringify(page)
  expect(text).not.toMatch(/NM-\d{6}/)
  expect(text).not.toContain('with a name')
  const cutOffs = new Set(page.method.strata.shown.map(({ cutOff }) => cutOff))
  const entries = await db.sampleEntry.findMany({ where: { cycleId } })
  expect(entries.filter(({ ticket }) => text.includes(ticket) && !cutOffs.has(ticket))).toEqual([])
  const digits = execFileSync('sh', ['-c', page.digits?.snippet ?? ''], { encoding: 'utf8' }).trim()
  expect(page.method.seed.value).toBe(`2026-autumn:${digits}`)
})

test('a trial draw says that nobody watched its seed being made', async () => {
  const { db, work, nobody } = await published()
  const cycleId = await makeCycle(work, 'frozen')
  await recordSeed(work, { cycleId, version: 2, request: { source: 'trial' } })
  await drawSample(work, { cycleId, version: 3 })
  const { method } = await methodPage.loader(routeArgs(nobody, { params: { cycleId } }))
  expect(method.seed).toMatchObject({ isWitnessed: false, source: 'trial', madeBy: null })
  expect((await methodsPage.loader(routeArgs(nobody))).cycles[0]?.seedSource).toBe('trial')
  expect(await db.trailEvent.count({ where: { type: 'SAMPLE_DRAWN' } })).toBe(1)
})

test('groups with fewer than five plans are folded, and the commands that would name them are left out', async () => {
  const { work, nobody } = await published(30)
  const cycleId = await makeCycle(work, 'drawn')
  const { method, shell } = await methodPage.loader(routeArgs(nobody, { params: { cycleId } }))
  // Three plans were issued in the term, six amended: three alone could be told, so the six join them.
  expect(method.strata).toMatchObject({ shown: [{ key: 'other', size: 21 }], folded: { groups: 2, size: 9 } })
  expect(shell).toBeNull()
  expect(methodPage.headers()['X-Robots-Tag']).toContain('noindex')
})
