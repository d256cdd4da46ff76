import { z } from 'zod'
import type { Grade, Rating } from '#app/domain/rubric/rubric.ts'

/** What became of one plan that was audited again. */
export const FixResult = z.enum(['improved', 'same', 'worse'])
export type FixResult = z.infer<typeof FixResult>

export const fixResultNames: Record<FixResult, string> = {
  improved: 'Improved',
  same: 'No change',
  worse: 'Worse',
}

/** One request as the first audit and the re-audit rated it. */
export type RatedRequest = {
  ratingBefore: Rating
  ratingAfter: Rating | null
  /** Whether a gate is still shut; null while the request is not rated. */
  isGatedAfter: boolean | null
}

/** A plan that was audited again, with the requests that its pack kept. */
export type RatedPack = { gradeBefore: Grade; gradeAfter: Grade; requests: readonly RatedRequest[] }

/** Counts over fix-it packs. All but `itemsPutRight` and `items` count plans. */
export type ImprovedCounts = {
  /** Packs that were made. */
  packs: number
  /** Plans that were audited again; improved, same and worse add up to it. */
  reaudited: number
  improved: number
  same: number
  worse: number
  /** Plans audited again of which a request is still red, whatever became of the plan. */
  stillRed: number
  /** Requests that the re-audits rated as put right, of all that they looked at. */
  itemsPutRight: number
  items: number
}

export const noneImproved: ImprovedCounts = {
  packs: 0,
  reaudited: 0,
  improved: 0,
  same: 0,
  worse: 0,
  stillRed: 0,
  itemsPutRight: 0,
  items: 0,
}

const rank: Record<Exclude<Rating, 'na'>, number> = { green: 0, amber: 1, red: 2 }

/** How far one rating or grade is better than another: positive when it rose, null where one of them is "na". */
function rise(before: Rating, after: Rating): number | null {
  return before === 'na' || after === 'na' ? null : rank[before] - rank[after]
}

/** A request is put right when it is green now and shuts no gate any more. */
export function isPutRight({ ratingAfter, isGatedAfter }: RatedRequest): boolean {
  return ratingAfter === 'green' && isGatedAfter !== true
}

/**
 * What became of a plan after its fix-it pack.
 *
 * Improved: its overall grade rose; or no request is rated worse than before, at least one is put right, and every other
 * one is put right too or no longer applies. Worse: its grade fell; or the grade did not rise and a request is rated worse
 * than before. Same: all the rest, such as three of four requests put right under an unchanged grade.
 *
 * A grade of "na" neither rises nor falls: the requests decide alone.
 */
export function resultOf({ gradeBefore, gradeAfter, requests }: RatedPack): FixResult {
  const grade = rise(gradeBefore, gradeAfter) ?? 0
  if (grade > 0) return 'improved'
  const isWorse = requests.some((one) => one.ratingAfter && (rise(one.ratingBefore, one.ratingAfter) ?? 0) < 0)
  if (grade < 0 || isWorse) return 'worse'
  const isDone = requests.every((one) => isPutRight(one) || one.ratingAfter === 'na')
  return isDone && requests.some(isPutRight) ? 'improved' : 'same'
}

/**
 * Counts what became of plans that were audited again; `packs` is how many packs were made.
 *
 * Ten packs, of which a red plan with two requests came out green on both and amber in all: 10 packs, 1 audited again,
 * 1 improved, 2 of 2 requests put right.
 */
export function countImproved(packs: number, rated: readonly RatedPack[]): ImprovedCounts {
  const results = rated.map(resultOf)
  const count = (result: FixResult) => results.filter((each) => each === result).length
  const requests = rated.flatMap((pack) => pack.requests)
  return {
    packs,
    reaudited: rated.length,
    improved: count('improved'),
    same: count('same'),
    worse: count('worse'),
    stillRed: rated.filter((pack) => pack.requests.some(({ ratingAfter }) => ratingAfter === 'red')).length,
    itemsPutRight: requests.filter(isPutRight).length,
    items: requests.length,
  }
}
