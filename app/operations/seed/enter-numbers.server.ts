import {
  demandNumbers,
  digitsOfNumbers,
  PublicDraw,
  publicDrawMadeBy,
  type DrawnNumbers,
} from '#app/domain/seed/public-draw.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { CycleView } from '#app/db/read-cycle.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandUnseeded, keepSeed } from './keep-seed.server.ts'

/** Enters the numbers of the public draw that was named, on its day or later, and records the seed that they give. */
export async function enterNumbers(
  work: Work,
  input: { cycleId: string; version: number; numbers: string },
): Promise<void> {
  allow(work, 'sample.seed')
  const { cycleId, version } = input
  await transact(work.db, async (tx) => {
    const cycle = await demandUnseeded(tx, cycleId)
    const draw = demandDraw(cycle)
    const numbers = demandNumbers(draw, input.numbers, toPlainDate(work.now))
    const drawn: DrawnNumbers = { ...draw, numbers, enteredBy: work.actor.name, enteredAt: work.now.toISOString() }
    await keepSeed(tx, work, cycle, {
      digits: digitsOfNumbers(numbers, sha256),
      source: 'public_draw',
      madeBy: publicDrawMadeBy(draw),
      hashed: numbers,
      version,
      publicDraw: JSON.stringify(drawn),
    })
  })
}

/** What the numbers would give, to be compared with somebody else's reckoning before they are recorded. */
export async function checkNumbers(work: Work, input: { cycleId: string; numbers: string }) {
  allow(work, 'sample.seed')
  return transact(work.db, async (tx) => {
    const draw = demandDraw(await demandUnseeded(tx, input.cycleId))
    const numbers = demandNumbers(draw, input.numbers, toPlainDate(work.now))
    return { numbers, digits: digitsOfNumbers(numbers, sha256) }
  })
}

function demandDraw({ publicDraw }: CycleView): PublicDraw {
  if (publicDraw !== null) return PublicDraw.parse(JSON.parse(publicDraw))
  throw new Refusal('conflict', 'NO_DRAW_NAMED', 'No public draw is named for this cycle. Name one before its day.')
}
