import { randomUUID } from 'node:crypto'
import { conflictKey, conflictOf, namesIn, refsOf } from '#app/domain/conflicts/conflict.ts'
import { replacementReasonsOf, type ReplacementReason } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { nounOf, type CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { ticketOf } from '#app/domain/sampling/draw.ts'
import type { ReplacementRecord } from '#app/domain/sampling/draw-change.ts'
import { holdingsIn } from '#app/domain/sampling/extension.ts'
import { isExhausted } from '#app/domain/sampling/holding.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { agenciesFor, keepSecondRatings } from './keep-second-ratings.server.ts'
import { drawAgain, recordOf, writeSample } from './write-sample.server.ts'

type Entry = { id: string; cycleId: string; planRef: string; stratum: string; ticket: string }

/**
 * Replaces a drawn plan that was never eligible by the next ticket of its stratum. Not for a plan whose file is missing
 * or that is inconvenient: leaving those out would bias the result. Refused once anybody has begun to audit the plan.
 * The new plan gets audits of its own, without the auditors who have a conflict of interest there. The manifest is written
 * anew: with the frame it alone gives the sample as it is now.
 */
export async function replacePlan(
  work: Work,
  input: { cycleId: string; entryId: string; reason: ReplacementReason },
): Promise<{ replacedByRef: string }> {
  allow(work, 'sample.replace')
  return transact(work.db, async (tx) => {
    // Replacements wait for each other, so that no two of them take the same ticket.
    await tx.cycle.updateMany({ where: { id: input.cycleId }, data: { version: { increment: 1 } } })
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('replace', cycle.state)
    demandReason(cycle.kind, input.reason)
    const entry = await tx.sampleEntry.findFirst({ where: { id: input.entryId, cycleId: cycle.id } })
    if (entry === null) throw new Refusal('not-found', 'NO_SUCH_ENTRY', 'This plan is not in the sample of the cycle.')
    if (entry.status !== 'sampled') {
      throw new Refusal(
        'conflict',
        'ALREADY_REPLACED',
        `${entry.planRef} is not in the sample any more. Look at the sample as it is now.`,
      )
    }
    const { manifest, hash } = await readManifest(tx, cycle.id)
    demandOneMore(manifest, entry)
    const audits = await takeAudits(tx, entry)
    await tx.sampleEntry.update({
      where: { id: entry.id },
      data: { status: 'replaced', replacementReason: input.reason },
    })
    const { next, manifestHash } = await takeNext(tx, work, { entry, manifest, hash, reason: input.reason })
    const replacedByRef = next.planRef
    await tx.sampleEntry.update({ where: { id: entry.id }, data: { replacedByRef } })
    const size = cycle.sampleSize ?? 0
    await giveAudits(tx, cycle.kind, audits, next)
    if (cycle.state === 'auditing') await keepSecondRatings(tx, cycle, { before: size, after: size })
    await recordEvent(tx, work, {
      type: 'PLAN_REPLACED',
      cycleId: cycle.id,
      planRef: entry.planRef,
      replacedByRef,
      reason: input.reason,
      manifestHash,
    })
    return { replacedByRef }
  })
}

function demandReason(kind: CycleKind, reason: ReplacementReason): void {
  if (replacementReasonsOf[kind].includes(reason)) return
  const sentence = `Select why this ${nounOf(kind, 1)} was never eligible`
  throw new Refusal('invalid', 'REASON_OF_OTHER_KIND', sentence, 'reason')
}

function demandOneMore(manifest: Manifest, entry: Entry): void {
  const holding = holdingsIn(manifest).find(({ key }) => key === entry.stratum)
  if (holding !== undefined && !isExhausted(holding)) return
  throw new Refusal(
    'conflict',
    'STRATUM_EXHAUSTED',
    `Every ${nounOf(manifest.kind, 1)} of “${stratumName(entry.stratum)}” is in the sample already, so none can take the place of ${entry.planRef}.`,
  )
}

/** Takes the audits away from a plan. Refused when one has begun, also when that happened a moment ago. */
async function takeAudits(tx: Tx, entry: Entry) {
  const audits = await tx.audit.findMany({ where: { sampleEntryId: entry.id }, include: { auditor: true } })
  const { count } = await tx.audit.deleteMany({
    where: { sampleEntryId: entry.id, startedAt: null, state: { in: ['unassigned', 'assigned'] } },
  })
  if (count < audits.length) {
    throw new Refusal(
      'conflict',
      'AUDIT_BEGUN',
      `An auditor has begun to audit ${entry.planRef}, so it stays in the sample. Ask them to record why it cannot be audited.`,
    )
  }
  return audits
}

type Replacement = { entry: Entry; manifest: Manifest; hash: string; reason: ReplacementReason }

/** Draws again with one plan of the stratum never eligible: exactly one plan more is taken, the next ticket. */
async function takeNext(tx: Tx, work: Work, { entry, manifest, hash, reason }: Replacement) {
  const change: ReplacementRecord = {
    kind: 'replacement',
    ref: entry.planRef,
    stratum: entry.stratum,
    ticket: entry.ticket,
    replacedByRef: '',
    replacedByTicket: '',
    reason,
    by: work.actor.name,
    at: work.now.toISOString(),
    previousManifest: hash,
  }
  const made = await drawAgain(tx, entry.cycleId, manifest, change)
  const [next] = await writeSample(tx, entry.cycleId, made)
  if (next === undefined) throw new Error(`Nothing took the place of ${entry.planRef}`)
  const replacedByTicket = ticketOf(manifest.seed.value, next.planRef, sha256)
  const record = recordOf(manifest, { ...change, replacedByRef: next.planRef, replacedByTicket }, made)
  const { count } = await tx.cycle.updateMany({
    where: { id: entry.cycleId },
    data: { manifest: record.text, manifestHash: record.hash },
  })
  if (count === 0) throw staleCycle()
  return { next: { ...next, cycleId: entry.cycleId }, manifestHash: record.hash }
}

/**
 * Gives the first ratings to the plan that takes the place; which plans are rated twice, its tickets decide. They are new
 * ones: a page of the old plan that is still open somewhere must not write its answers to another plan. A form that takes
 * the place of one of another trade goes to that trade's agency, where nobody has it yet.
 */
async function giveAudits(
  tx: Tx,
  kind: CycleKind,
  audits: Awaited<ReturnType<typeof takeAudits>>,
  to: { id: string; planRef: string; facts: string },
) {
  const plan = namesIn(to.planRef, to.facts)
  const declared = await tx.conflictOfInterest.findMany({
    where: { planRef: { in: refsOf(plan) } },
    select: { personId: true, planRef: true },
  })
  const keys = new Set(declared.map(conflictKey))
  const rows = audits
    .filter(({ round }) => round === 1)
    .map(({ cycleId, agency: before, auditor, dueOn, minutes }) => {
      const agency = kind === 'forms' ? (agenciesFor(kind, to.facts)[0] ?? before) : before
      const mayKeep = auditor?.agency === agency && conflictOf(auditor, plan, keys) === null
      const auditorId = mayKeep ? auditor.id : null
      const state = auditorId === null ? ('unassigned' as const) : ('assigned' as const)
      const place = { cycleId, sampleEntryId: to.id, planRef: to.planRef, agency }
      return { id: randomUUID(), ...place, auditorId, state, dueOn, minutes }
    })
  await tx.audit.createMany({ data: rows })
}
