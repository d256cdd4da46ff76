import { z } from 'zod'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { wholeNumber } from './cycle.ts'
import { nounOf, type CycleKind } from './cycle-words.ts'
import { extendHoldings, sampleOf, sizeByRule, sizeOf, type Holding, type SizeRule } from './holding.ts'
import type { Manifest } from './manifest.ts'

const reason = z
  .string({ error: 'Enter why the sample is made larger' })
  .trim()
  .min(10, { error: 'Enter the reason in a sentence: it stands in the manifest and in the report' })
  .max(500, { error: 'Use at most 500 characters' })

const version = z.coerce.number().int()
const step = z.enum(['check', 'change', 'extend']).default('check')

/** What an officer asks for. Plans go by a rate and a minimum, forms by their agreed number. */
export const ExtensionForms = {
  plans: z.object({
    ratePercent: wholeNumber('The rate', 1, 100),
    minimumSize: wholeNumber('The smallest sample', 1, 10_000),
    reason,
    version,
    step,
  }),
  forms: z.object({ fixedSize: wholeNumber('The number of forms', 1, 10_000), reason, version, step }),
}

/** Stands above the form and in the preview: when an extension is no harm, and when it is. */
export const extensionWarning =
  'Extend when there is time for more audits. Do not extend because of what the audits have found so far: a sample that grows until the result looks right is biased, and so is its verdict. Who extended, when and why stands in the manifest and in the report.'

export type ExtensionPreview = {
  rule: SizeRule
  byRule: number
  before: number
  after: number
  added: number
  /** How many could still be drawn: neither in the sample nor replaced. */
  left: number
  strata: { key: string; size: number; before: number; after: number }[]
}

/** How far each stratum of a draw is taken, from its manifest. */
export function holdingsIn({ strata }: Pick<Manifest, 'strata'>): Holding[] {
  return strata.map(({ key, size, sample, replaced, reserves }) => ({
    key,
    size,
    sample,
    replaced,
    end: sample + replaced + reserves,
  }))
}

/** What a larger rule would add to a draw, before anybody decides. */
export function previewExtension(manifest: Pick<Manifest, 'strata'>, rule: SizeRule): ExtensionPreview {
  const before = holdingsIn(manifest)
  const after = extendHoldings(before, rule)
  const added = sampleOf(after) - sampleOf(before)
  return {
    rule,
    byRule: sizeByRule(sizeOf(before), rule),
    before: sampleOf(before),
    after: sampleOf(after),
    added,
    left: before.reduce((sum, { size, sample, replaced }) => sum + size - sample - replaced, 0),
    strata: before.map(({ key, size, sample }, index) => ({
      key,
      size,
      before: sample,
      after: after[index]?.sample ?? sample,
    })),
  }
}

/** Refuses an extension that would add nothing, and says whether anything is left to add. */
export function demandLarger(
  { added, before, left }: Pick<ExtensionPreview, 'added' | 'before' | 'left'>,
  kind: CycleKind,
): void {
  if (added > 0) return
  const sample = `${before.toLocaleString('en-GB')} ${nounOf(kind, before)}`
  throw new Refusal(
    'invalid',
    'EXTENSION_ADDS_NOTHING',
    left === 0
      ? `All ${nounOf(kind, 2)} of the frame that could be drawn are in the sample already: there is nothing to add`
      : `The sample holds ${sample} already, and this would add none. Enter a larger number`,
    kind === 'plans' ? 'ratePercent' : 'fixedSize',
  )
}
