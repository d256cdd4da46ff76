import type { Limits } from './limits.ts'

/** What makes a point special, in the order in which it is named: 1, 3, 4, 2 of NHSRplotthedots. */
export const rules = ['outside', 'trend', 'two_of_three', 'shift'] as const
export type Rule = (typeof rules)[number]

/** One rule at one point: which, and in which direction. */
export type Mark = { rule: Rule; direction: 'up' | 'down' }

/** Points in a row that make a shift or a trend. */
export const rowLength = 7

/**
 * The marks of every point. Outside: beyond a limit. Shift: 7 in a row on one side of the mean, a point on the mean breaks
 * it. Trend: 7 points each above, or each below, the one before; an equal pair breaks it. Two of three: between two thirds
 * of the way and the limit, all three on one side. All points of a pattern are marked, looking back.
 * Source: NHSRplotthedots 0.2.2 ("Making Data Count").
 */
export function marksOf(values: readonly number[], limits: Limits): Mark[][] {
  const marks: Mark[][] = values.map(() => [])
  const side = (index: number) => Math.sign(values[index]! - limits.centre)
  const add = (index: number, rule: Rule, sign: number) => {
    const direction = sign > 0 ? 'up' : 'down'
    if (!marks[index]!.some((mark) => mark.rule === rule && mark.direction === direction))
      marks[index]!.push({ rule, direction })
  }
  for (const index of values.keys()) {
    if (isOutside(values, limits, index)) add(index, 'outside', side(index))
    const shift = rowTo(index, rowLength, side)
    for (const each of shift) add(each, 'shift', side(index))
    const step = (at: number) => Math.sign(values[at]! - values[at - 1]!)
    const trend = index === 0 ? [] : rowTo(index, rowLength - 1, (at) => (at === 0 ? 0 : step(at)))
    if (trend.length > 0) for (const each of [trend[0]! - 1, ...trend]) add(each, 'trend', step(index))
    const near = nearOfThree(values, limits, index)
    for (const each of near) add(each, 'two_of_three', side(each))
  }
  return marks.map((each) => each.toSorted((one, other) => rules.indexOf(one.rule) - rules.indexOf(other.rule)))
}

/** The last `length` places up to one, when all have the same sign and none is nought; otherwise none. */
function rowTo(last: number, length: number, sign: (index: number) => number): number[] {
  if (last < length - 1 || sign(last) === 0) return []
  const places = Array.from({ length }, (_, back) => last - length + 1 + back)
  return places.every((place) => sign(place) === sign(last)) ? places : []
}

function isOutside(values: readonly number[], { lows, highs }: Limits, index: number): boolean {
  return values[index]! > highs[index]! || values[index]! < lows[index]!
}

/** The near points among three in a row on one side, when there are two or three of them. */
function nearOfThree(values: readonly number[], limits: Limits, last: number): number[] {
  const places = rowTo(last, 3, (index) => Math.sign(values[index]! - limits.centre))
  const near = places.filter((place) => {
    const value = values[place]!
    const limit = value > limits.centre ? limits.highs[place]! : limits.lows[place]!
    const isFar = Math.abs(value - limits.centre) > (Math.abs(limit - limits.centre) * 2) / 3
    return isFar && !isOutside(values, limits, place)
  })
  return near.length >= 2 ? near : []
}

/** What the last point says. `neither`: something changed in a figure of which no direction is good. */
export type Variation = 'common' | 'improvement' | 'concern' | 'neither'

/** The state of the last point, by its first mark in the order of the rules. */
export function variationOf(last: readonly Mark[], better: 'higher' | 'lower' | 'neither'): Variation {
  const mark = last[0]
  if (mark === undefined) return 'common'
  if (better === 'neither') return 'neither'
  return (mark.direction === 'up') === (better === 'higher') ? 'improvement' : 'concern'
}

export type Assurance = 'fails' | 'passes' | 'hit_or_miss'

/**
 * The limits against the target. Higher better: a target above the upper limit is missed whatever chance does, one below
 * the lower limit is reached; a limit itself is hit or miss. Null without a target, or without a better direction.
 */
export function assuranceOf(
  { low, high }: { low: number; high: number },
  target: number | null,
  better: 'higher' | 'lower' | 'neither',
): Assurance | null {
  if (target === null || better === 'neither') return null
  if (target > high) return better === 'higher' ? 'fails' : 'passes'
  if (target < low) return better === 'higher' ? 'passes' : 'fails'
  return 'hit_or_miss'
}
