import { hash, randomUUID } from 'node:crypto'
import { minimumPerStratum } from '#app/domain/frame/allocate-strata.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import type { DrawnPlan, Hash } from '#app/domain/sampling/draw.ts'
import { algorithm, draw, manifestText, software, type Draw, type Manifest } from '#app/domain/sampling/manifest.ts'
import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'

export const sha256: Hash = (text) => hash('sha256', text)

/** A frozen cycle whose seed is recorded. */
type ReadyCycle = CycleView & {
  frozenAt: Date
  frozenOn: string
  frameHash: string
  seed: string
  seedSource: 'dice' | 'trial'
  seededAt: Date
}

/**
 * Draws the sample of a cycle, once: the smallest tickets of each stratum and their reserves, with the register's facts
 * of the freeze date. The manifest is kept as text, and its hash in the trail.
 */
export async function drawSample(
  work: Work,
  input: { cycleId: string; version: number },
): Promise<{ sampleSize: number }> {
  allow(work, 'sample.draw')
  return transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('draw', cycle.state)
    if (!isReady(cycle)) throw new Refusal('conflict', 'NO_SEED', 'Record the seed first: the draw is made from it.')
    const lines = await readFrame(tx, cycle.id)
    const made = draw(
      { lines, ratePercent: cycle.ratePercent, minimumSize: cycle.minimumSize, seed: cycle.seed },
      sha256,
    )
    const manifest = manifestText(await describe(tx, work, cycle, made))
    const manifestHash = sha256(manifest)
    const sampleSize = made.size.drawn
    const { count } = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version, state: 'frozen' },
      data: { state: 'drawn', drawnAt: work.now, sampleSize, manifest, manifestHash, version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    await insertRows(tx, 'SampleEntry', await entriesOf(tx, cycle.id, made))
    await recordEvent(tx, work, { type: 'SAMPLE_DRAWN', cycleId: cycle.id, size: sampleSize, manifestHash })
    return { sampleSize }
  })
}

function isReady(cycle: CycleView): cycle is ReadyCycle {
  return cycle.frameHash !== null && cycle.frozenAt !== null && cycle.seed !== null && cycle.seededAt !== null
}

/** The eligible plans of a frozen frame. */
export async function readFrame(db: Tx, cycleId: string): Promise<FrameLine[]> {
  const entries = await db.frameEntry.findMany({
    where: { cycleId, excludedReason: null },
    select: { planRef: true, stratum: true },
  })
  return entries.map(({ planRef, stratum }) => ({ ref: planRef, stratum }))
}

async function describe(tx: Tx, work: Work, cycle: ReadyCycle, made: Draw): Promise<Manifest> {
  const area = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true } })
  const left = await tx.frameEntry.groupBy({
    by: ['excludedReason'],
    where: { cycleId: cycle.id, excludedReason: { not: null } },
    _count: true,
  })
  const recent = await tx.frameEntry.findMany({
    where: { cycleId: cycle.id, excludedReason: 'drawn_recently' },
    select: { planRef: true },
  })
  const leftFor = (reason: string) => left.find(({ excludedReason }) => excludedReason === reason)?._count ?? 0
  const { frameRule, strataBy, ratePercent, minimumSize, exclusionTerms, termFrom, termTo } = cycle
  return {
    format: 'ehcp-draw',
    formatVersion: 1,
    algorithm,
    software,
    area: area.name,
    term: cycle.label,
    frozenOn: cycle.frozenOn,
    frame: { hash: cycle.frameHash, size: cycle.frameSize ?? 0 },
    rules: { frameRule, strataBy, ratePercent, minimumSize, exclusionTerms, termFrom, termTo, minimumPerStratum },
    excluded: {
      drawn_recently: leftFor('drawn_recently'),
      not_in_frame_rule: leftFor('not_in_frame_rule'),
      left_register: leftFor('left_register'),
    },
    drawnRecently: recent.map(({ planRef }) => planRef).toSorted(),
    seed: {
      value: cycle.seed,
      source: cycle.seedSource,
      isWitnessed: cycle.seedSource === 'dice',
      madeBy: cycle.seedMadeBy ?? '',
      frameFrozenAt: cycle.frozenAt.toISOString(),
      recordedAt: cycle.seededAt.toISOString(),
    },
    drawnAt: work.now.toISOString(),
    ...made,
  }
}

async function entriesOf(tx: Tx, cycleId: string, made: Draw) {
  const drawn = [
    ...made.sample.map((plan) => ({ ...plan, status: 'sampled' as const })),
    ...made.reserves.map((plan) => ({ ...plan, status: 'reserve' as const })),
  ]
  const frozen = await frozenFacts(tx, cycleId, drawn)
  return drawn.map(({ ref, ticket, stratum, ordinal, status }) => {
    const { planId, facts } = frozen.get(ref) ?? { planId: null, facts: '' }
    return { id: randomUUID(), cycleId, planId, planRef: ref, stratum, ordinal, ticket, status, facts }
  })
}

/** What the register said of the drawn plans on the freeze date, read a thousand at a time. */
async function frozenFacts(tx: Tx, cycleId: string, drawn: readonly DrawnPlan[]) {
  const found = new Map<string, { planId: string | null; facts: string }>()
  for (let start = 0; start < drawn.length; start += 1_000) {
    const refs = drawn.slice(start, start + 1_000).map(({ ref }) => ref)
    const entries = await tx.frameEntry.findMany({
      where: { cycleId, planRef: { in: refs } },
      select: { planRef: true, planId: true, facts: true },
    })
    for (const { planRef, ...rest } of entries) found.set(planRef, rest)
  }
  return found
}
