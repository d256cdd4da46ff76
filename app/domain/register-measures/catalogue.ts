import { z } from 'zod'
import { decisionDays, finalDays, schoolReportDays } from '#app/domain/return-kinds/annual-reviews.ts'
import { daysForAdvice } from '#app/domain/returns/advice-request.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** The measures of area 3 that are full counts from registers, not estimates from a sample. */
export const RegisterMeasureCode = z.enum(['M1', 'M5', 'AI', 'M6', 'M6a', 'M6b', 'M6c', 'M7', 'M8', 'F2'])
export type RegisterMeasureCode = z.infer<typeof RegisterMeasureCode>

/** One measure in words. The code computes from the same rules, and the pages print it. */
export type RegisterMeasureDefinition = {
  code: RegisterMeasureCode
  /** As the area's plan words it. */
  title: string
  shortTitle: string
  numerator: string
  denominator: string
  exclusions: string
  source: string
  period: string
  /** The return whose rows are counted. */
  returnKind: ReturnKind
  /** The target that the plan gives, in basis points; null when it gives none. */
  target: { basisPoints: number; effectiveFrom: PlainDate } | null
  /** What a target of the measure is set in: a share of the denominator, or a number of cases in the period. */
  targetUnit: 'share' | 'cases'
  /** What the plan says of a target that it leaves open; empty otherwise. */
  targetNote: string
  /** `neither` for a count whose direction says nothing about quality: no target can be set. */
  better: 'higher' | 'lower' | 'neither'
  /** The measure that this one is a part of. */
  within: RegisterMeasureCode | null
}

const asShare = { targetUnit: 'share', targetNote: '' } as const

const reviews = {
  ...asShare,
  source: 'Annual reviews: every review of the casework system, with the yearly SEN2 return',
  period: 'The quarter in which the deadline fell',
  returnKind: 'annual_reviews',
  better: 'higher',
} as const

const overdue =
  'Reviews whose deadline has not passed. Reviews with days out of order cannot be judged and are shown. Overdue without a decision counts as late'

/**
 * Every measure that comes from a register, once. Source: local area accelerated progress plan, area 3, and the measure
 * conventions of the domain notes; the clocks are those of the SEND Regulations 2014.
 */
