import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { draw, type Draw } from '#app/domain/sampling/draw.ts'
import { minimumFor } from '#app/domain/sampling/holding.ts'
import { algorithm, manifestText, software, type Manifest } from '#app/domain/sampling/manifest.ts'
import { isWitnessed, type SeedSource } from '#app/domain/seed/seed.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { readFrame } from '#app/db/read-manifest.server.ts'
import { readSeedEvidence } from '#app/db/read-seed-evidence.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { writeSample } from './write-sample.server.ts'

/** A frozen cycle whose seed is recorded. */
type ReadyCycle = CycleView & {
  frozenAt: Date
  frozenOn: string
  frameHash: string
  seed: string
  seedSource: SeedSource
  seededAt: Date
}

/**
 * Draws the sample of a cycle, once: the smallest tickets of each stratum and their reserves, with the register's facts
 * of the freeze date. The manifest is kept as text, and its hash in the trail. The same act draws plans and forms.
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
    const { ratePercent, minimumSize, fixedSize, seed } = cycle
    const lines = await readFrame(tx, cycle.id)
    const made = draw({ lines, ratePercent, minimumSize, fixedSize, seed }, sha256)
    const manifest = manifestText(await describe(tx, work, cycle, made))
    const manifestHash = sha256(manifest)
    const sampleSize = made.size.drawn
    const { count } = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version, state: 'frozen' },
      data: { state: 'drawn', drawnAt: work.now, sampleSize, manifest, manifestHash, version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    await writeSample(tx, cycle.id, made)
    await recordEvent(tx, work, { type: 'SAMPLE_DRAWN', cycleId: cycle.id, size: sampleSize, manifestHash })
    return { sampleSize }
  })
}

function isReady(cycle: CycleView): cycle is ReadyCycle {
  return cycle.frameHash !== null && cycle.frozenAt !== null && cycle.seed !== null && cycle.seededAt !== null
}

async function describe(tx: Tx, work: Work, cycle: ReadyCycle, made: Draw): Promise<Manifest> {
  const area = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true } })
  const { frameRule, strataBy, ratePercent, minimumSize, fixedSize, exclusionTerms, termFrom, termTo } = cycle
  const rules = { frameRule, strataBy, ratePercent, minimumSize, fixedSize, exclusionTerms, termFrom, termTo }
  return {
    format: 'ehcp-draw',
    formatVersion: 2,
    algorithm,
    software,
    area: area.name,
    kind: cycle.kind,
    label: cycle.label,
    frozenOn: cycle.frozenOn,
    frame: { hash: cycle.frameHash, size: cycle.frameSize ?? 0 },
    rules: { ...rules, minimumPerStratum: minimumFor(cycle) },
    ...(await leftOut(tx, cycle.id)),
    seed: {
      value: cycle.seed,
      source: cycle.seedSource,
      isWitnessed: isWitnessed(cycle.seedSource),
      madeBy: cycle.seedMadeBy ?? '',
      frameFrozenAt: cycle.frozenAt.toISOString(),
      recordedAt: cycle.seededAt.toISOString(),
      evidence: await readSeedEvidence(tx, cycle),
    },
    drawnAt: work.now.toISOString(),
    changes: [],
    ...made,
  }
}

async function leftOut(tx: Tx, cycleId: string): Promise<Pick<Manifest, 'excluded' | 'drawnRecently'>> {
  const groups = await tx.frameEntry.groupBy({
    by: ['excludedReason'],
    where: { cycleId, excludedReason: { not: null } },
    _count: true,
  })
  const recent = await tx.frameEntry.findMany({
    where: { cycleId, excludedReason: 'drawn_recently' },
    select: { planRef: true },
  })
  return {
    excluded: Object.fromEntries(groups.map(({ excludedReason, _count }) => [excludedReason ?? '', _count])),
    drawnRecently: recent.map(({ planRef }) => planRef).toSorted(),
  }
}
