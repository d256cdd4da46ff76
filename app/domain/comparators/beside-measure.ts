import type { Topic } from './series.ts'

/** Which published series stand beside a measure of ours, and how the two differ. */
export type BesideMeasure = { topic: Topic; series: string[]; difference: string }

const reviews: BesideMeasure = {
  topic: 'reviews',
  series: ['decision_4_weeks'],
  difference:
    'The published figure counts decisions that were made in a calendar year. Ours counts reviews whose deadline fell in the period, so that overdue ones count as late.',
}

const appeals: BesideMeasure = {
  topic: 'appeals',
  series: ['appeals'],
  difference:
    'The published figure counts every appeal registered in a calendar year. Ours counts those with health or social care sections in scope.',
}

const besideMeasures: Record<string, BesideMeasure> = { M5: appeals, M6: reviews, M6a: reviews }

/** The published series beside a measure; undefined when nothing is published that it can be compared with. */
export function besideMeasure(code: string): BesideMeasure | undefined {
  return besideMeasures[code]
}
