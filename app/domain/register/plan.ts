import { z } from 'zod'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** Phases of education that strata and reports use. */
export const Phase = z.enum(['early_years', 'primary', 'secondary', 'post_16'])
export type Phase = z.infer<typeof Phase>

export const phaseNames: Record<Phase, string> = {
  early_years: 'Early years',
  primary: 'Primary',
  secondary: 'Secondary',
  post_16: 'Post-16',
}

/** SEN2 `SENtype` codes with the words for them. */
export const primaryNeedNames = {
  SPLD: 'Specific learning difficulty',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication needs',
  HI: 'Hearing impairment',
  VI: 'Vision impairment',
  MSI: 'Multi-sensory impairment',
  PD: 'Physical disability',
  ASD: 'Autistic spectrum disorder',
  DS: 'Down syndrome',
  OTH: 'Other difficulty',
} as const

export const PrimaryNeed = z.enum(Object.keys(primaryNeedNames) as [keyof typeof primaryNeedNames])
export type PrimaryNeed = keyof typeof primaryNeedNames

/**
 * What the workbench keeps of one EHC plan from the council's register. Nothing here names a child: the date of birth
 * is read, turned into `yearGroup` and `phase`, and dropped.
 */
export const RegisterPlan = z.object({
  ref: z.string().min(1),
  firstIssuedOn: PlainDate.nullable(),
  amendedOn: PlainDate.nullable(),
  lastReviewedOn: PlainDate.nullable(),
  yearGroup: z.number().int().nullable(),
  phase: Phase.nullable(),
  primaryNeed: PrimaryNeed.nullable(),
  /** The needs after the primary one, as ranked: SENtype codes joined by commas. */
  otherNeeds: z.string().nullable().default(null),
  settingType: z.string().nullable(),
  settingUrn: z.string().nullable(),
  locality: z.string().nullable(),
  coordinator: z.string().nullable(),
  /** Who wrote the plan, as the register names them: a conflict of interest, like the coordinator. */
  writer: z.string().nullable().default(null),
  isLookedAfter: z.boolean(),
  isChildInNeed: z.boolean(),
  isChildProtection: z.boolean(),
  isKnownToSocialCare: z.boolean(),
  isDisabledChild: z.boolean(),
  hasShortBreaks: z.boolean(),
  isOnHealthCaseload: z.boolean(),
})
export type RegisterPlan = z.infer<typeof RegisterPlan>

/** The register's facts of a plan on the freeze date, kept with the sampled plan and shown beside the questions. */
export type PlanFacts = RegisterPlan
