import { extensionsOf } from '#app/domain/sampling/draw-change.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'

const shown = {
  id: true,
  planRef: true,
  stratum: true,
  ordinal: true,
  ticket: true,
  status: true,
  extension: true,
  replacedByRef: true,
  replacementReason: true,
} as const

/** What a draw came to: its sizes, the strata, plans that were replaced, and how often it was extended. */
export async function getDraw(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  const { manifest } = await readManifest(work.db, cycle.id)
  const replaced = await work.db.sampleEntry.findMany({
    where: { cycleId: cycle.id, status: 'replaced' },
    select: shown,
    orderBy: { ticket: 'asc' },
  })
  return { manifest: summaryOf(manifest), extensions: extensionsOf(manifest.changes), replaced }
}

/** One plan of the sample, for the page on which it may be replaced. */
export async function getSampleEntry(work: Work, input: { cycleId: string; entryId: string }) {
  allow(work, 'sample.replace')
  const entry = await work.db.sampleEntry.findFirst({
    where: { id: input.entryId, cycleId: input.cycleId, status: { in: ['sampled', 'replaced'] } },
    select: shown,
  })
  if (entry === null)
    throw new Refusal(
      'not-found',
      'NO_SUCH_ENTRY',
      'This plan is not in the sample of the cycle. Go back to the sample.',
    )
  // A colleague was first, or the page was opened again.
  if (entry.status === 'replaced')
    throw new Refusal(
      'conflict',
      'PLAN_REPLACED',
      `${entry.planRef} is not in the sample any more: another has taken its place. Go back to the sample.`,
    )
  return entry
}

function summaryOf({ size, strata, excluded, frame, seed }: Manifest) {
  return { size, strata, excluded, frame, seed }
}
