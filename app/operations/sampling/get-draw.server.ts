import { shellCheck, shellCheckTime } from '#app/domain/sampling/shell-check.ts'
import { extensionsOf, replacementsOf } from '#app/domain/sampling/draw-change.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'
import { digitsRule, digitsSnippet } from '#app/domain/seed/digits.ts'
import { hashedText } from '#app/domain/seed/evidence.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { readManifest } from './keep-manifest.server.ts'

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

/** What the page about the sceptic's check shows: the snippet filled in, and how long it takes. */
export async function getShellCheck(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const { manifest } = await readManifest(work.db, cycleId)
  const { frame, seed, strata, changes } = manifest
  return {
    snippet: shellCheck({
      frameHash: frame.hash,
      seed: seed.value,
      strata,
      replacedTickets: replacementsOf(changes),
    }),
    digits: digitsCheck(manifest),
    time: shellCheckTime(frame.size),
    hasStrata: strata.length > 1 || strata[0]?.key !== 'all',
    hasChanges: changes.length > 0,
  }
}

/** How the digits of a public draw or of secrets are worked out in a shell; null for digits that follow from nothing. */
function digitsCheck({ seed }: Manifest): { snippet: string; rule: string } | null {
  const text = hashedText(seed.source, seed.evidence)
  return text === null ? null : { snippet: digitsSnippet(text), rule: digitsRule }
}

/** One plan of the sample, for the page on which it may be replaced. */
export async function getSampleEntry(work: Work, input: { cycleId: string; entryId: string }) {
  allow(work, 'sample.replace')
  const entry = await work.db.sampleEntry.findFirst({
    where: { id: input.entryId, cycleId: input.cycleId, status: 'sampled' },
    select: shown,
  })
  if (entry === null)
    throw new Refusal(
      'not-found',
      'NO_SUCH_ENTRY',
      'This plan is not in the sample of the cycle. Go back to the sample.',
    )
  return entry
}

function summaryOf({ size, strata, excluded, frame, seed }: Manifest) {
  return { size, strata, excluded, frame, seed }
}
