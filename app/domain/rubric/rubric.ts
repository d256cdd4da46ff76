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

const itemId = z.string().regex(/^[A-Z][A-Za-z0-9._]*$/, {
  error: 'It must begin with a capital letter and hold only letters, digits, “.” and “_”',
})
const words = z.string().trim().min(1, { error: 'It must not be empty' })

/** A section of the questions: `A` to `K` of a plan, or a part of a form. Its lower case stands in addresses. */
export const SectionId = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*$/, { error: 'It must be capital letters and digits, such as “H1”' })
export type SectionId = z.infer<typeof SectionId>

/**
 * A gate caps a grade: when the criterion is rated as in `when`, the grade of the scope can be no better than `cap`.
 * In a rubric for forms the whole form stands where a plan does.
 */
export const Gate = z.strictObject({
  cap: z.enum(['amber', 'red']).describe('The best grade that is left.'),
  scope: z
    .array(z.enum(['section', 'plan']))
    .min(1)
    .describe('What is held down: the section, the plan (or the form), or both.'),
  when: z
    .enum(['red', 'amber_or_red', 'only_in_c', 'marker'])
    .describe(
      'What shuts the gate: the rating, a place of provision that is section C and no other, or a marker that is ticked.',
    ),
  marker: z.string().optional().describe('The id of the marker that shuts the gate, when “when” is “marker”.'),
  reason: z.string().min(10).describe('The sentence that is shown with the grade that it holds down.'),
})
export type Gate = z.infer<typeof Gate>

/** A fact that is ticked beside a rating, such as another child's data: it shuts a gate or calls for an incident report. */
export const Marker = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, { error: 'It must be small letters, digits and “_”, and begin with a letter' })
    .describe('A name that a gate can refer to.'),
  words: z.string().min(3).describe('The sentence beside the box.'),
  incident: z
    .string()
    .default('')
    .describe('What to do at once, such as reporting a data breach; empty when nothing is.'),
})
export type Marker = z.infer<typeof Marker>

const wholePercent = z.number().int().min(0).max(100)

/**
 * What is counted before a criterion is rated. A share proposes green from `green` percent and amber from `amber`; a
 * count of faults proposes green up to `greenAtMost` and amber up to `amberAtMost`. The auditor confirms.
 */
export const TallyRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share').describe('Some of all.'),
    of: words.describe('What is counted, as the label of a number field.'),
    met: words.describe('Which of them are good, as the label of a number field.'),
    green: wholePercent.describe('Green is proposed from this share, in whole percent.'),
    amber: wholePercent.describe('Amber is proposed from this share; red below it.'),
  }),
  z.strictObject({
    kind: z.literal('count').describe('A number of faults.'),
    of: words.describe('What is counted, as the label of a number field.'),
    greenAtMost: z.number().int().min(0).describe('Green is proposed up to this number.'),
    amberAtMost: z.number().int().min(0).describe('Amber is proposed up to this number; red above it.'),
  }),
])
export type TallyRule = z.infer<typeof TallyRule>

