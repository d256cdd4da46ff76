import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Life } from './plan-life.ts'

/** A value that no register should hold, yet every register does: one plan in so many has it. */
type OddValue = {
  oneIn: number
  heading: string
  value: (life: Life, day: PlainDate) => string | undefined
}

/** None of these is read by a frame or a measure, so what the demonstration shows elsewhere stays as it is known. */
const oddValues: readonly OddValue[] = [
  { oneIn: 401, heading: 'Last annual review', value: ({ firstIssuedOn }) => addDays(firstIssuedOn, -40) },
  { oneIn: 503, heading: 'Last annual review', value: (_life, day) => addDays(day, 31) },
  { oneIn: 83, heading: 'Last annual review', value: overdue },
  { oneIn: 307, heading: 'Setting URN', value: () => '' },
  { oneIn: 307, heading: 'Type of setting', value: () => '' },
  { oneIn: 601, heading: 'Setting URN', value: () => 'TBC' },
  { oneIn: 701, heading: 'Type of setting', value: () => 'Mainstream primary' },
  {
    oneIn: 3,
    heading: 'Known to social care',
    value: ({ isLookedAfter, ref }) => (isLookedAfter && /[07]$/.test(ref) ? 'No' : undefined),
  },
]

function overdue({ firstIssuedOn }: Life, day: PlainDate): PlainDate | undefined {
  const long = addDays(day, -430)
  return long > firstIssuedOn ? long : undefined
}

/**
 * What a file of a day says in place of the truth under a heading; undefined when it says the truth. Some of it is
 * mended from file to file, and some is new.
 */
export function oddValueOf(life: Life, day: PlainDate, heading: string): string | undefined {
  const turn = Number(life.ref.slice(-6)) + Number(day.slice(5, 7)) * 7
  return oddValues
    .find((odd) => odd.heading === heading && turn % odd.oneIn === 1 && odd.value(life, day) !== undefined)
    ?.value(life, day)
}
