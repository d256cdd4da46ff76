import { parseFrame, type FrameLine } from '#app/domain/frame/frame-text.ts'
import { stratumWords } from '#app/domain/frame/strata.ts'
import { evidenceFault, evidenceSentence } from '#app/domain/seed/evidence.ts'
import { draw, type DrawnPlan, type Hash } from '#app/domain/sampling/draw.ts'
import { extensionsOf, replacementsOf } from '#app/domain/sampling/draw-change.ts'
import { parseManifest, type Manifest } from '#app/domain/sampling/manifest.ts'
import { changeFault } from './verify-changes.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'

/** One thing that was checked, and what came out, as a sentence. */
export type Check = { name: string; ok: boolean; sentence: string }

/**
 * Repeats a draw from its two files and compares everything the manifest says with what comes out: the seed from the
 * numbers or secrets that made it, the draw, and each extension and replacement in its order. Needs no database, no
 * network and no trust in whoever made the files: only the frame hash, which was minuted before the seed was made, has to
 * be compared by eye.
 *
 * The checks stop early when a file cannot be read at all.
 */
export function verifyDraw(manifestText: string, frameFile: string, hash: Hash): Check[] {
  const read = parseManifest(manifestText)
  if (!read.ok) return [failed('Manifest', read.sentence)]
  const { manifest } = read
  const checks = [
    passed('Manifest', `This is the record of the draw for ${manifest.area}, ${cycleName(manifest.label, 'within')}.`),
  ]
  const frame = parseFrame(frameFile)
  if (!frame.ok) return [...checks, failed('Frame', frame.sentence)]
  const many = countOf(manifest)
  checks.push(
    passed('Frame', `The frame holds ${many(frame.lines.length)} in the order of their bytes, none twice.`),
    checkFrameHash(manifest, hash(frameFile)),
    checkSize(manifest, frame.lines.length),
    checkSeed(manifest),
    ...checkDigits(manifest, hash),
    ...checkChanges(manifest, frame.lines, hash),
  )
  const { rules, changes, seed } = manifest
  const again = draw({ lines: frame.lines, ...rules, seed: seed.value, changes }, hash)
  return [
    ...checks,
    checkStrata(manifest, again),
    checkPlans('Sample', manifest, 'sample', again.sample),
    checkPlans('Reserves', manifest, 'reserves', again.reserves),
  ]
}

function checkFrameHash({ frame }: Manifest, found: string): Check {
  if (found === frame.hash) {
    return passed(
      'Frame hash',
      `The frame has the hash ${found}. Compare it with the minutes: it was recorded before the seed.`,
    )
  }
  return failed(
    'Frame hash',
    `The frame has the hash ${found}, but the manifest says ${frame.hash}. This is another frame.`,
  )
}

function checkSize(manifest: Manifest, found: number): Check {
  const many = countOf(manifest)
  const { size } = manifest.frame
  if (found === size) return passed('Frame size', `${many(found)}, as the manifest says.`)
  return failed('Frame size', `The frame holds ${many(found)}, but the manifest says ${many(size)}.`)
}

function checkSeed({ seed, label }: Manifest): Check {
  if (!seed.value.startsWith(`${label}:`)) return failed('Seed', `The seed ${seed.value} is not that of ${label}.`)
  if (seed.recordedAt < seed.frameFrozenAt) {
    return failed('Seed', 'The seed is dated before the frame was frozen: whoever knew it could have chosen the frame.')
  }
  if (seed.isWitnessed !== (seed.source !== 'trial')) {
    return failed('Seed', 'The manifest contradicts itself about whether the seed was witnessed.')
  }
  const how = seed.isWitnessed
    ? `${seed.madeBy}.`
    : 'Nobody watched it being made: this is a trial draw, not witnessed.'
  return passed(
    'Seed',
    `The seed ${seed.value} belongs to this cycle and was recorded after the frame was frozen. ${how}`,
  )
}

/** Dice and trial digits follow from nothing; those of a public draw and of secrets are worked out again. */
function checkDigits({ seed, frozenOn }: Manifest, hash: Hash): Check[] {
  const sentence = evidenceSentence(seed)
  const fault = evidenceFault(seed, frozenOn, hash)
  const given = seed.evidence.givenUp.map(({ what, reason }) => ` Given up before: ${what} (${reason}).`).join('')
  if (fault !== null) return [failed('Seed digits', fault)]
  return sentence === '' && given === '' ? [] : [passed('Seed digits', `${sentence}${given}`.trim())]
}

function checkChanges(manifest: Manifest, lines: readonly FrameLine[], hash: Hash): Check[] {
  const [extensions, replacements] = [extensionsOf(manifest.changes), replacementsOf(manifest.changes)]
  if (extensions.length + replacements.length === 0) return []
  const fault = changeFault(manifest, lines, hash)
  if (fault !== null) return [failed('Changes', fault)]
  const said = [
    ...extensions.map(
      ({ sizeBefore, sizeAfter, by, at, reason }) =>
        `Extended from ${formatCount(sizeBefore)} to ${formatCount(sizeAfter)} by ${by} on ${formatDate(at.slice(0, 10))}: ${reason}`,
    ),
    ...(replacements.length > 0 ? [`Replaced as never eligible: ${countOf(manifest)(replacements.length)}`] : []),
  ]
  return [
    passed(
      'Changes',
      `${said.map((each) => each.replace(/\.$/, '')).join('. ')}. Each took the next tickets of its group, and nothing was given back.`,
    ),
  ]
}

function checkStrata(manifest: Manifest, again: Pick<Manifest, 'size' | 'strata'>): Check {
  const say = ({ size, strata }: Pick<Manifest, 'size' | 'strata'>) =>
    `${formatCount(size.drawn)} (${strata.map(({ key, size: of, sample }) => `${stratumWords(key)} ${formatCount(sample)} of ${formatCount(of)}`).join(', ')})`
  const same = JSON.stringify([manifest.size, manifest.strata]) === JSON.stringify([again.size, again.strata])
  if (same)
    return passed('Sample size', `The rule gives ${say(again)}, as the manifest says, with the same last tickets.`)
  return failed(
    'Sample size',
    `The rule gives ${say(again)}, but the manifest says ${say(manifest)} or other last tickets.`,
  )
}

function checkPlans(name: string, manifest: Manifest, list: 'sample' | 'reserves', found: readonly DrawnPlan[]): Check {
  const said = manifest[list]
  const line = (plan: DrawnPlan | undefined) => (plan ? `${plan.ref} with ticket ${plan.ticket}` : 'nothing')
  const key = (plan: DrawnPlan | undefined) =>
    plan ? [plan.ref, plan.stratum, plan.ordinal, plan.ticket].join('|') : ''
  const length = Math.max(said.length, found.length)
  const at = Array.from({ length }, (_, index) => index).find((index) => key(said[index]) !== key(found[index]))
  if (at === undefined) return passed(name, `All ${countOf(manifest)(found.length)} come out again, in the same order.`)
  return failed(
    name,
    `Place ${at + 1} differs: the frame and the seed give ${line(found[at])}, the manifest says ${line(said[at])}.`,
  )
}

function countOf({ kind }: Manifest): (count: number) => string {
  return (count) => `${count.toLocaleString('en-GB')} ${nounOf(kind, count)}`
}

function passed(name: string, sentence: string): Check {
  return { name, ok: true, sentence }
}

function failed(name: string, sentence: string): Check {
  return { name, ok: false, sentence }
}
