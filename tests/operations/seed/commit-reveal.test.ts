import { expect, test } from 'vitest'
import { digitsOfHash } from '#app/domain/seed/digits.ts'
import { parseManifest } from '#app/domain/sampling/manifest.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { getManifestText, verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { commitSecret } from '#app/operations/seed/commit-secret.server.ts'
import { getSeed, listSeedPeople } from '#app/operations/seed/get-seed.server.ts'
import { giveUpSeed } from '#app/operations/seed/give-up-seed.server.ts'
import { inviteShares } from '#app/operations/seed/invite-shares.server.ts'
import { getShare, listShares } from '#app/operations/seed/list-shares.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { revealSecret } from '#app/operations/seed/reveal-secret.server.ts'
import { diceSeed, makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { askForShares, commitAll, makeSecret } from '#tests/factories/seed.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

/** A frozen cycle and three people of different roles who are asked for their shares. */
async function asked() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 200)
  const officer = await makeWork(db)
  const people = [
    await makeWork(db, { role: 'head_of_service', name: 'Head of Service' }),
    await makeWork(db, { role: 'auditor', name: 'Health auditor 1' }),
    officer,
  ]
  const cycleId = await makeCycle(officer, 'frozen')
  const shareIds = await askForShares(officer, cycleId, people)
  return { db, officer, people, cycleId, shareIds }
}

const stateOf = async (person: Parameters<typeof getShare>[0], id: string | undefined) =>
  (await getShare(person, id ?? '')).state

test('three people commit, then reveal, and the last secret makes the seed', async () => {
  const { db, officer, people, cycleId, shareIds } = await asked()
  const [head, auditor] = people
  expect(await stateOf(head!, shareIds[0])).toBe('commit')
  const secrets = await commitAll(people, shareIds)
  expect(await stateOf(head!, shareIds[0])).toBe('reveal')
  for (const [index, person] of people.slice(0, 2).entries()) {
    expect(await revealSecret(person, { shareId: shareIds[index]!, secret: secrets[index]!.toUpperCase() })).toEqual({
      isComplete: false,
    })
  }
  expect(await stateOf(auditor!, shareIds[1])).toBe('wait_for_secrets')
  expect(JSON.stringify(await getShare(auditor!, shareIds[1]!))).not.toContain(secrets[0])
  expect(JSON.stringify(await getSeed(officer, cycleId))).not.toContain(secrets[0])
  expect(await revealSecret(officer, { shareId: shareIds[2]!, secret: secrets[2]! })).toEqual({ isComplete: true })

  const joined = secrets.toSorted((one, other) => (sha256(one) < sha256(other) ? -1 : 1)).join('|')
  const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  expect(cycle).toMatchObject({
    seed: `2026-autumn:${digitsOfHash(sha256(joined))}`,
    seedSource: 'commit_reveal',
    seedMadeBy: `Secrets of Head of Service, Health auditor 1 and ${officer.actor.name}`,
  })
  expect((await getShare(auditor!, shareIds[1]!)).secrets.map(({ secret }) => secret).join('|')).toBe(joined)
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  expect(events.slice(2).map(({ type }) => type)).toEqual([
    'SEED_SHARES_ASKED',
    ...Array.from({ length: 3 }, () => 'SEED_COMMITTED'),
    ...Array.from({ length: 3 }, () => 'SEED_REVEALED'),
    'SEED_RECORDED',
  ])
  expect(JSON.parse(events.at(-1)!.payload)).toMatchObject({ source: 'commit_reveal', hashed: joined })
})

