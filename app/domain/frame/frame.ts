import { z } from 'zod'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { phaseNames, type RegisterPlan } from '#app/domain/register/plan.ts'

/** Which plans the tenth is a tenth of. */
export const FrameRule = z.enum(['all_active', 'issued_or_amended'], { error: 'Select which plans are in the frame' })
export type FrameRule = z.infer<typeof FrameRule>

export const frameRuleNames: Record<FrameRule, string> = {
  all_active: 'All plans active on the freeze date',
  issued_or_amended: 'Plans issued or amended in the term',
}

/** How the frame is divided, so that each part gets its share of the sample. */
export const StrataBy = z.enum(['new_amended_other', 'phase', 'none'], { error: 'Select how the frame is divided' })
export type StrataBy = z.infer<typeof StrataBy>

export const strataByNames: Record<StrataBy, string> = {
  new_amended_other: 'Issued in term, amended in term, other',
  phase: 'Phase of education',
  none: 'Not divided',
}

/** Codes of the strata, as they stand in the frame file, with their words. */
export const stratumNames: Record<string, string> = {
  new: 'Issued in term',
  amended: 'Amended in term',
  other: 'Other plans',
  ...phaseNames,
  unknown: 'Phase not known',
  all: 'All plans',
}

/** Why a plan is not in the frame. */
export const ExclusionReason = z.enum(['drawn_recently', 'not_in_frame_rule', 'left_register'])
export type ExclusionReason = z.infer<typeof ExclusionReason>

/** The words for a reason, which name the number of terms and the term that the officer chose. */
export function exclusionSentence(reason: ExclusionReason, exclusionTerms: number): string {
  if (reason === 'left_register') return 'Left the register during the term'
  if (reason === 'not_in_frame_rule') return 'Not issued or amended in the term'
  return `Drawn for audit in the last ${exclusionTerms === 1 ? 'term' : `${exclusionTerms} terms`}`
}

/** Why a drawn plan was never eligible: the only reasons for which another takes its place. */
export const ReplacementReason = z.enum(['ceased_before_freeze', 'transferred_before_freeze', 'duplicate'], {
  error: 'Select why the plan was never eligible',
})
export type ReplacementReason = z.infer<typeof ReplacementReason>

export const replacementReasonNames: Record<ReplacementReason, string> = {
  ceased_before_freeze: 'It had ceased before the freeze date',
  transferred_before_freeze: 'It had moved to another local authority before the freeze date',
  duplicate: 'It is the same plan as another one in the frame',
}

/** What the frame needs to know of a plan on the register. */
export type FramePlan = Pick<RegisterPlan, 'ref' | 'firstIssuedOn' | 'amendedOn' | 'phase'> & {
  isActive: boolean
  leftOn: PlainDate | null
}

export type FrameRules = { frameRule: FrameRule; strataBy: StrataBy; termFrom: PlainDate; termTo: PlainDate }

/** A plan's place in the frame: a stratum when eligible, a reason when left out. */
export type FramePlace = { stratum: string; excludedReason: ExclusionReason | null }

/**
 * Decides for one plan whether it is in the frame on the freeze date: eligible in one stratum, or left out with its
 * reason. Undefined for a plan that left before the term began: it is no part of this frame at all.
 *
 * A plan issued and amended in one term counts as issued. The rule that speaks first gives the reason: having left,
 * then the frame rule, then the earlier draw.
 */
export function placeInFrame(
  plan: FramePlan,
  rules: FrameRules,
  asOf: PlainDate,
  drawnRecently: ReadonlySet<string>,
): FramePlace | undefined {
  const hasLeft = !plan.isActive || (plan.leftOn !== null && plan.leftOn <= asOf)
  if (hasLeft) {
    return plan.leftOn === null || plan.leftOn >= rules.termFrom ? leftOut('left_register') : undefined
  }
  const touch = touchedInTerm(plan, rules)
  if (rules.frameRule === 'issued_or_amended' && touch === 'other') return leftOut('not_in_frame_rule')
  if (drawnRecently.has(plan.ref)) return leftOut('drawn_recently')
  const strata = { new_amended_other: touch, phase: plan.phase ?? 'unknown', none: 'all' }
  return { stratum: strata[rules.strataBy], excludedReason: null }
}

function leftOut(excludedReason: ExclusionReason): FramePlace {
  return { stratum: '', excludedReason }
}

function touchedInTerm(plan: FramePlan, { termFrom, termTo }: FrameRules): 'new' | 'amended' | 'other' {
  const isInTerm = (date: PlainDate | null) => date !== null && date >= termFrom && date <= termTo
  if (isInTerm(plan.firstIssuedOn)) return 'new'
  return isInTerm(plan.amendedOn) ? 'amended' : 'other'
}

/** Order in which strata are shown: as the words above stand. */
export function compareStrata(a: string, b: string): number {
  const order = Object.keys(stratumNames)
  return order.indexOf(a) - order.indexOf(b)
}

/** One sentence that says what the frame holds: for the page, the manifest's reader and the report. */
export function describeFrame(rules: FrameRules, size: number, frozenOn: PlainDate): string {
  const which = rules.frameRule === 'all_active' ? 'active' : 'issued or amended in the term and still active'
  return `${size.toLocaleString('en-GB')} plans ${which} on ${formatDate(frozenOn)}`
}
