import type { AnswerDraft, Answers } from '#app/domain/audit/answers.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding, Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { PracticePlan, ReferenceAnswer } from './practice-plan.ts'
import { referenceTo } from './reference.ts'
import { themeOf, type Theme } from './themes.ts'

/**
 * How far an answer is from the reference, the farthest first: red against green, applies against does not apply, another
 * answer to a question of evidence, one step of the scale, the same rating with another place, marker or reason.
 */
export const distances = ['red_green', 'applies', 'finding', 'one_step', 'detail', 'unanswered', 'same'] as const
export type Distance = (typeof distances)[number]

export const distanceNames: Record<Distance, string> = {
  red_green: 'Red against green',
  applies: 'Applies or not',
  finding: 'Another answer',
  one_step: 'One step apart',
  detail: 'Same rating, another detail',
  unanswered: 'Not answered',
  same: 'Same',
}

export type Compared = {
  item: Criterion | Finding
  own: AnswerDraft | null
  reference: ReferenceAnswer
  distance: Distance
  /** Kinder: rated better than the reference; stricter: worse. Null where ratings cannot be put in order. */
  lean: 'kinder' | 'stricter' | null
}

export type Comparison = {
  /** Differences first, the farthest on top; then what is the same, in the order of the sections. */
  rows: Compared[]
  asked: number
  answered: number
  /** The same rating or the same answer, whatever the details. */
  agreed: number
  redGreen: number
  kinder: number
  stricter: number
  /** Themes with something missed, the most missed first. */
  missed: { theme: Theme; missed: number; asked: number }[]
}

/** An auditor's answers beside the reference for the same agency. */
export function compare(plan: PracticePlan, rubric: Rubric, agency: Agency, answers: Answers): Comparison {
  const inOrder = itemsOf(rubric, { agency, formType: null })
    .flatMap(({ findings, criteria }) => [...findings, ...criteria])
    .flatMap((item): Compared[] => {
      const reference = referenceTo(plan, agency, item.id)
      if (reference === undefined) return []
      const own = answers[item.id] ?? null
      const distance = distanceOf(own, reference)
      return [{ item, own, reference, distance, lean: leanOf(own?.rating ?? null, reference.rating) }]
    })
  const count = (test: (row: Compared) => boolean) => inOrder.filter(test).length
  return {
    rows: inOrder.toSorted((one, other) => distances.indexOf(one.distance) - distances.indexOf(other.distance)),
    asked: inOrder.length,
    answered: count(({ distance }) => distance !== 'unanswered'),
    agreed: count(({ distance }) => distance === 'same' || distance === 'detail'),
    redGreen: count(({ distance }) => distance === 'red_green'),
    kinder: count(({ lean }) => lean === 'kinder'),
    stricter: count(({ lean }) => lean === 'stricter'),
    missed: missedThemes(inOrder),
  }
}

/** What counts as missed: a different answer. A question left out was not missed but not reached. */
function isMissed({ distance }: Compared): boolean {
  return distance !== 'same' && distance !== 'unanswered'
}

function missedThemes(rows: readonly Compared[]): Comparison['missed'] {
  const byTheme = new Map<string, Comparison['missed'][number]>()
  for (const row of rows) {
    const theme = themeOf(row.item.id)
    const sofar = byTheme.get(theme.id) ?? { theme, missed: 0, asked: 0 }
    byTheme.set(theme.id, { theme, missed: sofar.missed + (isMissed(row) ? 1 : 0), asked: sofar.asked + 1 })
  }
  return [...byTheme.values()]
    .filter(({ missed }) => missed > 0)
    .toSorted((one, other) => other.missed - one.missed || other.missed / other.asked - one.missed / one.asked)
}

const scale: readonly Rating[] = ['red', 'amber', 'green']

function distanceOf(own: AnswerDraft | null, reference: ReferenceAnswer): Distance {
  if (own === null || (own.rating === null && own.finding === null)) return 'unanswered'
  if (reference.finding) return own.finding === reference.finding ? 'same' : 'finding'
  if (own.rating !== reference.rating) {
    const steps = stepsBetween(own.rating, reference.rating)
    return steps === null ? 'applies' : steps === 2 ? 'red_green' : 'one_step'
  }
  return isSameDetail(own, reference) ? 'same' : 'detail'
}

function stepsBetween(one: Rating | null, other: Rating | null): number | null {
  const [from, to] = [one === null ? -1 : scale.indexOf(one), other === null ? -1 : scale.indexOf(other)]
  return from === -1 || to === -1 ? null : Math.abs(from - to)
}

/** Counts are not compared: who counts 13 lines where the panel counted 14 has read the plan just as well. */
function isSameDetail(own: AnswerDraft, reference: ReferenceAnswer): boolean {
  return (
    isSameSet(own.places, reference.places) &&
    isSameSet(own.markers, reference.markers) &&
    (reference.rating !== 'na' || own.naReason === reference.naReason) &&
    (reference.faultSource === null || own.faultSource === null || own.faultSource === reference.faultSource)
  )
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}

function leanOf(own: Rating | null, reference: Rating | null): Compared['lean'] {
  const steps = stepsBetween(own, reference)
  if (!steps || own === null || reference === null) return null
  return scale.indexOf(own) > scale.indexOf(reference) ? 'kinder' : 'stricter'
}
