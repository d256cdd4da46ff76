import type { Agency } from '#app/domain/shared/agency.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding, Rubric } from '#app/domain/rubric/rubric.ts'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import type { Spread } from './item.ts'

type Item = Criterion | Finding
type Given = Readonly<Record<string, AnswerDraft | undefined>>

/** A question on which two ratings differ. */
export type Difference = { item: Item; spread: Spread }

/**
 * Every question on which two auditors of one agency differ, in the order of the questions; none where they agree.
 * Comments, evidence and counts may differ: they are how somebody came to a rating. What the workbench rates itself
 * cannot differ. A question that one of them left unanswered is no difference.
 */
export function differencesOf(items: readonly Item[], first: Given, second: Given): Difference[] {
  return items.flatMap((item) => {
    const [one, other] = [first[item.id], second[item.id]]
    const spread = one && other ? spreadOf(item, one, other) : null
    return spread === null ? [] : [{ item, spread }]
  })
}

/**
 * How far two answers to one question lie apart, or null when they agree. Green and red: `red_green`; red and "not
 * applicable": `applies`; amber and green: `one_step`; both amber, one of them with another place: `detail`.
 */
export function spreadOf(item: Item, one: AnswerDraft, other: AnswerDraft): Spread | null {
  if (isFinding(item)) {
    return one.finding !== null && other.finding !== null && one.finding !== other.finding ? 'finding' : null
  }
  if (item.computed !== null || one.rating === null || other.rating === null) return null
  if (one.rating === other.rating) return hasSameDetails(one, other) ? null : 'detail'
  if (one.rating === 'na' || other.rating === 'na') return 'applies'
  return one.rating === 'amber' || other.rating === 'amber' ? 'one_step' : 'red_green'
}

/** Where provision was found and which facts were ticked: both decide gates and measures. */
function hasSameDetails(one: AnswerDraft, other: AnswerDraft): boolean {
  return isSameSet(one.places, other.places) && isSameSet(one.markers, other.markers)
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}

/**
 * Criteria that several agencies answer and that one of them rates red, another green. The worst rating counts unless
 * the agencies agree on another; anything nearer together needs no talk. A form is audited by one agency only, so there
 * is nothing to split.
 */
export function splitsBetween(
  rubric: Pick<Rubric, 'kind' | 'criteria'>,
  given: readonly { agency: Agency; answers: Given }[],
): Criterion[] {
  if (rubric.kind === 'form') return []
  return rubric.criteria.filter(({ id, answeredBy, computed }) => {
    if (answeredBy.length < 2 || computed !== null) return false
    const own = given.filter(({ agency }) => answeredBy.includes(agency))
    const ratings = new Set(own.map(({ answers }) => answers[id]?.rating))
    return ratings.has('red') && ratings.has('green')
  })
}
