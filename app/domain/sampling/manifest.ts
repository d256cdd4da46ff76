import { z } from 'zod'
import { minimumPerStratum } from '#app/domain/frame/allocate-strata.ts'
import { Term } from '#app/domain/frame/term.ts'
import { noEvidence, SeedEvidence } from '#app/domain/seed/evidence.ts'
import { Seed, SeedSource } from '#app/domain/seed/seed.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Quarter } from '#app/domain/shared/quarter.ts'
import { ChangeRecord } from './draw-change.ts'

const count = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const DrawnPlan = z.object({
  ref: z.string(),
  stratum: z.string(),
  ordinal: z.number().int().positive(),
  ticket: sha256,
})

/** Names the recipe. Another way of drawing would be another name. */
export const algorithm = 'SHA-256 of "seed|reference"; smallest first within each stratum'

/** Which program drew. Kept equal to the version in package.json by a test. */
export const software = 'ehcp-audit-workbench 1.0.0'

const Rules = z.object({
  frameRule: z.string(),
  strataBy: z.string(),
  ratePercent: count,
  minimumSize: count,
  fixedSize: count.nullable(),
  exclusionTerms: count,
  termFrom: PlainDate,
  termTo: PlainDate,
  minimumPerStratum: z.union([z.literal(minimumPerStratum), z.literal(0)]),
})

const MadeSeed = z.object({
  value: Seed,
  source: SeedSource,
  isWitnessed: z.boolean(),
  madeBy: z.string(),
  frameFrozenAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  evidence: SeedEvidence,
})

const Stratum = z.object({
  key: z.string(),
  size: count,
  sample: count,
  replaced: count,
  reserves: count,
  cutOff: sha256.nullable(),
})

/**
 * The record of a draw: with the frame file it re-creates the sample as it stands now, extensions and replacements
 * included, and nothing else is needed. It is kept as text, written anew with each change, and the hash of every text
 * stands in the trail. The rules are those of the first draw; each extension brings its own.
 */
export const Manifest = z.object({
  format: z.literal('ehcp-draw'),
  formatVersion: z.literal(2),
  algorithm: z.literal(algorithm),
  software: z.string(),
  area: z.string(),
  kind: z.enum(['plans', 'forms']),
  /** A term for plans, a quarter for forms. */
  label: z.union([Term, Quarter]),
  frozenOn: PlainDate,
  frame: z.object({ hash: sha256, size: count }),
  rules: Rules,
  /** How many plans were left out for each reason, and which ones because of an earlier draw. */
  excluded: z.record(z.string(), count),
  drawnRecently: z.array(z.string()),
  seed: MadeSeed,
  drawnAt: z.iso.datetime(),
  changes: z.array(ChangeRecord),
  size: z.object({ byRule: count, drawn: count }),
  strata: z.array(Stratum),
  sample: z.array(DrawnPlan),
  reserves: z.array(DrawnPlan),
})
export type Manifest = z.infer<typeof Manifest>

/** A manifest as the first format had it: before extensions, and of plans only. */
const FirstManifest = Manifest.omit({ kind: true, label: true, changes: true }).extend({
  formatVersion: z.literal(1),
  term: Term,
  rules: Rules.omit({ fixedSize: true }),
  seed: MadeSeed.omit({ evidence: true }),
  strata: z.array(Stratum.omit({ replaced: true })),
})

/** What a manifest of the first format says, in the words of this one. Its replacements stand in the trail alone. */
function fromFirst({ term, rules, seed, strata, ...rest }: z.infer<typeof FirstManifest>): Manifest {
  return {
    ...rest,
    formatVersion: 2,
    kind: 'plans',
    label: term,
    rules: { ...rules, fixedSize: null },
    seed: { ...seed, evidence: noEvidence },
    changes: [],
    strata: strata.map(({ key, size, sample, reserves, cutOff }) => ({
      key,
      size,
      sample,
      replaced: 0,
      reserves,
      cutOff,
    })),
  }
}

/** The manifest as kept and downloaded: JSON, two spaces, one line feed at the end. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(Manifest.parse(manifest), null, 2)}\n`
}

export type ReadManifest = { ok: true; manifest: Manifest; writtenAs: 1 | 2 } | { ok: false; sentence: string }

/** Reads a manifest of either format, or says that it is none. */
export function parseManifest(text: string): ReadManifest {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, sentence: 'The manifest is not JSON. Download manifest.json again.' }
  }
  const first = FirstManifest.safeParse(json)
  if (first.success) return { ok: true, manifest: fromFirst(first.data), writtenAs: 1 }
  const parsed = Manifest.safeParse(json)
  if (parsed.success) return { ok: true, manifest: parsed.data, writtenAs: 2 }
  const { error } = z.object({ formatVersion: z.literal(1) }).safeParse(json).success ? first : parsed
  const where = error.issues[0]?.path.join('.')
  return { ok: false, sentence: `The manifest is not that of a draw: ${where || 'its top level'} is wrong.` }
}
