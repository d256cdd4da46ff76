import { isOfSchoolAge } from '#app/domain/register/quality-finders.ts'
import { schoolEventKinds, type SchoolEventKind } from '#app/domain/return-kinds/school-events.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { part, share, type RegisterFigure } from './figure.ts'
import { isWithin, type Period } from './period.ts'

export type SchoolEventRow = { planRef: string; kind: string; startedOn: PlainDate; endedOn: PlainDate | null }

/** What the register says of a plan: whether its child is of school age and on the roll of a school. */
export type RollPlan = { ref: string; isActive: boolean; yearGroup: number | null; settingType: string | null }

/** Settings that are no school's roll: home education, education otherwise than at school, not in education. */
const offRoll =
  /home\s*educat|\behe\b|\beotas\b|otherwise than at|other arrangements|not in education|^neet\b|^nie[co]\b/i

/** True for a child of statutory school age on roll with an active plan. */
export function isOnRoll({ isActive, yearGroup, settingType }: RollPlan): boolean {
  return isActive && isOfSchoolAge(yearGroup) && !offRoll.test(settingType ?? '')
}

/** True when the event touches the period. A part-time timetable without an end goes on; an exclusion counts on its day. */
export function touches({ kind, startedOn, endedOn }: SchoolEventRow, period: Period): boolean {
  if (startedOn > period.to) return false
  if (kind === 'part_time_timetable') return endedOn === null || endedOn >= period.from
  const last = kind === 'suspension' ? (endedOn ?? startedOn) : startedOn
  return last >= period.from
}

/**
 * What the register says: the plans of the children that events speak of, how many children are on roll in all, and which
 * register that was, as a sentence.
 */
export type RollFacts = { plans: readonly RollPlan[]; onRoll: number; note: string }

/**
 * M7: distinct children of statutory school age on roll with an active plan who had at least one event, of each kind and
 * of any; a child with two suspensions and a part-time timetable counts once in the headline.
 */
export function schoolEventFigure(
  events: readonly SchoolEventRow[],
  { plans, onRoll: whole, note }: RollFacts,
  period: Period,
): RegisterFigure {
  const onRoll = new Set(plans.filter(isOnRoll).map(({ ref }) => ref))
  const known = new Set(plans.map(({ ref }) => ref))
  const isPossible = ({ startedOn, endedOn }: SchoolEventRow) => endedOn === null || endedOn >= startedOn
  const possible = events.filter(isPossible)
  const impossible = events.filter((event) => !isPossible(event) && isWithin(period, event.startedOn))
  const inPeriod = possible.filter((event) => touches(event, period))
  const children = (rows: readonly SchoolEventRow[]) => new Set(rows.map(({ planRef }) => planRef))
  const counted = inPeriod.filter(({ planRef }) => onRoll.has(planRef))
  const others = inPeriod.filter(({ planRef }) => !onRoll.has(planRef))
  const kinds = Object.entries(schoolEventKinds) as [SchoolEventKind, string][]
  return share('M7', period, [children(counted).size, whole], {
    parts: kinds.map(([kind, name]) =>
      part(`Children with a ${lowerFirst(name)}`, children(counted.filter((each) => each.kind === kind)).size, whole),
    ),
    leftOut: [
      {
        what: 'Children not of statutory school age, not on a school’s roll, or whose plan has ended',
        count: children(others.filter(({ planRef }) => known.has(planRef))).size,
      },
      {
        what: 'References that the register does not know',
        count: children(others.filter(({ planRef }) => !known.has(planRef))).size,
      },
      { what: 'Events with the last day before the first', count: impossible.length },
    ],
    notes: [note],
  })
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
