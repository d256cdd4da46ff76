import type { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { hamilton } from '#app/domain/frame/allocate-strata.ts'
import type { Chance } from './chance.ts'
import { truthOf, type EngagementCase, type HealthCase, type PlanCase, type SocialCase, type Truth } from './truths.ts'

/** Weights for four past terms, oldest first, and for the one being audited. */
type Weights = readonly [number, number, number, number, number]

/**
 * The story of the demonstration: how often each pair of health and social care cases comes up in each term. Only the
 * proportions count. Health improves clearly, because thin and missing provision gives way to clear provision; social
 * care lags behind; so "both needs clear" ends close to its target, on neither side of it.
 */
const pairs: readonly (readonly [HealthCase, SocialCase, Weights])[] = [
  ['clear', 'clear', [90, 130, 180, 240, 245]],
  ['clear', 'provision_thin', [30, 38, 46, 52, 50]],
  ['clear', 'need_thin', [20, 20, 20, 18, 18]],
  ['clear', 'thin', [40, 44, 44, 40, 36]],
  ['clear', 'missing', [18, 18, 18, 16, 14]],
  ['clear', 'provision_only', [10, 12, 15, 18, 18]],
  ['clear', 'provision_missing', [14, 14, 14, 14, 12]],
  ['clear', 'nil', [105, 140, 180, 230, 235]],
  ['clear', 'unknown', [8, 8, 8, 8, 8]],
  ['clear', 'not_done', [8, 5, 5, 4, 0]],
  ['misplaced', 'clear', [24, 22, 18, 12, 10]],
  ['misplaced', 'nil', [36, 32, 26, 16, 14]],
  ['provision_thin', 'clear', [26, 20, 14, 5, 5]],
  ['provision_thin', 'thin', [16, 12, 8, 3, 3]],
  ['provision_thin', 'nil', [36, 28, 18, 6, 6]],
  ['need_thin', 'clear', [20, 17, 13, 7, 6]],
  ['need_thin', 'nil', [34, 27, 18, 9, 8]],
  ['thin', 'thin', [40, 28, 16, 5, 5]],
  ['thin', 'missing', [20, 14, 8, 3, 3]],
  ['thin', 'nil', [46, 32, 18, 6, 6]],
  ['missing', 'clear', [15, 11, 7, 3, 3]],
  ['missing', 'missing', [24, 16, 8, 3, 3]],
  ['missing', 'nil', [36, 24, 12, 4, 4]],
  ['provision_only', 'nil', [20, 20, 20, 20, 20]],
  ['nil', 'clear', [35, 40, 48, 58, 60]],
  ['nil', 'thin', [26, 25, 24, 20, 18]],
  ['nil', 'missing', [16, 14, 12, 8, 8]],
  ['nil', 'provision_missing', [12, 12, 12, 12, 10]],
  ['nil', 'nil', [130, 130, 130, 130, 130]],
  ['unknown', 'nil', [16, 12, 8, 4, 4]],
  ['unknown', 'unknown', [12, 8, 4, 4, 4]],
  ['not_done', 'clear', [6, 4, 4, 4, 0]],
  ['not_done', 'nil', [6, 5, 4, 0, 0]],
]

/** Engagement gets better, too, and is never perfect: a target of every plan is missed by one exception. */
const engagement: readonly (readonly [EngagementCase, Weights])[] = [
  ['engaged', [540, 620, 710, 800, 815]],
  ['gap', [440, 362, 274, 185, 181]],
  ['no_stage', [8, 8, 8, 8, 4]],
  ['not_done', [12, 10, 8, 7, 0]],
]

/** How many of a hundred plans are well written by education. Health and social care then hold some of them down. */
const wellWritten: Weights = [33, 39, 46, 54, 55]
const poorlyWritten: Weights = [18, 16, 13, 11, 11]

export type Quality = 'good' | 'fair' | 'poor'

/** The place of a term in the story: 0 to 3 for past terms, 4 for the one being audited. */
export type Chapter = 0 | 1 | 2 | 3 | 4

/** The cases of `size` sampled plans in one term: exact counts by largest remainder, in an order that chance gives. */
export function casesOf(chance: Chance, chapter: Chapter, size: number): (PlanCase & { quality: Quality })[] {
  const couples = deal(
    pairs.map(([, , weights]) => weights[chapter]),
    size,
  ).map((index) => pairs[index]!)
  const engaged = chance.shuffled(
    deal(
      engagement.map(([, weights]) => weights[chapter]),
      size,
    ),
  )
  const good = wellWritten[chapter]
  const poor = poorlyWritten[chapter]
  const qualities = chance.shuffled(deal([good, 100 - good - poor, poor], size))
  return chance.shuffled(
    couples.map(([health, social], index) => ({
      health,
      social,
      engagement: engagement[engaged[index]!]![0],
      quality: (['good', 'fair', 'poor'] as const)[qualities[index]!]!,
    })),
  )
}

/** Indexes 0, 0, 0, 1, 1, 2 …, each as often as its weight asks for; `size` in all. */
function deal(weights: readonly number[], size: number): number[] {
  const strata = weights.map((weight, index) => ({ key: String(index), size: weight }))
  return hamilton(strata, size).flatMap(({ sample }, index) => Array.from({ length: sample }, () => index))
}

/** What one measure must come to in one term. */
export type Expected = Record<'applicable' | 'met' | 'notMet' | 'excluded' | 'unknown' | 'auditNotDone', number>

/** Counts what every measure must say of these plans, from their truths alone. */
export function expectedOf(cases: readonly PlanCase[], code: MeasureCode): Expected {
  const truths = cases.map((each) => truthOf(each)[code])
  const count = (truth: Truth) => truths.filter((each) => each === truth).length
  const excluded = count('does_not_apply')
  return {
    applicable: cases.length - excluded,
    met: count('met'),
    notMet: count('not_met'),
    excluded,
    unknown: count('unknown_no_evidence'),
    auditNotDone: count('audit_not_done'),
  }
}

/** Plans whose health provision is clear, but only in C. */
export function expectedMisplaced(cases: readonly PlanCase[]): number {
  return cases.filter((each) => truthOf(each).M4 === 'met' && truthOf(each).M4s === 'not_met').length
}
