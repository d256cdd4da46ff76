import { Refusal } from '#app/domain/shared/refusal.ts'
import { quarterName, quarterOf, quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** A report of a quarter as it is known: a draft, or signed and frozen. */
export type Issue = { number: number; state: 'draft' | 'signed' }

/**
 * The number of the next report of a quarter: 1, or one more than the last signed one, because a correction stands
 * beside what was signed. Refused while a draft is open, for a quarter that has not begun, and before any cycle is
 * locked.
 */
export function nextNumber(
  quarter: Quarter,
  issues: readonly Issue[],
  today: PlainDate,
  hasLockedCycle: boolean,
): number {
  if (quarterRange(quarter).from > today) {
    throw new Refusal(
      'invalid',
      'QUARTER_NOT_BEGUN',
      `${quarterName(quarter)} has not begun. Choose a quarter up to today.`,
      'quarter',
    )
  }
  if (issues.some(({ state }) => state === 'draft')) {
    throw new Refusal(
      'conflict',
      'DRAFT_EXISTS',
      `There is a draft for ${quarterName(quarter)} already. Open it from the list.`,
      'quarter',
    )
  }
  if (!hasLockedCycle) {
    throw new Refusal(
      'conflict',
      'NO_LOCKED_CYCLE',
      `No cycle was locked by the end of ${quarterName(quarter)}, so there is nothing to report. Lock a cycle first.`,
      'quarter',
    )
  }
  return Math.max(0, ...issues.map(({ number }) => number)) + 1
}

/** The quarters that a report can be written for: this one and the three before it, latest first. */
export function openQuarters(today: PlainDate): Quarter[] {
  const quarters: Quarter[] = [quarterOf(today)]
  while (quarters.length < 4) quarters.push(quarterBefore(quarters.at(-1)!))
  return quarters
}

function quarterBefore(quarter: Quarter): Quarter {
  const year = Number(quarter.slice(0, 4))
  const number = Number(quarter.slice(6))
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`
}
