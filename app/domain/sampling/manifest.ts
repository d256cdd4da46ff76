import { z } from 'zod'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { allocateStrata, minimumPerStratum, type StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { CycleRules } from './cycle.ts'
import { drawTickets, withReserves, type Drawn, type Hash } from './draw.ts'
import { compareStrata, ExclusionReason } from '#app/domain/frame/frame.ts'
import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { sampleSize } from '#app/domain/frame/sample-size.ts'
import { Seed, SeedSource } from '#app/domain/seed/seed.ts'
import { Term } from '#app/domain/frame/term.ts'

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

/**
 * The record of a draw: with the frame file it re-creates the sample, and nothing else is needed. It is kept as the
 * text that was first written, and its hash stands in the trail.
 */
export const Manifest = z.object({
  format: z.literal('ehcp-draw'),
  formatVersion: z.literal(1),
  algorithm: z.literal(algorithm),
  software: z.string(),
  area: z.string(),
  term: Term,
  frozenOn: PlainDate,
  frame: z.object({ hash: sha256, size: count }),
  rules: CycleRules.extend({ minimumPerStratum: z.literal(minimumPerStratum) }),
  /** How many plans were left out for each reason, and which ones because of an earlier draw. */
  excluded: z.record(ExclusionReason, count),
  drawnRecently: z.array(z.string()),
  seed: z.object({
    value: Seed,
    source: SeedSource,
    isWitnessed: z.boolean(),
    madeBy: z.string(),
    frameFrozenAt: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
  }),
  drawnAt: z.iso.datetime(),
  /** n as the rule gives it, and as drawn: the minimum per stratum may add a few. */
  size: z.object({ byRule: count, drawn: count }),
  strata: z.array(
    z.object({
      key: z.string(),
      size: count,
      sample: count,
      reserves: count,
      /** The last ticket taken: a plan of this stratum is in the sample when its ticket is not above it. */
      cutOff: sha256.nullable(),
    }),
  ),
  sample: z.array(DrawnPlan),
  reserves: z.array(DrawnPlan),
})
export type Manifest = z.infer<typeof Manifest>

/** What the draw is made from: everything is known before the first ticket is worked out. */
export type DrawRecipe = {
  lines: readonly FrameLine[]
  ratePercent: number
  minimumSize: number
  seed: Seed
}

/** The sizes of the strata of a frame, in the order in which they are shown. */
export function strataOf(lines: readonly FrameLine[]): StratumSize[] {
  const sizes = new Map<string, number>()
  for (const { stratum } of lines) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1)
  return [...sizes].map(([key, size]) => ({ key, size })).toSorted((a, b) => compareStrata(a.key, b.key))
}

/** A draw with all that the manifest says of it. */
export type Draw = Drawn & Pick<Manifest, 'size' | 'strata'>

/** The whole draw, from frame, rule and seed: size, shares, tickets, reserves. The same input gives the same draw. */
export function draw(recipe: DrawRecipe, hash: Hash): Draw {
  const byRule = sampleSize(recipe.lines.length, recipe.ratePercent, recipe.minimumSize)
  const quotas = allocateStrata(strataOf(recipe.lines), byRule, minimumPerStratum).map(withReserves)
  const drawn = drawTickets(recipe.lines, quotas, recipe.seed, hash)
  const cutOffs = new Map(drawn.sample.map(({ stratum, ticket }) => [stratum, ticket]))
  return {
    ...drawn,
    size: { byRule, drawn: drawn.sample.length },
    strata: quotas.map((quota) => ({ ...quota, cutOff: cutOffs.get(quota.key) ?? null })),
  }
}

/** The manifest as kept and downloaded: JSON, two spaces, one line feed at the end. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(Manifest.parse(manifest), null, 2)}\n`
}

/** Reads a manifest, or says that it is none. */
export function parseManifest(text: string): { ok: true; manifest: Manifest } | { ok: false; sentence: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, sentence: 'The manifest is not JSON. Download manifest.json again.' }
  }
  const parsed = Manifest.safeParse(json)
  if (parsed.success) return { ok: true, manifest: parsed.data }
  const issue = parsed.error.issues[0]
  return {
    ok: false,
    sentence: `The manifest is not that of a draw: ${issue?.path.join('.') || 'its top level'} is wrong.`,
  }
}
