import { shiftTerm, termName } from '#app/domain/frame/term.ts'
import { listWords } from '#app/domain/shared/count-words.ts'
import type { MeasureCode } from './catalogue.ts'
import { against } from './compute.ts'
import type { LockedCycle } from './cycle-figures.ts'
import { seriesBreak, type CycleMethod } from './profile.ts'
import { domainRange } from './range.ts'
import type { MeasureResult } from './result.ts'
import { resultSentences } from './sentence.ts'
import { lowerFirst, sharePercent } from './words.ts'

/** The samples of three terms make a year. */
const mostTerms = 3

/** One term of a measure: its result, how its cycle was made, and the plans of its sample where they are at hand. */
export type PooledTerm = { result: MeasureResult; method: CycleMethod; planRefs?: readonly string[] | undefined }

/** One measure of the last terms together, as if one sample had been drawn over the year. */
export type PooledResult = Pick<
  MeasureResult,
  | 'measure'
  | 'registerSize'
  | 'sampled'
  | 'applicable'
  | 'met'
  | 'notMet'
  | 'notJudged'
  | 'percent'
  | 'range'
  | 'target'
  | 'needed'
  | 'verdict'
  | 'canShow'
  | 'smallestThatCanShow'
> & {
  /** Terms that count, the latest first: `2026-autumn`. Two or three. */
  terms: string[]
  /** Why the earlier terms do not count, in words; null when three count, or no more were locked. */
  stoppedBy: string | null
}

/** What became of pooling: the terms together, or why the latest stands alone. */
export type Pooling = { pooled: PooledResult | null; stoppedBy: string | null }

/**
 * The last three terms of a measure together. With rotation their samples share no plan, so they are one simple random
 * sample of the plans that are eligible now and of those that were left out because they were drawn before. Samples of
 * 20 of 200, then 20 of 180 others, with 16 and 15 met: 31 of 40 from the latest frame and the 20 left out of it.
 *
 * Pooling stops at the first term of another version of the rubric, another reading, another kind of frame, a sample in
 * strata of unequal rates, or one that may share plans with a later one: by the references when both are at hand,
 * otherwise by the rule of exclusion. Null when fewer than two terms can be pooled. It speaks of the year, not of today.
 *
 * @param terms latest first
 */
export function pooledResult(code: MeasureCode, terms: readonly PooledTerm[]): PooledResult | null {
  return poolingOf(code, terms).pooled
}

/** The same of locked cycles, with the reason when nothing could be pooled. */
export function poolingOf(code: MeasureCode, terms: readonly PooledTerm[]): Pooling {
  const kept: PooledTerm[] = []
  let stoppedBy: string | null = null
  for (const term of terms.slice(0, mostTerms)) {
    stoppedBy = kept.map((later) => reasonAgainst(later, term)).find((reason) => reason !== null) ?? null
    if (stoppedBy !== null) break
    kept.push(term)
  }
  return { pooled: kept.length < 2 ? null : pool(code, kept, stoppedBy), stoppedBy }
}

/** The terms of a measure as locked cycles hold them, latest first. */
export function termsOf(code: MeasureCode, cycles: readonly LockedCycle[]): PooledTerm[] {
  return cycles.flatMap(({ results, profile: { method } }) => {
    const result = results.find(({ measure }) => measure === code)
    return result ? [{ result, method }] : []
  })
}

function pool(measure: MeasureCode, kept: readonly PooledTerm[], stoppedBy: string | null): PooledResult {
  const total = (of: (result: MeasureResult) => number) => kept.reduce((sum, { result }) => sum + of(result), 0)
  const [sampled, applicable] = [total((result) => result.sampled), total((result) => result.applicable)]
  const [met, notMet] = [total((result) => result.met), total((result) => result.notMet)]
  const { result, method } = kept[0]!
  const registerSize = registerOf(method, kept.slice(1), sampled)
  const range = domainRange({ register: registerSize, sampled, applicable, met }, null)
  return {
    measure,
    terms: kept.map((term) => term.method.label),
    registerSize,
    sampled,
    applicable,
    met,
    notMet,
    notJudged: total(({ notJudged }) => notJudged),
    percent: applicable === 0 ? null : sharePercent(met, applicable),
    range,
    target: result.target,
    ...against(result.target, applicable, range),
    stoppedBy,
  }
}

/** The plans that the samples come from: those of the latest frame, and those that it left out as drawn in these terms. */
function registerOf(latest: CycleMethod, earlier: readonly PooledTerm[], sampled: number): number {
  const drawnBefore = earlier.reduce((sum, { result }) => sum + result.sampled, 0)
  const leftOut = latest.excluded.find(({ reason }) => reason === 'drawn_recently')?.count ?? 0
  return Math.max(sampled, latest.registerSize + Math.min(drawnBefore, leftOut))
}

function reasonAgainst(later: PooledTerm, term: PooledTerm): string | null {
  const name = termName(term.method.label)
  if (seriesBreak(later.method, term.method) !== null) return `${name} was audited by another version of the rubric.`
  if (later.result.definition.reading !== term.result.definition.reading)
    return `${name} counted another rating as met.`
  if (later.method.frameRule !== term.method.frameRule) return `${name} was drawn from another kind of frame.`
  const uneven = [later, term].find(({ result }) => result.range?.method === 'stratified')
  if (uneven) return `Groups of plans were drawn at unequal rates in ${lowerFirst(termName(uneven.method.label))}.`
  if (!areDisjoint(later, term)) return `${name} may share plans with ${lowerFirst(termName(later.method.label))}.`
  return null
}

/** True when no plan stands in both samples: by their references, or because the later frame left the earlier sample out. */
function areDisjoint(later: PooledTerm, earlier: PooledTerm): boolean {
  if (later.planRefs && earlier.planRefs) {
    const refs = new Set(later.planRefs)
    return !earlier.planRefs.some((ref) => refs.has(ref))
  }
  const { label, exclusionTerms } = later.method
  return Array.from({ length: exclusionTerms }, (_, back) => shiftTerm(label, -1 - back)).includes(earlier.method.label)
}

/** What the terms together say: "Autumn term 2026, summer term 2026 and spring term 2026 together: …" */
export function pooledSentences({ pooled, stoppedBy }: Pooling): string[] {
  const why = stoppedBy === null ? [] : [`Earlier terms are not counted with it: ${lowerFirst(stoppedBy)}`]
  if (pooled === null) return why
  const names = pooled.terms.map((term, index) => (index === 0 ? termName(term) : lowerFirst(termName(term))))
  const { met, notJudged, applicable } = pooled
  const high = applicable === 0 ? 0 : sharePercent(met + notJudged, applicable)
  const extremes = pooled.percent === null ? null : { low: pooled.percent, high }
  const result = { ...pooled, extremes, notJudgedReasons: [] }
  return [
    `${listWords(names)} together: ${resultSentences(result).join(' ')}`,
    'No plan was drawn twice in these terms, so they count as one larger sample. It describes the year, not today: plans may have been put right since.',
    ...why,
  ]
}
