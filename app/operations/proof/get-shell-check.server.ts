import { shellCheck, shellCheckTime } from '#app/domain/proof/shell-check.ts'
import { replacementsOf } from '#app/domain/sampling/draw-change.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'
import { digitsRule, digitsSnippet } from '#app/domain/seed/digits.ts'
import { hashedText } from '#app/domain/seed/evidence.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

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
