import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { stratumOf, type StrataBy, type StratumFacts, type Touch } from './strata.ts'

/** Which plans the tenth is a tenth of. */
export const FrameRule = z.enum(['all_active', 'issued_or_amended'], { error: 'Select which plans are in the frame' })
export type FrameRule = z.infer<typeof FrameRule>

export const frameRuleNames: Record<FrameRule, string> = {
  all_active: 'All plans active on the freeze date',
  issued_or_amended: 'Plans issued or amended in the term',
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

/** Why a drawn plan or form was never eligible: the only reasons for which another takes its place. */
export const ReplacementReason = z.enum(
  ['ceased_before_freeze', 'transferred_before_freeze', 'not_returned_in_window', 'duplicate'],
  { error: 'Select why it was never eligible' },
)
export type ReplacementReason = z.infer<typeof ReplacementReason>

export const replacementReasonNames: Record<ReplacementReason, string> = {
  ceased_before_freeze: 'It had ceased before the freeze date',
  transferred_before_freeze: 'It had moved to another local authority before the freeze date',
  not_returned_in_window: 'It did not come back in the six months that the frame covers',
  duplicate: 'It is the same as another one in the frame',
}

/** The reasons that can be true of a plan, or of a form. */
export const replacementReasonsOf: Record<'plans' | 'forms', readonly ReplacementReason[]> = {
  plans: ['ceased_before_freeze', 'transferred_before_freeze', 'duplicate'],
  forms: ['not_returned_in_window', 'duplicate'],
}

/** What the frame needs to know of a plan on the register. */
export type FramePlan = Pick<RegisterPlan, 'ref' | 'firstIssuedOn' | 'amendedOn'> &
  Omit<StratumFacts, 'touch'> & { isActive: boolean; leftOn: PlainDate | null }

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
  const touch = touchedInTerm(plan, rules, asOf)
  if (rules.frameRule === 'issued_or_amended' && touch === 'other') return leftOut('not_in_frame_rule')
  if (drawnRecently.has(plan.ref)) return leftOut('drawn_recently')
  return { stratum: stratumOf({ ...plan, touch }, rules.strataBy), excludedReason: null }
}

function leftOut(excludedReason: ExclusionReason): FramePlace {
  return { stratum: '', excludedReason }
}

/** A date after the freeze has not happened, whatever the register says: it puts no plan into the term. */
function touchedInTerm(plan: FramePlan, { termFrom, termTo }: FrameRules, asOf: PlainDate): Touch {
  const isInTerm = (date: PlainDate | null) => date !== null && date >= termFrom && date <= termTo && date <= asOf
  if (isInTerm(plan.firstIssuedOn)) return 'new'
  return isInTerm(plan.amendedOn) ? 'amended' : 'other'
}

/** One sentence that says what the frame holds: for the page, the manifest's reader and the report. */
export function describeFrame(rules: FrameRules, size: number, frozenOn: PlainDate): string {
  const which = rules.frameRule === 'all_active' ? 'active' : 'issued or amended in the term and still active'
  return `${plural(size, 'plan')} ${which} on ${formatDate(frozenOn)}`
}
