import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { seedOf, type SeedSource } from '#app/domain/seed/seed.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import type { Work } from '#app/operations/work.ts'

export type FrozenCycle = CycleView & { frameHash: string; frozenOn: string }

/** The cycle whose seed is to be made: its frame is frozen, and it has no seed yet. */
export async function demandUnseeded(tx: Tx, cycleId: string): Promise<FrozenCycle> {
  const cycle = await readCycle(tx, cycleId)
  demandStep('seed', cycle.state)
  const { frameHash, frozenOn } = cycle
  if (frameHash === null || frozenOn === null) throw new Error(`Cycle ${cycleId} is frozen without a frame hash`)
  if (cycle.seed !== null) {
    throw new Refusal(
      'conflict',
      'SEED_RECORDED',
      'The seed of this cycle is recorded already. It is made once: a second roll could be a choice.',
    )
  }
  return { ...cycle, frameHash, frozenOn }
}

type MadeSeed = {
  digits: string
  source: SeedSource
  madeBy: string
  /** The text whose hash gave the digits; left out for dice and trial digits. */
  hashed?: string
  /** What the page had seen; left out when the last of several people completes the seed. */
  version?: number
  publicDraw?: string
}

/** Writes the seed and its event. Refused when somebody else was first. */
export async function keepSeed(tx: Tx, work: Work, cycle: FrozenCycle, made: MadeSeed): Promise<void> {
  const { digits, source, madeBy, hashed, version, publicDraw } = made
  const seed = seedOf(cycle.label, digits)
  const { count } = await tx.cycle.updateMany({
    where: { id: cycle.id, state: 'frozen', seed: null, ...(version !== undefined && { version }) },
    data: {
      seed,
      seedSource: source,
      seedMadeBy: madeBy,
      seededAt: work.now,
      version: { increment: 1 },
      ...(publicDraw !== undefined && { publicDraw }),
    },
  })
  if (count === 0) throw staleCycle()
  await recordEvent(tx, work, {
    type: 'SEED_RECORDED',
    cycleId: cycle.id,
    seed,
    source,
    frameHash: cycle.frameHash,
    ...(hashed !== undefined && { hashed }),
  })
}

/** Refuses a way while another one is under way: changing over could be a choice, so it has to be given up first, in public. */
export function demandNoOtherWay(cycle: CycleView, way: string | null): void {
  if (cycle.seedMethod === null || cycle.seedMethod === way) return
  const other =
    cycle.seedMethod === 'public_draw' ? 'a public draw is named' : 'several people are making the seed together'
  throw new Refusal(
    'conflict',
    'OTHER_WAY',
    `For this cycle ${other}. Give that up first: the reason is kept with the draw.`,
  )
}
