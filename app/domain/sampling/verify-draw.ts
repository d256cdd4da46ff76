import type { DrawnPlan, Hash } from './draw.ts'
import { parseFrame } from '#app/domain/frame/frame-text.ts'
import { stratumNames } from '#app/domain/frame/frame.ts'
import { draw, parseManifest, type Manifest } from './manifest.ts'
import { termName } from '#app/domain/frame/term.ts'

/** One thing that was checked, and what came out, as a sentence. */
export type Check = { name: string; ok: boolean; sentence: string }

/**
 * Repeats a draw from its two files and compares everything the manifest says with what comes out. Needs no database,
 * no network and no trust in whoever made the files: only the frame hash, which was minuted before the seed was made,
 * has to be compared by eye.
 *
 * The checks stop early when a file cannot be read at all.
 */
export function verifyDraw(manifestText: string, frameFile: string, hash: Hash): Check[] {
  const read = parseManifest(manifestText)
  if (!read.ok) return [failed('Manifest', read.sentence)]
  const { manifest } = read
  const checks = [
    passed(
      'Manifest',
      `This is the record of the draw for ${manifest.area}, ${termName(manifest.term).toLowerCase()}.`,
    ),
  ]
  const frame = parseFrame(frameFile)
  if (!frame.ok) return [...checks, failed('Frame', frame.sentence)]
  checks.push(passed('Frame', `The frame holds ${plans(frame.lines.length)} in the order of their bytes, none twice.`))
  checks.push(checkFrameHash(manifest, hash(frameFile)), checkSize(manifest, frame.lines.length))
  checks.push(checkSeed(manifest))
  const again = draw({ lines: frame.lines, ...manifest.rules, seed: manifest.seed.value }, hash)
  return [
    ...checks,
    checkStrata(manifest, again),
    checkPlans('Sample', manifest.sample, again.sample),
    checkPlans('Reserves', manifest.reserves, again.reserves),
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

function checkSize({ frame }: Manifest, found: number): Check {
  if (found === frame.size) return passed('Frame size', `${plans(found)}, as the manifest says.`)
  return failed('Frame size', `The frame holds ${plans(found)}, but the manifest says ${plans(frame.size)}.`)
}

function checkSeed({ seed, term }: Manifest): Check {
  if (!seed.value.startsWith(`${term}:`)) return failed('Seed', `The seed ${seed.value} is not that of ${term}.`)
  if (seed.recordedAt < seed.frameFrozenAt) {
    return failed('Seed', 'The seed is dated before the frame was frozen: whoever knew it could have chosen the frame.')
  }
  const how = seed.isWitnessed ? `${seed.madeBy}.` : 'Nobody watched it being made: this is a trial draw.'
  return passed(
    'Seed',
    `The seed ${seed.value} belongs to the term and was recorded after the frame was frozen. ${how}`,
  )
}

function checkStrata(manifest: Manifest, again: Pick<Manifest, 'size' | 'strata'>): Check {
  const say = ({ size, strata }: Pick<Manifest, 'size' | 'strata'>) =>
    `${size.drawn} (${strata.map(({ key, size: of, sample }) => `${(stratumNames[key] ?? key).toLowerCase()} ${sample} of ${of}`).join(', ')})`
  const same = JSON.stringify([manifest.size, manifest.strata]) === JSON.stringify([again.size, again.strata])
  if (same)
    return passed('Sample size', `The rule gives ${say(again)}, as the manifest says, with the same last tickets.`)
  return failed(
    'Sample size',
    `The rule gives ${say(again)}, but the manifest says ${say(manifest)} or other last tickets.`,
  )
}

function checkPlans(name: string, said: readonly DrawnPlan[], found: readonly DrawnPlan[]): Check {
  const line = (plan: DrawnPlan | undefined) => (plan ? `${plan.ref} with ticket ${plan.ticket}` : 'nothing')
  const key = (plan: DrawnPlan | undefined) =>
    plan ? [plan.ref, plan.stratum, plan.ordinal, plan.ticket].join('|') : ''
  const length = Math.max(said.length, found.length)
  const at = Array.from({ length }, (_, index) => index).find((index) => key(said[index]) !== key(found[index]))
  if (at === undefined) return passed(name, `All ${plans(found.length)} come out again, in the same order.`)
  return failed(
    name,
    `Place ${at + 1} differs: the frame and the seed give ${line(found[at])}, the manifest says ${line(said[at])}.`,
  )
}

function plans(count: number): string {
  return count === 1 ? '1 plan' : `${count.toLocaleString('en-GB')} plans`
}

function passed(name: string, sentence: string): Check {
  return { name, ok: true, sentence }
}

function failed(name: string, sentence: string): Check {
  return { name, ok: false, sentence }
}
