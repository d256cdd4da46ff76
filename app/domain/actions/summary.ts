import type { Agency } from '#app/domain/shared/agency.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { isOverdue, isStale, type ActionLevel } from './action.ts'

/** An action with its notes, as the summary of a period reads it. */
export type ActionRecord = {
  ref: string
  title: string
  ownerAgency: Agency | null
  createdOn: PlainDate
  startOn: PlainDate | null
  dueOn: PlainDate | null
  closedOn: PlainDate | null
  /** Newest first. */
  notes: readonly { notedOn: PlainDate; text: string; levelAfter: ActionLevel }[]
}

export type ActionSummaryRow = {
  ref: string
  title: string
  /** In words: "Health", or "The whole area". */
  owner: string
  dueOn: PlainDate | null
  level: ActionLevel
  /** Empty without a note. */
  latestNote: string
  isOverdue: boolean
}

/** How the actions stand on a day, and what was raised and closed in a period. */
export type ActionSummary = {
  open: number
  closed: number
  raisedInPeriod: number
  closedInPeriod: number
  overdue: number
  stale: number
  /** Open actions at each of the four levels. */
  byLevel: Record<ActionLevel, number>
  /** The open actions, those due first before others, and those without a day last. */
  rows: ActionSummaryRow[]
}

export function ownerWords(agency: Agency | null): string {
  return agency === null ? 'The whole area' : agencyNames[agency]
}

/**
 * Sums up the actions as they stood at the end of `today`: later actions, notes and closures are not known yet, so a
 * report made again for a past day says what it said then. The level is the one that the newest note left.
 */
export function summariseActions(
  actions: readonly ActionRecord[],
  { from, to, today }: { from: PlainDate; to: PlainDate; today: PlainDate },
): ActionSummary {
  const known = actions.filter(({ createdOn }) => createdOn <= today).map((action) => standingOn(action, today))
  const open = known.filter(({ closedOn }) => closedOn === null)
  const within = (day: PlainDate | null) => day !== null && day >= from && day <= to
  const byLevel = { 1: 0, 2: 0, 3: 0, 4: 0 }
  for (const { level } of open) byLevel[level] += 1
  return {
    open: open.length,
    closed: known.length - open.length,
    raisedInPeriod: known.filter(({ createdOn }) => within(createdOn)).length,
    closedInPeriod: known.filter(({ closedOn }) => within(closedOn)).length,
    overdue: open.filter((action) => isOverdue(action, today)).length,
    stale: open.filter((action) => isStale(action, today)).length,
    byLevel,
    rows: open.toSorted(byDueDay).map((action) => ({
      ref: action.ref,
      title: action.title,
      owner: ownerWords(action.ownerAgency),
      dueOn: action.dueOn,
      level: action.level,
      latestNote: action.latestNote,
      isOverdue: isOverdue(action, today),
    })),
  }
}

function standingOn(action: ActionRecord, today: PlainDate) {
  const note = action.notes.find(({ notedOn }) => notedOn <= today)
  return {
    ...action,
    closedOn: action.closedOn !== null && action.closedOn <= today ? action.closedOn : null,
    level: note?.levelAfter ?? (1 as const),
    latestNote: note?.text ?? '',
    notedOn: note?.notedOn ?? null,
  }
}

type Due = { dueOn: PlainDate | null; ref: string }

/** Due first, then by reference; what has no day comes last. */
export function byDueDay(one: Due, other: Due): number {
  const [first, second] = [one.dueOn ?? '9999', other.dueOn ?? '9999']
  if (first !== second) return first < second ? -1 : 1
  return byRef(one, other)
}

const natural = new Intl.Collator('en-GB', { numeric: true })

/** References in the order of the plan: 3.1.1, 3.2.1, 3.10.1, then the workbench's own. */
export function byRef(one: { ref: string }, other: { ref: string }): number {
  return natural.compare(one.ref, other.ref)
}
