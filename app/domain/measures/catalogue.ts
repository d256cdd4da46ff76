import { z } from 'zod'
import { PlanApplicability } from '#app/domain/evidence/applicability.ts'
import { Place } from '#app/domain/rubric/rubric.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** The measures of area 3, and engagement (2.3.1), that a locked cycle answers. */
export const MeasureCode = z.enum(['M2', 'M2h', 'M2s', 'M3', 'M4', 'M4s', 'EN1'])
export type MeasureCode = z.infer<typeof MeasureCode>

/** Which ratings count as met: `green` for "clearly", `green_or_amber` for "appropriate level". */
export const Reading = z.enum(['green', 'green_or_amber'])
export type Reading = z.infer<typeof Reading>

/**
 * How one plan is judged: what must apply, which criteria must count, and where the provision must stand. `all_of` asks
 * for every one of other measures that applies.
 */
export const MeasureRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rated'), applies: PlanApplicability.keyof(), criteria: z.array(z.string()) }),
  z.object({
    kind: z.literal('placed'),
    applies: PlanApplicability.keyof(),
    criterion: z.string(),
    places: z.array(Place),
  }),
  z.object({ kind: z.literal('all_of'), measures: z.array(MeasureCode) }),
  z.object({ kind: z.literal('engagement') }),
])
export type MeasureRule = z.infer<typeof MeasureRule>

/** One measure in words and in rule. It is frozen with every result, so a report prints the same in five years. */
export const MeasureDefinition = z.object({
  code: MeasureCode,
  /** As the area's plan words it. */
  title: z.string(),
  /** Short enough for a column. */
  shortTitle: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  exclusions: z.string(),
  source: z.string(),
  period: z.string(),
  reading: Reading,
  /** The target that the plan gives, in basis points; null when the plan sets none for this reading. */
  target: z.object({ basisPoints: z.number().int(), effectiveFrom: PlainDate }).nullable(),
  better: z.enum(['higher', 'lower']),
  /** The measure that this one explains: M2h and M2s are parts of M2, M4s is the strict reading of M4. */
  within: MeasureCode.nullable(),
  /** What `judge` runs. Left out by locks from before the rule stood in the table. */
  rule: MeasureRule.optional(),
})
export type MeasureDefinition = z.infer<typeof MeasureDefinition>

const common = {
  source: 'Locked audits of the sampled plans, with the register as it stood on the freeze date',
  period: 'Each term',
  better: 'higher',
} as const

const planTarget = (basisPoints: number) => ({ basisPoints, effectiveFrom: '2020-04-01' })

const isNeverTold =
  'How many plans it applies to is estimated from the sample: a need that an auditor finds, or a form shows, stands in no register. The plans that the register itself shows are counted apart, with their known number'

const healthNeed = 'Plans where it is evidenced that there is no health need linked to special educational needs'
const socialCareNeed = 'Plans where an enquiry evidenced that there is no social care need'

/**
 * Every measure, once. The code computes from this table and the pages print it.
 * Source: local area accelerated progress plan, areas 2.3.1 and 3, and the measure conventions of the domain notes.
 */
