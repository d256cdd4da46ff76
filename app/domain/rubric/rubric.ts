import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** Codes of the audit RAG. Words such as "good" or "requires improvement" are labels of the area, never stored. */
export const Rating = z.enum(['green', 'amber', 'red', 'na'])
export type Rating = z.infer<typeof Rating>

/** A grade is computed from ratings; `na` means that nothing could be graded. */
export const Grade = z.enum(['green', 'amber', 'red', 'na'])
export type Grade = z.infer<typeof Grade>

/** Why a criterion does not apply. `unknown_no_evidence` is not one of them: it stays in the denominator and fails. */
export const NaReason = z.enum([
  'na_no_need_evidenced',
  'na_age_or_stage',
  'na_not_requested',
  'na_plan_status',
  'na_transferred_in',
  'na_need_recorded',
  'na_nothing_to_record',
])
export type NaReason = z.infer<typeof NaReason>

/** What an auditor found outside the section that decides whether it applies ("where appropriate"). */
export const FindingAnswer = z.enum(['yes', 'no', 'unknown_no_evidence'])
export type FindingAnswer = z.infer<typeof FindingAnswer>

/** Where provision was recorded, for criteria that ask (G1): several may be ticked. */
export const Place = z.enum(['C', 'F', 'G', 'nowhere'])
export type Place = z.infer<typeof Place>

/** Where a fault in the plan began: advice too vague to carry, advice not carried, or nobody asked or agreed. */
export const FaultSource = z.enum(['advice', 'plan_writing', 'commissioning', 'unknown'])
export type FaultSource = z.infer<typeof FaultSource>

/** A section of the questions: `A` to `K` of a plan, or a part of a form. Its lower case stands in addresses. */
export const SectionId = z.string().regex(/^[A-Z][A-Z0-9]*$/)
export type SectionId = z.infer<typeof SectionId>

/**
 * A gate caps a grade: when the criterion is rated as in `when`, the grade of the scope can be no better than `cap`.
 * `only_in_c` holds when provision was recorded in section C and in no other place; `marker` when the auditor ticked
 * that marker of the criterion. In a rubric for forms the whole form stands where a plan does.
 */
export const Gate = z.object({
  cap: z.enum(['amber', 'red']),
  scope: z.array(z.enum(['section', 'plan'])).min(1),
  when: z.enum(['red', 'amber_or_red', 'only_in_c', 'marker']),
  /** The marker that shuts the gate, when `when` is `marker`. */
  marker: z.string().optional(),
  reason: z.string().min(10),
})
export type Gate = z.infer<typeof Gate>

/** A fact that is ticked beside a rating, such as another child's data: it shuts a gate or calls for an incident report. */
export const Marker = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  words: z.string().min(3),
  /** What to do at once, such as reporting a data breach; empty when nothing is. */
  incident: z.string().default(''),
})
export type Marker = z.infer<typeof Marker>

const wholePercent = z.number().int().min(0).max(100)

/**
 * What is counted before a criterion is rated. A share proposes green from `green` percent and amber from `amber`; a
 * count of faults proposes green up to `greenAtMost` and amber up to `amberAtMost`. The auditor confirms.
 */
export const TallyRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('share'), of: z.string(), met: z.string(), green: wholePercent, amber: wholePercent }),
  z.object({
    kind: z.literal('count'),
    of: z.string(),
    greenAtMost: z.number().int().min(0),
    amberAtMost: z.number().int().min(0),
  }),
])
export type TallyRule = z.infer<typeof TallyRule>

const CriterionFields = z.object({
  id: z.string().regex(/^[A-Z][A-Za-z0-9._]*$/),
  section: SectionId,
  statement: z.string(),
  green: z.string(),
  amber: z.string(),
  red: z.string(),
  /** What to look at to answer it. */
  prompts: z.array(z.string()).default([]),
  /** Who answers. When several agencies do, each answers alone and the worst of their ratings counts. */
  answeredBy: z.array(Agency).min(1),
  /** Coded reasons allowed for "not applicable"; an empty list means the criterion always applies. */
  naReasons: z.array(NaReason),
  naGuidance: z.string(),
  weight: z.number().positive(),
  isKey: z.boolean(),
  gates: z.array(Gate),
  markers: z.array(Marker).default([]),
  tally: TallyRule.nullable().default(null),
  /** Rated by the workbench from dates, not by the auditor. */
  computed: z.enum(['advice_timeliness']).nullable().default(null),
  asksPlace: z.boolean(),
  /** Amber and red ask where the fault began, and which form it traces to. */
  asksFault: z.boolean().default(false),
  /** Shown on the compliance strip and left out of every grade: a good plan that was late is still a good plan. */
  isOnStrip: z.boolean().default(false),
  /** Whose work is judged: that of the audited plan or form, or the plan writer's who had the form before them. */
  judges: z.enum(['item', 'plan_writer']).default('item'),
  /** The types of form that it is asked of; empty means all. */
  formTypes: z.array(FormType).default([]),
  feeds: z.array(z.string()),
  source: z.string(),
})

/** One statement to rate. The first published files hold a single `gate`, which is read as a list of none or one. */
export const Criterion = z.preprocess((raw) => {
  if (typeof raw !== 'object' || raw === null || 'gates' in raw || !('gate' in raw)) return raw
  const { gate, ...others } = raw
  return { ...others, gates: gate === null ? [] : [gate] }
}, CriterionFields)
export type Criterion = z.infer<typeof Criterion>

/** Which "where appropriate" of the measures a finding decides. */
export const Decides = z.enum(['health_need', 'health_provision', 'social_care_need', 'social_care_provision'])
export type Decides = z.infer<typeof Decides>

export const Finding = z.object({
  id: z.string().regex(/^[A-Z][A-Za-z0-9._]*$/),
  section: SectionId,
  question: z.string(),
  hint: z.string(),
  answeredBy: z.array(Agency).min(1),
  /** Which applicability a yes decides. */
  decides: Decides,
  /** The types of form that it is asked of; empty means all. */
  formTypes: z.array(FormType).default([]),
})
export type Finding = z.infer<typeof Finding>

export const Section = z.object({
  id: SectionId,
  title: z.string(),
  lookAt: z.string(),
  weight: z.number().nonnegative(),
  /** Co-production feeds EN1 only and is left out of the plan grade. */
  isInPlanGrade: z.boolean(),
})
export type Section = z.infer<typeof Section>

/** One published version of the questions. Immutable once published; kept in `rubrics/` with a checksum. */
export const Rubric = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  /** What is audited by it: a plan, or a returned information gathering form. */
  kind: z.enum(['plan', 'form']).default('plan'),
  publishedOn: PlainDate,
  source: z.string(),
  /** What is different from the version before, for the people who use it. */
  changes: z.string().default(''),
  /** The rubric that it adds to or recalibrates. */
  basedOn: z.object({ id: z.string(), version: z.string() }).nullable().default(null),
  /** Provisional bands come from few baseline audits and are to be reviewed. */
  bandsAre: z.enum(['agreed', 'provisional']).default('agreed'),
  /** Shares of the possible score, in whole percent, from which a section is green and amber. */
  bands: z.object({ green: z.number().int(), amber: z.number().int() }),
  sections: z.array(Section),
  findings: z.array(Finding),
  criteria: z.array(Criterion),
})
export type Rubric = z.infer<typeof Rubric>
