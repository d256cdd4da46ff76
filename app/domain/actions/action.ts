import { z } from 'zod'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/**
 * How far an action is, on the four points of the area's plan. It says what was done, and has nothing to do with the
 * red, amber and green of an audit, which say how good a plan is.
 */
export const ActionLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type ActionLevel = z.infer<typeof ActionLevel>

export const actionLevels: readonly ActionLevel[] = [1, 2, 3, 4]

export const levelNames: Record<ActionLevel, string> = {
  1: 'No action',
  2: 'Some action',
  3: 'Action advanced',
  4: 'Action has improved outcomes',
}

/** `3: Action advanced` */
export function levelWords(level: ActionLevel): string {
  return `${level}: ${levelNames[level]}`
}

/** Where an action comes from. */
export const ActionOrigin = z.enum(['plan', 'finding', 'measure', 'theme', 'fault', 'by_hand'])
export type ActionOrigin = z.infer<typeof ActionOrigin>

export const originNames: Record<ActionOrigin, string> = {
  plan: 'The area’s plan',
  finding: 'A finding of audits',
  measure: 'A measure',
  theme: 'A theme',
  fault: 'A fault of forms',
  by_hand: 'By hand',
}

/**
 * An open action without a note for so many days is stale. Six weeks are half of a quarter: whoever is asked then can
 * still answer before the paper of the quarter goes to the board.
 */
export const staleAfterDays = 42
/** The same in words, for "no note for …". */
export const staleAfterWords = 'six weeks'

/** What tells whether an action is late or forgotten. */
export type ActionDays = {
  createdOn: PlainDate
  startOn: PlainDate | null
  dueOn: PlainDate | null
  closedOn: PlainDate | null
  /** Day of the newest note of progress; null without one. */
  notedOn: PlainDate | null
}

/** Open, and its day has passed. On the day itself it is not late yet. */
export function isOverdue({ dueOn, closedOn }: Pick<ActionDays, 'dueOn' | 'closedOn'>, today: PlainDate): boolean {
  return closedOn === null && dueOn !== null && dueOn < today
}

/** The last day of which an action raised, begun or noted after it is not stale. `2026-11-23` gives `2026-10-12`. */
export function staleBefore(today: PlainDate): PlainDate {
  return addDays(today, -staleAfterDays)
}

/** Open and begun, and nobody has written about it for six weeks. Before its start there is nothing to write. */
export function isStale({ createdOn, startOn, closedOn, notedOn }: ActionDays, today: PlainDate): boolean {
  if (closedOn !== null) return false
  const lastSign = [createdOn, startOn ?? '', notedOn ?? ''].toSorted().at(-1)!
  return lastSign < staleBefore(today)
}

/** True for a number of the area's plan, such as 3.2.1. */
export function isPlanNumber(ref: string): boolean {
  return /^\d+(\.\d+)+$/.test(ref)
}

/** The next reference of the workbench's own: `A007` after `A006`, whatever other references there are. */
export function nextRef(refs: readonly string[]): string {
  const numbers = refs.flatMap((ref) => (/^A\d{1,6}$/.test(ref) ? [Number(ref.slice(1))] : []))
  return `A${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}
