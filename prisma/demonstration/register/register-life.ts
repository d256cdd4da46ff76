import { addDays, daysBetween, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PrimaryNeed } from '#app/domain/register/plan.ts'
import { hamilton } from '#app/domain/frame/allocate-strata.ts'
import type { Chance } from '../chance.ts'
import { makeLife, type Life } from './plan-life.ts'

/** How large the invented area is, and how its register moves from one file to the next. */
export type RegisterSize = {
  /** Plans in force in the last file. */
  active: number
  /** Plans issued and plans that left between two files, from and to. */
  issued: readonly [number, number]
  left: readonly [number, number]
  /** Plans amended between two files. */
  amended: readonly [number, number]
}

/** Shaped on the published figures of a typical area: 3,245 plans in force, some 530 new ones a year. */
export const wholeArea: RegisterSize = { active: 3245, issued: [138, 178], left: [58, 84], amended: [250, 310] }

/** An area small enough for a test. */
export const smallArea: RegisterSize = { active: 120, issued: [9, 12], left: [3, 5], amended: [10, 14] }

/**
 * Primary needs of the plans in force, per thousand. The first five are the published mix of a typical area; the other
 * 90 are shared out among the rest.
 */
export const needMix: readonly (readonly [PrimaryNeed, number])[] = [
  ['SLCN', 354],
  ['SEMH', 233],
  ['ASD', 201],
  ['SLD', 63],
  ['PD', 59],
  ['MLD', 28],
  ['SPLD', 22],
  ['HI', 12],
  ['PMLD', 9],
  ['VI', 8],
  ['DS', 6],
  ['OTH', 3],
  ['MSI', 2],
]

/**
 * Invents the lives of every plan that any of the files names. The plans in force on the last day number exactly
 * `size.active`, with exactly the need mix above.
 *
 * @param days the days of which the files speak, oldest first
 */
export function inventLives(chance: Chance, size: RegisterSize, days: readonly PlainDate[]): Life[] {
  const turns = days
    .slice(1)
    .map(() => ({ issued: chance.between(...size.issued), left: chance.between(...size.left) }))
  const first = size.active - turns.reduce((sum, { issued, left }) => sum + issued - left, 0)
  const last = days.at(-1)!
  const issueDays = [
    ...earlierIssues(chance, first, days[0]!),
    ...turns.flatMap(({ issued }, index) => issuesBetween(chance, issued, days[index]!, days[index + 1]!)),
  ]
  const leaving = leaversOf(
    chance,
    turns.map(({ left }) => left),
    first,
  )
  const needs = needsOf(chance, issueDays.length, leaving)
  let number = 1200
  const lives = issueDays.map((firstIssuedOn, index) => {
    number += chance.between(1, 2)
    const turn = leaving.get(index)
    const leftOn = turn === undefined ? null : between(chance, days[turn]!, days[turn + 1]!)
    return makeLife(chance, { number, need: needs[index]!, firstIssuedOn, leftOn, last })
  })
  amendPlans(chance, lives, size, days)
  return lives
}

/** Issue days of the plans that were in force before the first file: more of them lie near than far. */
function earlierIssues(chance: Chance, count: number, before: PlainDate): PlainDate[] {
  const ages = Array.from({ length: count }, () => Math.floor(3_200 * chance.share() ** 2))
  return ages.map((age) => addDays(before, -age)).toSorted()
}

function issuesBetween(chance: Chance, count: number, after: PlainDate, until: PlainDate): PlainDate[] {
  return Array.from({ length: count }, () => between(chance, after, until)).toSorted()
}

function between(chance: Chance, after: PlainDate, until: PlainDate): PlainDate {
  return addDays(after, chance.between(1, daysBetween(after, until)))
}

/** Which of the first plans leave in which turn, by their place in the list. Nobody leaves twice. */
function leaversOf(chance: Chance, counts: readonly number[], first: number): Map<number, number> {
  const order = chance.shuffled(Array.from({ length: first }, (_, index) => index))
  const turns = counts.flatMap((count, turn) => Array.from({ length: count }, () => turn))
  return new Map(turns.map((turn, place) => [order[place]!, turn]))
}

/** The need of every plan: the mix exactly for those that stay, by chance for those that leave. */
function needsOf(chance: Chance, count: number, leaving: ReadonlyMap<number, number>): PrimaryNeed[] {
  const sizes = needMix.map(([key, size]) => ({ key, size }))
  const staying = hamilton(sizes, count - leaving.size).flatMap(({ key, sample }) =>
    Array.from({ length: sample }, () => key as PrimaryNeed),
  )
  const dealt = chance.shuffled(staying)
  let next = 0
  return Array.from({ length: count }, (_, index) => {
    if (leaving.has(index)) return chance.pickWeighted(needMix)
    next += 1
    return dealt[next - 1]!
  })
}

function amendPlans(chance: Chance, lives: readonly Life[], size: RegisterSize, days: readonly PlainDate[]): void {
  const [start] = days
  for (const life of lives) {
    const age = daysBetween(life.firstIssuedOn, start!)
    if (age > 200 && chance.isHit(0.55)) life.amendments.push(addDays(life.firstIssuedOn, chance.between(150, age)))
  }
  for (const [index, until] of days.slice(1).entries()) {
    const after = days[index]!
    const settled = lives.filter(
      (life) => life.firstIssuedOn < addDays(after, -150) && (life.leftOn === null || life.leftOn > until),
    )
    for (const life of chance.shuffled(settled).slice(0, chance.between(...size.amended)))
      life.amendments.push(between(chance, after, until))
  }
}
