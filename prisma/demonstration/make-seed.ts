import type { Database } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { commitSecret } from '#app/operations/seed/commit-secret.server.ts'
import { inviteShares } from '#app/operations/seed/invite-shares.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { revealSecret } from '#app/operations/seed/reveal-secret.server.ts'
import { Chance } from './chance.ts'
import { workOf } from './people.ts'
import { at } from './timeline.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

type SeedToMake = { cycleId: string; label: string; on: PlainDate; seed: string; version: number }

/** Dice rolled before a witness: how the area made the seeds of its past cycles. */
export async function rollDice(db: Database, { cycleId, label, on, seed, version }: SeedToMake): Promise<void> {
  const chance = new Chance(`${seed}|dice|${label}`)
  const digits = Array.from({ length: 20 }, () => chance.below(10)).join('')
  const people = { rolledBy: 'Parent-carer forum member', watchedBy: 'Internal audit' }
  await recordSeed(await workOf(db, 'officer1', at(on, 70)), {
    cycleId,
    version,
    request: { source: 'dice', digits, ...people },
  })
}

const sharers = ['head', 'health1', 'officer1']

/** Secrets of three people of different roles: how the area makes the seed of the cycle under way. */
export async function shareSeed(db: Database, { cycleId, label, on, seed, version }: SeedToMake): Promise<void> {
  const chance = new Chance(`${seed}|secrets|${label}`)
  const people = await Promise.all(sharers.map((name) => workOf(db, name, at(on, 50))))
  const asking = await workOf(db, 'officer1', at(on, 40))
  await inviteShares(asking, { cycleId, version, people: people.map(({ actor }) => actor.id ?? '') })
  const shares = await db.seedCommitment.findMany({ where: { cycleId } })
  const shareOf = (id: string | null) => shares.find(({ personId }) => personId === id)?.id ?? ''
  const secrets = sharers.map(() => Array.from({ length: 32 }, () => chance.below(16).toString(16)).join(''))
  for (const [index, work] of people.entries()) {
    const commitment = sha256(secrets[index] ?? '')
    await commitSecret(work, { shareId: shareOf(work.actor.id), commitment, isKept: 'yes' })
  }
  for (const [index, name] of sharers.entries()) {
    const work = await workOf(db, name, at(on, 62 + index))
    await revealSecret(work, { shareId: shareOf(work.actor.id), secret: secrets[index] ?? '' })
  }
}