export const registerCatalogue: readonly RegisterMeasureDefinition[] = [
  {
    ...asShare,
    code: 'M1',
    title: 'Satisfaction of users and partners',
    shortTitle: 'Satisfaction of families and partners',
    numerator: 'Answers "satisfied" and "very satisfied"',
    denominator: 'All answers but "do not know" and blank ones',
    exclusions: '"Do not know" and blank answers; results with impossible counts',
    source: 'Satisfaction surveys, as counts of each group',
    period: 'Surveys that closed in the period',
    returnKind: 'satisfaction',
    target: null,
    better: 'higher',
    within: null,
  },
  {
    ...asShare,
    code: 'M5',
    title: 'Extended appeals against sections D and H or C and G',
    shortTitle: 'Extended appeals on health and social care',
    numerator: 'Appeals registered with any of sections C, G, D, H1 and H2 in scope; each appeal once',
    denominator: 'For the rate: active plans at the beginning of the period',
    exclusions: 'None: withdrawn and conceded appeals count and are shown',
    source: 'The local register of appeals; nothing is published by section',
    period: 'Appeals registered in the period',
    returnKind: 'appeals',
    target: null,
    better: 'neither',
    within: null,
  },
  {
    ...asShare,
    code: 'AI',
    title: 'Number of registered appeals against section I of the plan (action 3.4.1)',
    shortTitle: 'Appeals against section I (placement)',
    numerator: 'Appeals registered with section I in scope; each appeal once',
    denominator: 'For the rate: active plans at the beginning of the period',
    exclusions: 'None: withdrawn and conceded appeals count and are shown',
    source: 'The local register of appeals; nothing is published by section',
    period: 'Appeals registered in the period',
    returnKind: 'appeals',
    target: null,
    better: 'neither',
    within: null,
  },
  {
    ...reviews,
    code: 'M6',
    title: 'Annual review decisions are reached and actioned in time',
    shortTitle: 'Annual reviews decided and finished in time',
    numerator: `Reviews with a decision at most ${decisionDays} days after the meeting and, when the plan is amended, a final plan at most ${finalDays} days after it`,
    denominator: `Reviews whose deadline fell in the period: ${finalDays} days after the meeting for an amended plan, ${decisionDays} for any other`,
    exclusions: overdue,
    target: { basisPoints: 9000, effectiveFrom: '2020-04-01' },
    within: null,
  },
  {
    ...reviews,
    code: 'M6a',
    title: 'The decision is notified within four weeks of the meeting (regulation 20(10))',
    shortTitle: 'Review decisions within four weeks',
    numerator: `Reviews with a decision at most ${decisionDays} days after the meeting`,
    denominator: `Reviews of which day ${decisionDays} after the meeting fell in the period`,
    exclusions: overdue,
    target: null,
    within: 'M6',
  },
  {
    ...reviews,
    code: 'M6b',
    title: 'The final amended plan is issued within twelve weeks of the meeting (regulation 22)',
    shortTitle: 'Amended plans within twelve weeks',
    numerator: `Reviews that amend the plan, with a final plan at most ${finalDays} days after the meeting`,
    denominator: `Reviews that amend the plan, of which day ${finalDays} after the meeting fell in the period`,
    exclusions: `Reviews that do not amend, or are undecided. ${overdue}`,
    target: null,
    within: 'M6',
  },
  {
    ...reviews,
    code: 'M6c',
    title: 'The school report is received within two weeks of the meeting (a local reading, not the decision clock)',
    shortTitle: 'School reports within two weeks',
    numerator: `Reviews with a school report at most ${schoolReportDays} days after the meeting`,
    denominator: `Reviews of which day ${schoolReportDays} after the meeting fell in the period`,
    exclusions:
      'Reviews whose deadline has not passed, or whose days are out of order. Nothing recorded counts as late',
    target: null,
    within: 'M6',
  },
  {
    ...asShare,
    code: 'M7',
    title: 'Children with a plan who are suspended, permanently excluded or on a reduced timetable',
    shortTitle: 'Children kept out of school',
    numerator:
      'Children with at least one suspension, permanent exclusion or part-time timetable in the period; each once',
    denominator: 'Children of statutory school age (years 1 to 11) on roll with an active plan',
    exclusions: 'Under fives, post-16, home educated, and educated otherwise than at school',
    source: 'Exclusions and attendance registers, with the register of plans',
    period: 'Events on any day of the period',
    returnKind: 'school_events',
    target: null,
    better: 'lower',
    within: null,
  },
  {
    code: 'M8',
    title: 'Reviews of plans aligned with looked after and continuing care reviews',
    shortTitle: 'Reviews held together',
    numerator: 'Children whose plan review was held with a looked after review; each once',
    denominator: 'Looked after children with an active plan',
    exclusions: 'Aligned continuing care reviews are counted apart: no register says who has continuing care',
    source: 'Records of joint meetings, with the looked after flag of the register',
    period: 'Twelve months to the end of the period',
    returnKind: 'aligned_reviews',
    target: null,
    targetUnit: 'cases',
    targetNote: 'To be confirmed: 10 cases in 6 to 12 months, or 20 cases in 12 months',
    better: 'higher',
    within: null,
  },
  {
    ...asShare,
    code: 'F2',
    title: 'Timely health, social care and other advice informs the plan (action 3.2.2)',
    shortTitle: 'Advice returned within six weeks',
    numerator: `Requests for advice that came back at most ${daysForAdvice} days after the request`,
    denominator: `Requests for advice of which day ${daysForAdvice} fell in the period, with those that never came back`,
    exclusions:
      'Forms of families, who owe nothing. Requests with impossible days are left out and counted. A lawful reason excuses nothing here: it is shown beside',
    source: 'The register of requests for advice: every request',
    period: 'The quarter in which the six weeks ended',
    returnKind: 'advice_requests',
    target: null,
    better: 'higher',
    within: null,
  },
]

/** The definition of a measure that comes from a register. */
export function registerDefinitionOf(code: RegisterMeasureCode): RegisterMeasureDefinition {
  return registerCatalogue.find((definition) => definition.code === code)!
}
