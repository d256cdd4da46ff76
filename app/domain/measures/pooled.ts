import type { MeasureCode } from './catalogue.ts'
import type { MeasureRange, MeasureResult, MeasureVerdict } from './result.ts'
import type { CycleMethod } from './profile.ts'

/** One measure of the last terms together, as if one sample had been drawn over the year. */
export type PooledResult = {
  measure: MeasureCode
  /** Terms that count, the latest first: `2026-autumn`. One when nothing could be pooled with it. */
  terms: string[]
  registerSize: number
  sampled: number
  applicable: number
  met: number
  notJudged: number
  percent: number | null
  range: MeasureRange | null
  target: number | null
  needed: number | null
  verdict: MeasureVerdict
  /** Why fewer than three terms count, in words; null when three do. */
  stoppedBy: string | null
}

/** One term of a measure: its result, how its cycle was made, and the plans of its sample where they are at hand. */
export type PooledTerm = { result: MeasureResult; method: CycleMethod; planRefs?: readonly string[] }

export function pooledResult(code: MeasureCode, terms: readonly PooledTerm[]): PooledResult | null {
  void code
  void terms
  return null
}