export const catalogue: readonly (MeasureDefinition & { rule: MeasureRule })[] = [
  {
    ...common,
    code: 'M2',
    title: 'Health and social care needs will be clearly identified in plans',
    shortTitle: 'Health and social care needs clearly identified',
    numerator: 'Plans where each of C1 (health needs) and D1 (social care needs) that applies is rated green',
    denominator: 'Sampled plans where C1 or D1 applies',
    exclusions: 'Plans where both "no health need" and "no social care need" are evidenced',
    reading: 'green',
    target: planTarget(8000),
    within: null,
    rule: { kind: 'all_of', measures: ['M2h', 'M2s'] },
  },
  {
    ...common,
    code: 'M2h',
    title: 'Health needs will be clearly identified in plans',
    shortTitle: 'Health needs clearly identified',
    numerator: 'Plans where C1 (health needs) is rated green',
    denominator: 'Sampled plans where C1 applies',
    exclusions: healthNeed,
    reading: 'green',
    target: null,
    within: 'M2',
    rule: { kind: 'rated', applies: 'healthNeed', criteria: ['C1'] },
  },
  {
    ...common,
    code: 'M2s',
    title: 'Social care needs will be clearly identified in plans',
    shortTitle: 'Social care needs clearly identified',
    numerator: 'Plans where D1 (social care needs) is rated green',
    denominator: 'Sampled plans where D1 applies',
    exclusions: socialCareNeed,
    reading: 'green',
    target: null,
    within: 'M2',
    rule: { kind: 'rated', applies: 'socialCareNeed', criteria: ['D1'] },
  },
  {
    ...common,
    code: 'M3',
    title: 'Where appropriate, social care provision will be clearly recorded in either section H1 or H2',
    shortTitle: 'Social care provision recorded in H1 or H2',
    numerator: 'Plans where each of H1.2 and H2.1 that applies is rated green',
    denominator:
      'Sampled plans where social care provision is appropriate: a social care need is found, the register shows social care involvement, or an auditor finds the need elsewhere',
    exclusions: `Plans where it is evidenced that no social care provision is appropriate. ${isNeverTold}`,
    reading: 'green',
    target: planTarget(8000),
    within: null,
    rule: { kind: 'rated', applies: 'socialCareProvision', criteria: ['H1.2', 'H2.1'] },
  },
  {
    ...common,
    code: 'M4',
    title: 'Where appropriate, health provision will be clearly recorded in either section C or G',
    shortTitle: 'Health provision recorded in C or G',
    numerator:
      'Plans where G1 (health provision) is rated green and the provision stands in C or G, or in F if it educates or trains',
    denominator:
      'Sampled plans where health provision is appropriate: a health need is found, the plan is on a health caseload, or an auditor finds that provision was proposed',
    exclusions: `Plans where it is evidenced that no health provision is appropriate. ${isNeverTold}`,
    reading: 'green',
    target: planTarget(8500),
    within: null,
    rule: { kind: 'placed', applies: 'healthProvision', criterion: 'G1', places: ['C', 'G', 'F'] },
  },
  {
    ...common,
    code: 'M4s',
    title:
      'Health provision will be clearly recorded in section G, or in F if it educates or trains: the place the law gives it',
    shortTitle: 'Health provision recorded in G or F (strict)',
    numerator: 'Plans where G1 (health provision) is rated green and the provision stands in G or F',
    denominator: 'Sampled plans where health provision is appropriate, as for M4',
    exclusions: 'Plans where it is evidenced that no health provision is appropriate',
    reading: 'green',
    target: null,
    within: 'M4',
    rule: { kind: 'placed', applies: 'healthProvision', criterion: 'G1', places: ['G', 'F'] },
  },
  {
    ...common,
    code: 'EN1',
    title: 'Samples of plans indicate an appropriate level of engagement of parents and children at every stage',
    shortTitle: 'Engagement at every stage',
    numerator: 'Plans where every stage and voice that applies is rated green or amber',
    denominator: 'Sampled plans where at least one stage applies',
    exclusions: 'Plans where no stage of engagement applies yet',
    reading: 'green_or_amber',
    target: { basisPoints: 10_000, effectiveFrom: '2020-10-01' },
    within: null,
    rule: { kind: 'engagement' },
  },
]

/** The definition of a measure. */
export function definitionOf(code: MeasureCode): (typeof catalogue)[number] {
  return byCode.get(code)!
}

const byCode = new Map(catalogue.map((definition) => [definition.code, definition]))

export const EngagementStage = z.enum(['request', 'assessment', 'draft', 'final', 'review'])
export type EngagementStage = z.infer<typeof EngagementStage>

export const Voice = z.enum(['parent_carer', 'child_yp'])
export type Voice = z.infer<typeof Voice>

export const stageNames: Record<EngagementStage, string> = {
  request: 'Request',
  assessment: 'Assessment',
  draft: 'Draft plan',
  final: 'Final plan',
  review: 'Annual review',
}

export const voiceNames: Record<Voice, string> = {
  parent_carer: 'Parent or carer',
  child_yp: 'Child or young person',
}

/** The rubric's criterion for one stage and voice: `P.draft.child_yp`. */
export function engagementCriterion(stage: EngagementStage, voice: Voice): string {
  return `P.${stage}.${voice}`
}

/** The ten criteria of the engagement grid, stage by stage. */
export const engagementCriteria: readonly string[] = EngagementStage.options.flatMap((stage) =>
  Voice.options.map((voice) => engagementCriterion(stage, voice)),
)
