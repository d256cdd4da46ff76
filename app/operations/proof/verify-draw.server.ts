import { frameText } from '#app/domain/frame/frame-text.ts'
import { extensionsOf, replacementsOf } from '#app/domain/sampling/draw-change.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'
import { verifyDraw as verifyFiles, type Check } from '#app/domain/proof/verify-draw.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { readFrame, readManifest } from '#app/db/read-manifest.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** The canonical frame of a cycle, made anew from its rows: exactly the bytes whose hash was recorded. */
export async function getFrameText(work: Work, cycleId: string): Promise<{ text: string; label: string }> {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  if (cycle.frameHash === null) throw new Refusal('not-found', 'NO_FRAME', 'The frame of this cycle is not frozen yet.')
  return { text: frameText(await readFrame(work.db, cycleId)), label: cycle.label }
}

/** The manifest of a draw, as it was written when the draw was made or last changed. */
export async function getManifestText(work: Work, cycleId: string): Promise<{ text: string; label: string }> {
  allow(work, 'cycle.read')
  const cycle = await work.db.cycle.findUnique({ where: { id: cycleId }, select: { manifest: true, label: true } })
  if (!cycle?.manifest) throw new Refusal('not-found', 'NO_DRAW', 'The sample of this cycle is not drawn yet.')
  return { text: cycle.manifest, label: cycle.label }
}

/**
 * Repeats the draw from what the database holds now, and compares the manifest with the hash that the draw recorded, the
 * plans in the sample with those in the manifest, and the extensions with those kept beside it: a row changed behind the
 * workbench's back shows.
 */
export async function verifyDraw(work: Work, cycleId: string): Promise<Check[]> {
  const text = await getManifestText(work, cycleId)
  const frame = await getFrameText(work, cycleId)
  const { manifestHash, frameHash } = await readCycle(work.db, cycleId)
  const isUnchanged = manifestHash === sha256(text.text) && frameHash === sha256(frame.text)
  const recorded: Check = {
    name: 'Records',
    ok: isUnchanged,
    sentence: isUnchanged
      ? 'Frame and manifest have the hashes that were recorded with the freeze and the draw.'
      : 'The frame or the manifest is not the one whose hash was recorded with the freeze or the draw.',
  }
  const checks = [...verifyFiles(text.text, frame.text, sha256), recorded]
  if (checks[0]?.ok !== true) return checks
  const { manifest } = await readManifest(work.db, cycleId)
  const extended = await checkExtensions(work, cycleId, manifest, text.text)
  return [...checks, ...extended, await checkRows(work, cycleId, manifest)]
}

async function checkExtensions(work: Work, cycleId: string, manifest: Manifest, text: string): Promise<Check[]> {
  const said = extensionsOf(manifest.changes)
  const kept = await work.db.drawExtension.findMany({ where: { cycleId }, orderBy: { number: 'asc' } })
  if (said.length === 0 && kept.length === 0) return []
  const isSame =
    said.length === kept.length &&
    kept.every(({ sizeAfter, reason }, index) => {
      const extension = said[index]
      return extension?.sizeAfter === sizeAfter && extension.reason === reason
    })
  // The manifest that an extension wrote is the one before the next change, or the one of today.
  const hashes = new Set([...manifest.changes.flatMap(({ previousManifest }) => previousManifest ?? []), sha256(text)])
  const isChained = kept.every(({ manifestHash }) => hashes.has(manifestHash))
  const ok = isSame && isChained
  return [
    {
      name: 'Extensions',
      ok,
      sentence: ok
        ? 'The extensions in the manifest are those that were recorded, and each manifest names the one before it.'
        : 'The extensions in the manifest are not those that were recorded when they were made.',
    },
  ]
}

async function checkRows(work: Work, cycleId: string, { kind, sample, changes }: Manifest): Promise<Check> {
  const drawn = new Set(sample.map(({ ref }) => ref))
  const gone = new Set(replacementsOf(changes).map(({ ref }) => ref))
  const entries = await work.db.sampleEntry.findMany({
    where: { cycleId, status: { not: 'reserve' } },
    select: { planRef: true, status: true },
  })
  const stranger = entries.find(({ planRef, status }) => !(status === 'sampled' ? drawn : gone).has(planRef))
  const present = new Set(entries.flatMap(({ planRef, status }) => (status === 'sampled' ? [planRef] : [])))
  const missing = [...drawn].find((ref) => !present.has(ref))
  const ok = stranger === undefined && missing === undefined
  const count = gone.size
  const replaced =
    count === 0
      ? `No ${nounOf(kind, 1)} was replaced.`
      : `${count} ${nounOf(kind, count)} ${count === 1 ? 'was' : 'were'} replaced, each with its reason in the manifest.`
  const wrong = stranger
    ? `${stranger.planRef} stands among the drawn ${nounOf(kind, 2)}, but was neither drawn nor put in as a replacement.`
    : `${missing} was drawn, but is not in the sample.`
  return {
    name: 'Sample now',
    ok,
    sentence: ok ? `The ${nounOf(kind, 2)} in the sample are those that were drawn. ${replaced}` : wrong,
  }
}
