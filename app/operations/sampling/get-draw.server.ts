import { shellCheck, shellCheckTime } from '#app/domain/sampling/shell-check.ts'
import { parseManifest, type Manifest } from '#app/domain/sampling/manifest.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'

const pageSize = 50
const shown = {
  id: true,
  planRef: true,
  stratum: true,
  ordinal: true,
  ticket: true,
  status: true,
  replacedByRef: true,
  replacementReason: true,
} as const

/** The sample of a cycle as it stands, in ticket order, fifty a page; plans that were replaced; and how the strata came out. */
export async function getDraw(work: Work, input: { cycleId: string; page: number }) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, input.cycleId)
  const sampled = { cycleId: cycle.id, status: 'sampled' as const }
  const total = await work.db.sampleEntry.count({ where: sampled })
  const entries = await work.db.sampleEntry.findMany({
    where: sampled,
    select: shown,
    orderBy: { ticket: 'asc' },
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  const replaced = await work.db.sampleEntry.findMany({
    where: { cycleId: cycle.id, status: 'replaced' },
    select: shown,
    orderBy: { ticket: 'asc' },
  })
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return { manifest: summaryOf(await readManifest(work, cycle.id)), entries, replaced, total, page: input.page, pages }
}

/** What the page about the sceptic's check shows: the snippet filled in, and how long it takes. */
export async function getShellCheck(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const manifest = await readManifest(work, cycleId)
  if (manifest === null) return null
  const { frame, seed, strata } = manifest
  return {
    snippet: shellCheck({ frameHash: frame.hash, seed: seed.value, strata }),
    time: shellCheckTime(frame.size),
    hasStrata: strata.length > 1 || strata[0]?.key !== 'all',
  }
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

async function readManifest(work: Work, cycleId: string): Promise<Manifest | null> {
  const cycle = await work.db.cycle.findUnique({ where: { id: cycleId }, select: { manifest: true } })
  if (!cycle?.manifest) return null
  const read = parseManifest(cycle.manifest)
  return read.ok ? read.manifest : null
}

function summaryOf(manifest: Manifest | null) {
  return (
    manifest && {
      size: manifest.size,
      strata: manifest.strata,
      excluded: manifest.excluded,
      frame: manifest.frame,
      seed: manifest.seed,
    }
  )
}