/** One statement to rate, as a file holds it. */
export const CriterionFields = z.strictObject({
  id: itemId.describe('Stays the same from version to version as long as the question does.'),
  section: SectionId.describe('The id of its section.'),
  statement: words.describe('What is true of a good plan, as one sentence.'),
  green: words.describe('When it is green, as a sentence.'),
  amber: words.describe('When it is amber, as a sentence.'),
  red: words.describe('When it is red, as a sentence.'),
  prompts: z.array(words).default([]).describe('What to look at to answer it, as sentences.'),
  answeredBy: z
    .array(Agency)
    .min(1)
    .describe('Who answers. When several agencies do, each answers alone and the worst of their ratings counts.'),
  naReasons: z
    .array(NaReason)
    .default([])
    .describe('Coded reasons allowed for “not applicable”; none means that the criterion always applies.'),
  naGuidance: z.string().default('').describe('When “not applicable” is right; needed where there are reasons.'),
  weight: z.number().positive().default(1).describe('How much it counts in its section; key criteria count 2.'),
  isKey: z
    .boolean()
    .default(false)
    .describe('A red key criterion keeps its section from green, and a green one needs its page or paragraph.'),
  gates: z.array(Gate).default([]).describe('What it holds down, whatever the points say.'),
  markers: z.array(Marker).default([]).describe('Facts that are ticked beside the rating.'),
  tally: TallyRule.nullable().default(null).describe('What is counted before it is rated; null when nothing is.'),
  computed: z
    .enum(['advice_timeliness'])
    .nullable()
    .default(null)
    .describe('Rated by the workbench from dates, not by the auditor.'),
  asksPlace: z.boolean().default(false).describe('Asks where the plan records the provision: C, F, G or nowhere.'),
  asksFault: z
    .boolean()
    .default(false)
    .describe('Amber and red ask where the fault began, and which form it traces to.'),
  isOnStrip: z
    .boolean()
    .default(false)
    .describe(
      'Shown on the timeliness strip and left out of every grade: a good plan that was late is still a good plan.',
    ),
  judges: z
    .enum(['item', 'plan_writer'])
    .default('item')
    .describe(
      'Whose work is judged: that of the audited plan or form, or the plan writer’s who had the form before them.',
    ),
  formTypes: z.array(FormType).default([]).describe('The types of form that it is asked of; none means all.'),
  feeds: z.array(z.string()).default([]).describe('The measures that read it, for readers.'),
  source: words.describe('The law, guidance or finding that it comes from.'),
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

export const Finding = z.strictObject({
  id: itemId.describe('A name within the rubric, such as “C.need_elsewhere”.'),
  section: SectionId.describe('The id of the section that it is asked in.'),
  question: words.describe('A question that is answered yes, no or not known.'),
  hint: z.string().describe('What each answer means.'),
  answeredBy: z.array(Agency).min(1).describe('The one agency that answers.'),
  decides: Decides.describe('Which “where appropriate” of the measures a yes decides.'),
  formTypes: z.array(FormType).default([]).describe('The types of form that it is asked of; none means all.'),
})
export type Finding = z.infer<typeof Finding>

export const Section = z.strictObject({
  id: SectionId.describe('Capital letters and digits, such as “H1”.'),
  title: words.describe('Its heading.'),
  lookAt: z.string().describe('What to have beside you while you answer it.'),
  weight: z.number().nonnegative().describe('How much it counts in the grade of the plan or form.'),
  isInPlanGrade: z.boolean().describe('False leaves it out of the whole grade; it is reported apart.'),
})
export type Section = z.infer<typeof Section>

export const RubricId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, { error: 'It must be small letters, digits and “-”, and begin with a letter' })
export const RubricVersion = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.+-]{0,59}$/, { error: 'It must be small letters, digits, “.”, “-” and “+”, 60 at most' })

const RubricFields = z.strictObject({
  id: RubricId.describe('The name of the rubric. One for forms begins with “form”, one for plans does not.'),
  version: RubricVersion.describe('The name of this version, such as “2026-1”.'),
  title: words.describe('What is audited by it.'),
  kind: z
    .enum(['plan', 'form'])
    .default('plan')
    .describe('What is audited: a plan, or a returned information gathering form.'),
  publishedOn: PlainDate.describe('The day on which this version came out, as “2026-09-01”.'),
  source: z.string().describe('The law and guidance behind it.'),
  changes: z.string().default('').describe('What is different from the version before, for the people who use it.'),
  basedOn: z
    .strictObject({ id: RubricId, version: RubricVersion })
    .nullable()
    .default(null)
    .describe('The version that it follows, adds to or recalibrates.'),
  bandsAre: z
    .enum(['agreed', 'provisional'])
    .default('agreed')
    .describe('Provisional bands come from few baseline audits and are to be reviewed.'),
  bands: z
    .strictObject({ green: wholePercent, amber: wholePercent })
    .describe('Shares of the possible score, in whole percent, from which a section is green and amber.'),
  sections: z.array(Section).describe('In the order in which they are answered.'),
  findings: z.array(Finding).describe('What decides whether a section applies, asked before its criteria.'),
})

/** One published version of the questions. Immutable once published; kept in `rubrics/` with a checksum. */
export const Rubric = RubricFields.extend({ criteria: z.array(Criterion) })
export type Rubric = z.infer<typeof Rubric>

/** The same as a file is written, which is what the published JSON Schema describes. */
export const RubricFile = RubricFields.extend({
  criteria: z.array(CriterionFields).describe('The statements to rate, section by section.'),
})
