import { randomUUID } from 'node:crypto'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { extensionsOf, type ExtensionRecord } from '#app/domain/sampling/draw-change.ts'
import { demandLarger, previewExtension } from '#app/domain/sampling/extension.ts'
import type { SizeRule } from '#app/domain/sampling/holding.ts'
import { hoursFor } from '#app/domain/forecast/forecast.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { agenciesFor, keepSecondRatings } from './keep-second-ratings.server.ts'
import { drawAgain, recordOf, writeSample } from './write-sample.server.ts'

/** The rule from now on. What is left out stays as it is: plans go by rate and minimum, forms by their number. */
export type ExtensionRequest = { cycleId: string; ratePercent?: number; minimumSize?: number; fixedSize?: number }

/** What an extension would add, and the hours it would cost. Refused when it would add nothing. */
export async function getExtension(work: Work, input: ExtensionRequest) {
  allow(work, 'sample.extend')
  const cycle = await readCycle(work.db, input.cycleId)
  demandStep('extend', cycle.state)
  const { manifest } = await readManifest(work.db, cycle.id)
  const preview = previewExtension(manifest, ruleOf(cycle, input))
  demandLarger(preview, cycle.kind)
  // Which agency reads an added form depends on its type, which only the draw tells.
  return { ...preview, hours: cycle.kind === 'plans' ? hoursFor(preview.added, cycle.minutes) : null }
}

/**
 * Makes a drawn sample larger: everything drawn stays, each stratum takes the larger of what it has and what the new rule
 * gives, and the next tickets are added. Who, when and why stands in the manifest, which is written anew. While auditing,
 * what was added gets audits that nobody has yet.
 */
export async function extendSample(
  work: Work,
  input: ExtensionRequest & { version: number; reason: string },
): Promise<{ added: number }> {
  allow(work, 'sample.extend')
  return transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('extend', cycle.state)
    const rule = ruleOf(cycle, input)
    // The officer decided on the sample as the page showed it: whoever changed it first makes this page stale.
    const { count } = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version, state: cycle.state },
      data: { ...rule, version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    const { manifest, hash } = await readManifest(tx, cycle.id)
    const { added, before, after, left, strata } = previewExtension(manifest, rule)
    demandLarger({ added, before, left }, cycle.kind)
    const change: ExtensionRecord = {
      kind: 'extension',
      number: extensionsOf(manifest.changes).length + 1,
      ...rule,
      sizeBefore: before,
      sizeAfter: after,
      strata: strata.map(({ key, before: had, after: has }) => ({ key, before: had, after: has })),
      reason: input.reason,
      by: work.actor.name,
      at: work.now.toISOString(),
      previousManifest: hash,
    }
    const made = await drawAgain(tx, cycle.id, manifest, change)
    const joined = await writeSample(tx, cycle.id, made, change.number)
    const record = recordOf(manifest, change, made)
    await keep(tx, work, cycle, { change, manifest: record })
    if (cycle.state === 'auditing') {
      await addAudits(tx, cycle, joined)
      await keepSecondRatings(tx, cycle, { before, after })
    }
    return { added }
  })
}

function ruleOf(cycle: CycleView, input: ExtensionRequest): SizeRule {
  return {
    ratePercent: input.ratePercent ?? cycle.ratePercent,
    minimumSize: input.minimumSize ?? cycle.minimumSize,
    fixedSize: cycle.kind === 'forms' ? (input.fixedSize ?? cycle.fixedSize) : null,
  }
}

type Kept = { change: ExtensionRecord; manifest: { text: string; hash: string } }

async function keep(tx: Tx, work: Work, cycle: CycleView, { change, manifest }: Kept): Promise<void> {
  const { number, ratePercent, minimumSize, fixedSize, sizeBefore, sizeAfter, reason } = change
  await tx.cycle.update({
    where: { id: cycle.id },
    data: { sampleSize: sizeAfter, manifest: manifest.text, manifestHash: manifest.hash },
  })
  await tx.drawExtension.create({
    data: {
      id: randomUUID(),
      cycleId: cycle.id,
      number,
      ratePercent,
      minimumSize,
      fixedSize,
      sizeBefore,
      sizeAfter,
      reason,
      extendedByName: work.actor.name,
      extendedAt: work.now,
      manifestHash: manifest.hash,
    },
  })
  await recordEvent(tx, work, {
    type: 'SAMPLE_EXTENDED',
    cycleId: cycle.id,
    number,
    sizeBefore,
    sizeAfter,
    rule: { ratePercent, minimumSize, ...(fixedSize !== null && { fixedSize }) },
    reason,
    manifestHash: manifest.hash,
  })
}

type Joined = { id: string; planRef: string; facts: string }

/** Audits of what was added, without auditors: they stand in the assignments until somebody shares them out. */
async function addAudits(tx: Tx, cycle: CycleView, joined: readonly Joined[]): Promise<void> {
  const rows = joined.flatMap(({ id: sampleEntryId, planRef, facts }) =>
    agenciesFor(cycle.kind, facts).map((agency) => ({
      id: randomUUID(),
      cycleId: cycle.id,
      sampleEntryId,
      planRef,
      agency,
      auditorId: null,
      state: 'unassigned',
      dueOn: cycle.dueOn,
      minutes: cycle.minutes[agency],
    })),
  )
  await insertRows(tx, 'Audit', rows)
}