test('the manifest carries the commitments and the secrets, and the draw verifies from them', async () => {
  const { officer, people, cycleId, shareIds } = await asked()
  const secrets = await commitAll(people, shareIds)
  for (const [index, person] of people.entries())
    await revealSecret(person, { shareId: shareIds[index]!, secret: secrets[index]! })
  await drawSample(officer, { cycleId, version: await versionOf(officer.db, cycleId) })
  const { text } = await getManifestText(officer, cycleId)
  const read = parseManifest(text)
  expect(read.ok && read.manifest.seed).toMatchObject({ source: 'commit_reveal', isWitnessed: true })
  expect(read.ok && read.manifest.seed.evidence.shares.map(({ role }) => role).toSorted()).toEqual([
    'auditor',
    'head_of_service',
    'send_officer',
  ])
  const checks = await verifyDraw(officer, cycleId)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'Seed digits')?.sentence).toContain('secrets of 3 people')
})

test('the last two secrets at the same moment make one seed', async () => {
  const { db, people, cycleId, shareIds } = await asked()
  const secrets = await commitAll(people, shareIds)
  const both = await Promise.all(
    people.map((person, index) => revealSecret(person, { shareId: shareIds[index]!, secret: secrets[index]! })),
  )
  expect(both.filter(({ isComplete }) => isComplete)).toHaveLength(1)
  expect((await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).seed).not.toBeNull()
  expect(await db.trailEvent.count({ where: { type: 'SEED_RECORDED' } })).toBe(1)
})

test('nothing is revealed before everybody has committed, and no other secret than the one committed to', async () => {
  const { db, people, shareIds } = await asked()
  const [head, auditor, officer] = people
  const secret = makeSecret()
  await commitSecret(head!, { shareId: shareIds[0]!, commitment: sha256(secret), isKept: 'yes' })
  await expect(revealSecret(head!, { shareId: shareIds[0]!, secret })).rejects.toThrow('Not everybody has committed')
  await expect(revealSecret(auditor!, { shareId: shareIds[1]!, secret })).rejects.toThrow('Not everybody has committed')
  const again = { shareId: shareIds[0]!, commitment: sha256('another'), isKept: 'yes' } as const
  await expect(commitSecret(head!, again)).rejects.toThrow('committed to a secret already')
  const copied = { shareId: shareIds[1]!, commitment: sha256(secret), isKept: 'yes' } as const
  await expect(commitSecret(auditor!, copied)).rejects.toThrow('has been committed to before')
  const typed = makeSecret()
  await commitSecret(auditor!, { shareId: shareIds[1]!, secret: typed, isKept: 'yes' })
  await commitSecret(officer!, { shareId: shareIds[2]!, commitment: sha256('12345678901234567890'), isKept: 'yes' })
  await expect(revealSecret(head!, { shareId: shareIds[0]!, secret: makeSecret() })).rejects.toThrow('another one')
  const zeros = '0'.repeat(32)
  await expect(revealSecret(head!, { shareId: shareIds[0]!, secret: zeros })).rejects.toThrow('another one')
  const weak = { shareId: shareIds[2]!, secret: '12345678901234567890' }
  await expect(revealSecret(officer!, weak)).rejects.toThrow('at least 32')
  await revealSecret(head!, { shareId: shareIds[0]!, secret })
  await expect(revealSecret(head!, { shareId: shareIds[0]!, secret })).rejects.toThrow('revealed your secret already')
  expect(await db.trailEvent.count({ where: { type: 'SEED_REVEALED' } })).toBe(1)
  // What was typed on the page is hashed and forgotten.
  expect(await db.seedCommitment.count({ where: { secret: typed } })).toBe(0)
})

test('a typed secret that could be guessed is refused', async () => {
  const { people, shareIds } = await asked()
  const weak = { shareId: shareIds[0]!, secret: '0123456789abcdef0123456789abcdef', isKept: 'yes' } as const
  await expect(commitSecret(people[0]!, weak)).rejects.toMatchObject({ code: 'WEAK_SECRET', field: 'secret' })
})

