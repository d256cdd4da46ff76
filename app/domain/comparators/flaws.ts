import type { Series } from './series.ts'

/** The numbers of one published row by column; null where a mark stands. */
export type Numbers = (column: string) => number | null

type Rule = {
  code: string
  /** Which series the rule speaks of. */
  series: (series: Series) => boolean
  isBroken: (numbers: Numbers, series: Series) => boolean
  sentence: (numbers: Numbers, series: Series) => string
}

/** Published percentages have one decimal: what rounding can explain is no flaw. */
const roundingPoints = 0.06

/**
 * When a published figure cannot be right. It is shown with its warning all the same: a mistake of the source is the
 * source's to mend, and leaving it out would hide that the comparison is not sound.
 */
export const flawRules: readonly Rule[] = [
  {
    code: 'negative',
    series: () => true,
    isBroken: (numbers, { value }) => (numbers(value) ?? 0) < 0,
    sentence: (numbers, { value }) => `A count cannot be ${numbers(value)}`,
  },
  {
    code: 'part_exceeds_whole',
    series: ({ of }) => of.length > 0,
    isBroken: (numbers, series) => (numbers(series.value) ?? 0) > (wholeOf(numbers, series) ?? Infinity),
    sentence: (numbers, series) =>
      `${said(numbers(series.value))} is more than the ${said(wholeOf(numbers, series))} that it is a part of`,
  },
  {
    code: 'percent_does_not_fit',
    series: ({ percent }) => percent !== undefined,
    isBroken: (numbers, series) => {
      const { value, percent } = series
      return differs(numbers(value), wholeOf(numbers, series), percent === undefined ? null : numbers(percent))
    },
    sentence: (numbers, series) =>
      `The published ${numbers(series.percent ?? '')}% does not fit ${said(numbers(series.value))} of ${said(wholeOf(numbers, series))}`,
  },
  {
    // The placements of new plans are published beside them with a percentage: it tells what the total must have been.
    code: 'total_does_not_fit_placements',
    series: ({ code }) => code === 'new_plans',
    isBroken: (numbers) =>
      differs(numbers('mainstream_total'), numbers('new_ehc_plans'), numbers('mainstream_total_pc')),
    sentence: (numbers) =>
      `The ${said(numbers('mainstream_total'))} placed in mainstream schools are published as ${numbers('mainstream_total_pc')}% of new plans, which does not fit ${said(numbers('new_ehc_plans'))} new plans`,
  },
  {
    code: 'outcomes_exceed_meetings',
    series: ({ code }) => /^reviews_(amend|maintain|cease|no_outcome)$/.test(code),
    isBroken: (numbers) => outcomes(numbers) > (numbers('total_review_meeting') ?? Infinity),
    sentence: (numbers) =>
      `The outcomes add up to ${said(outcomes(numbers))}, more than the ${said(numbers('total_review_meeting'))} review meetings`,
  },
]

/** Why a published figure cannot be right, in one sentence; empty when nothing is wrong with it. */
export function flawOf(series: Series, numbers: Numbers): string {
  return flawRules
    .filter((rule) => rule.series(series) && rule.isBroken(numbers, series))
    .map((rule) => `${rule.sentence(numbers, series)}.`)
    .join(' ')
}

/** What a count is a share of; null when a part of it is not published. */
export function wholeOf(numbers: Numbers, { of }: Series): number | null {
  if (of.length === 0) return null
  return of.reduce<number | null>((sum, column) => {
    const part = numbers(column)
    return sum === null || part === null ? null : sum + part
  }, 0)
}

function differs(part: number | null, whole: number | null, percent: number | null): boolean {
  if (part === null || whole === null || percent === null || whole === 0) return false
  return Math.abs((100 * part) / whole - percent) > roundingPoints
}

function outcomes(numbers: Numbers): number {
  return ['outcome_amend', 'outcome_cease', 'outcome_maintan'].reduce((sum, column) => sum + (numbers(column) ?? 0), 0)
}

function said(count: number | null): string {
  return count === null ? 'unpublished' : count.toLocaleString('en-GB')
}
