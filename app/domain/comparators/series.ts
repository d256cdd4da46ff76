import { primaryNeedNames } from '#app/domain/register/plan.ts'

/** What a published figure is compared with: a table on the comparators page, and a panel beside a measure. */
export const topics = {
  timeliness: 'Plans issued within 20 weeks',
  reviews: 'Annual review decisions',
  needs: 'Plans by primary need',
  appeals: 'Appeals to the tribunal',
  plans: 'Plans, requests and new plans',
} as const
export type Topic = keyof typeof topics

/**
 * One row of figures of the published release "Education, health and care plans": which column it stands in, and which
 * column it is a share of. A release tells its files apart by these columns, never by their names.
 */
export type Series = {
  code: string
  topic: Topic
  name: string
  /** Column of the count. */
  value: string
  /** Columns that add up to what the count is a share of; none for a bare count. */
  of: readonly string[]
  /** Column of the published percentage, which must fit the counts. */
  percent?: string
  /** Counted on the census day in January, not over a calendar year: the release prints the same columns for both. */
  isCensus?: boolean
}

const needs: Series[] = Object.entries(primaryNeedNames).flatMap(([code, name]) =>
  // Down syndrome is not told apart in the release.
  code === 'DS'
    ? []
    : [
        {
          code: `need_${code.toLowerCase()}`,
          topic: 'needs' as const,
          name,
          value: `number_${code.toLowerCase()}`,
          of: ['ehc_plans'],
          percent: `${code.toLowerCase()}_pc`,
          isCensus: true,
        },
      ],
)

const decided = ['number_decsion_4weeks', 'number_decision_gt_4weeks']

/** All series that are kept. The spelling of the columns is that of the release (`decsion`, `maintan`). */
export const allSeries: readonly Series[] = [
  {
    code: 'within_20_weeks',
    topic: 'timeliness',
    name: 'New plans issued within 20 weeks, lawful exceptions left out',
    value: 'plans_issued_20_weeks_ex',
    of: ['plans_issued_den_ex'],
    percent: 'PC_plans_issued_20_weeks_ex',
  },
  {
    code: 'within_20_weeks_all',
    topic: 'timeliness',
    name: 'New plans issued within 20 weeks, exceptions included',
    value: 'plans_issued_within_20_weeks',
    of: ['plans_issued_den'],
    percent: 'pc_plans_issued_within_20_weeks',
  },
  {
    code: 'over_a_year',
    topic: 'timeliness',
    name: 'New plans that took over a year, lawful exceptions left out',
    value: 'plans_issued_gt_1_year_ex',
    of: ['plans_issued_den_ex'],
    percent: 'PC_plans_issued_gt_1_year_ex',
  },
  {
    code: 'decision_4_weeks',
    topic: 'reviews',
    name: 'Decisions notified within 4 weeks of the review meeting',
    value: 'number_decsion_4weeks',
    of: decided,
    percent: 'pc_decsion_4weeks',
  },
  {
    code: 'reviews_met',
    topic: 'reviews',
    name: 'Expected reviews with a meeting',
    value: 'total_review_meeting',
    of: ['review_expected'],
  },
  { code: 'reviews_amend', topic: 'reviews', name: 'Reviews ending in amend', value: 'outcome_amend', of: [] },
  { code: 'reviews_maintain', topic: 'reviews', name: 'Reviews ending in maintain', value: 'outcome_maintan', of: [] },
  { code: 'reviews_cease', topic: 'reviews', name: 'Reviews ending in cease', value: 'outcome_cease', of: [] },
  { code: 'reviews_no_outcome', topic: 'reviews', name: 'Reviews without an outcome', value: 'no_outcome', of: [] },
  ...needs,
  {
    code: 'need_unknown',
    topic: 'needs',
    name: 'Need not known',
    value: 'number_need_unknown',
    of: ['ehc_plans'],
    percent: 'unknown_pc',
    isCensus: true,
  },
  { code: 'plans', topic: 'plans', name: 'Plans in January', value: 'ehcplans', of: [], isCensus: true },
  {
    code: 'requests',
    topic: 'plans',
    name: 'Requests for an assessment in the year',
    value: 'requests_received_in_year',
    of: [],
  },
  { code: 'new_plans', topic: 'plans', name: 'New plans in the year', value: 'new_ehc_plans', of: [] },
]

/** Appeals come from a table of another layout, with a column for each year. */
export const appealSeries: Series = {
  code: 'appeals',
  topic: 'appeals',
  name: 'Appeals registered, as a share of the decisions that can be appealed',
  value: 'Appeals registered',
  of: ['Total Appealable Decisions'],
  percent: 'SEND Tribunal Appeal Rate',
}

/** The series of a topic, in the order in which they are shown. */
export function seriesOf(topic: Topic): Series[] {
  return [...allSeries, appealSeries].filter((series) => series.topic === topic)
}

/** A period as people read it: `2024` stays, `202425` is the census of January 2025. */
export function periodName(period: string): string {
  return period.length === 6 ? `January 20${period.slice(4)}` : period
}