test('a round in which somebody does not reveal is given up in public, and the next one makes the seed', async () => {
  const { db, officer, people, cycleId, shareIds } = await asked()
  const secrets = await commitAll(people, shareIds)
  await revealSecret(people[0]!, { shareId: shareIds[0]!, secret: secrets[0]! })
  const reason = 'The health auditor has lost the secret.'
  const version = await versionOf(db, cycleId)
  await giveUpSeed(officer, { cycleId, version, reason })
  await expect(giveUpSeed(officer, { cycleId, version, reason })).rejects.toThrow('nothing to give up')
  await expect(revealSecret(officer, { shareId: shareIds[2]!, secret: secrets[2]! })).rejects.toThrow('was given up')
  expect(await stateOf(people[1]!, shareIds[1])).toBe('given_up')
  expect((await listSeedPeople(officer, cycleId)).before).toEqual([people[0]!.actor.id])

  const two = people.slice(1)
  const ids = await askForShares(officer, cycleId, two)
  const stale = { shareId: ids[0]!, commitment: sha256(secrets[0]!), isKept: 'yes' } as const
  await expect(commitSecret(two[0]!, stale)).rejects.toThrow('has been committed to before')
  const others = await commitAll(two, ids)
  for (const [index, person] of two.entries())
    await revealSecret(person, { shareId: ids[index]!, secret: others[index]! })
  await drawSample(officer, { cycleId, version: await versionOf(db, cycleId) })
  const read = parseManifest((await getManifestText(officer, cycleId)).text)
  expect(read.ok && read.manifest.seed.evidence).toMatchObject({
    round: 2,
    givenUp: [{ way: 'commit_reveal', reason, by: officer.actor.name }],
  })
  expect(read.ok && read.manifest.seed.evidence.givenUp[0]?.what).toContain('not revealed: Health auditor 1')
  const checks = await verifyDraw(officer, cycleId)
  expect(checks.every(({ ok }) => ok)).toBe(true)
  expect(checks.find(({ name }) => name === 'Seed digits')?.sentence).toContain('lost the secret')
  expect((await listShares(people[1]!, { page: 1 })).shares.map(({ round, state }) => [round, state])).toEqual([
    [2, 'done'],
    [1, 'given_up'],
  ])
})

test('while people make the seed together, dice are refused', async () => {
  const { officer, cycleId, people } = await asked()
  const version = await versionOf(officer.db, cycleId)
  await expect(recordSeed(officer, { cycleId, version, request: diceSeed })).rejects.toThrow('Give that up first')
  const again = { cycleId, version, people: people.map(({ actor }) => actor.id ?? '') }
  await expect(inviteShares(officer, again)).rejects.toThrow('Give that up first')
})

test('only officers ask, everybody acts on their own share alone, and an unknown person is not asked', async () => {
  const { db, officer, people, cycleId, shareIds } = await asked()
  const stranger = await makeWork(db, { role: 'auditor' })
  await expect(getShare(stranger, shareIds[0]!)).rejects.toMatchObject({ kind: 'not-found' })
  const input = { shareId: shareIds[0]!, commitment: sha256('x'), isKept: 'yes' } as const
  await expect(commitSecret(stranger, input)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(revealSecret(officer, { shareId: shareIds[0]!, secret: makeSecret() })).rejects.toMatchObject({
    kind: 'not-found',
  })
  for (const person of people.slice(0, 2)) {
    await expect(inviteShares(person, { cycleId, version: 3, people: [] })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(giveUpSeed(person, { cycleId, version: 3, reason: 'x' })).rejects.toMatchObject({ kind: 'forbidden' })
  }
  const other = await makeCycle(officer, 'frozen', { label: '2027-spring' })
  const unknown = { cycleId: other, version: await versionOf(db, other), people: [officer.actor.id ?? '', 'nobody'] }
  await expect(inviteShares(officer, unknown)).rejects.toMatchObject({ field: 'people' })
  const planned = await makeCycle(officer, 'planned', { label: '2026-summer' })
  await expect(
    inviteShares(officer, {
      cycleId: planned,
      version: 1,
      people: [officer.actor.id ?? '', people[0]!.actor.id ?? ''],
    }),
  ).rejects.toThrow('Freeze the frame first')
})
