import { frameText } from '#app/domain/frame/frame-text.ts'
import { verifyDraw as verifyFiles, type Check } from '#app/domain/sampling/verify-draw.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readFrame, sha256 } from './draw-sample.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'

/** The canonical frame of a cycle, made anew from its rows: exactly the bytes whose hash was recorded. */
export async function getFrameText(work: Work, cycleId: string): Promise<{ text: string; label: string }> {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  if (cycle.frameHash === null) throw new Refusal('not-found', 'NO_FRAME', 'The frame of this cycle is not frozen yet.')
  return { text: frameText(await readFrame(work.db, cycleId)), label: cycle.label }
}

/** The manifest of a draw, as it was written when the draw was made. */
export async function getManifestText(work: Work, cycleId: string): Promise<{ text: string; label: string }> {
  allow(work, 'cycle.read')
  const cycle = await work.db.cycle.findUnique({ where: { id: cycleId }, select: { manifest: true, label: true } })
  if (!cycle?.manifest) throw new Refusal('not-found', 'NO_DRAW', 'The sample of this cycle is not drawn yet.')
  return { text: cycle.manifest, label: cycle.label }
}

/**
 * Repeats the draw from what the database holds now, and compares the manifest with the hash that the draw recorded, and
 * the plans in the sample with those in the manifest: a row changed behind the workbench's back shows.
 */
export async function verifyDraw(work: Work, cycleId: string): Promise<Check[]> {
  const manifest = await getManifestText(work, cycleId)
  const frame = await getFrameText(work, cycleId)
  const { manifestHash, frameHash } = await readCycle(work.db, cycleId)
  const isUnchanged = manifestHash === sha256(manifest.text) && frameHash === sha256(frame.text)
  const recorded: Check = {
    name: 'Records',
    ok: isUnchanged,
    sentence: isUnchanged
      ? 'Frame and manifest have the hashes that were recorded with the freeze and the draw.'
      : 'The frame or the manifest is not the one whose hash was recorded with the freeze or the draw.',
  }
  return [...verifyFiles(manifest.text, frame.text, sha256), recorded, await checkRows(work, cycleId, manifest.text)]
}

async function checkRows(work: Work, cycleId: string, manifest: string): Promise<Check> {
  const drawn = new Set((JSON.parse(manifest) as { sample: { ref: string }[] }).sample.map(({ ref }) => ref))
  const entries = await work.db.sampleEntry.findMany({
    where: { cycleId, status: { not: 'reserve' } },
    select: { planRef: true, replacedByRef: true },
  })
  const replacements = new Set(entries.flatMap(({ replacedByRef }) => replacedByRef ?? []))
  const stranger = entries.find(({ planRef }) => !drawn.has(planRef) && !replacements.has(planRef))
  const present = new Set(entries.map(({ planRef }) => planRef))
  const missing = [...drawn].find((ref) => !present.has(ref))
  const ok = stranger === undefined && missing === undefined
  const count = replacements.size
  const replaced =
    count === 0
      ? 'No plan was replaced.'
      : `${count} ${count === 1 ? 'plan was' : 'plans were'} replaced, each with its reason in the trail.`
  const wrong = stranger
    ? `Plan ${stranger.planRef} is in the sample, but was neither drawn nor put in as a replacement.`
    : `Plan ${missing} was drawn, but is not in the sample.`
  return {
    name: 'Sample now',
    ok,
    sentence: ok ? `The plans being audited are those that were drawn. ${replaced}` : wrong,
  }
}
