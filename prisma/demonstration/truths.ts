import type { MeasureCode } from '#app/domain/measures/catalogue.ts'

/**
 * What is true of the invented plans, decided before any of them is audited. Every sampled plan is dealt one health
 * case, one social care case and one engagement case; what each measure must then say of it stands here, in so many
 * words. The answers are made to fit, and the tests compare what the lock computed with what is written in this file.
 */
export type Truth = 'met' | 'not_met' | 'does_not_apply' | 'unknown_no_evidence' | 'audit_not_done'

export type HealthCase =
  | 'clear' // need and provision clear, in G
  | 'misplaced' // both clear, but the provision stands only in C
  | 'provision_thin' // need clear, provision in G but thin
  | 'need_thin' // need thin, provision clear
  | 'thin' // both thin
  | 'missing' // the need is left out, and so is the provision
  | 'provision_only' // no need in C, but health proposed provision, which is clear in G
  | 'nil' // health replied: nothing needed
  | 'unknown' // no reply from health, and nothing elsewhere
  | 'not_done'

export type SocialCase =
  | 'clear'
  | 'provision_thin'
  | 'need_thin'
  | 'thin'
  | 'missing'
  | 'provision_only'
  | 'provision_missing' // no need in D, but provision is due and not recorded
  | 'nil'
  | 'unknown'
  | 'not_done'

export type EngagementCase = 'engaged' | 'gap' | 'no_stage' | 'not_done'

type HealthTruth = Record<'M2h' | 'M4' | 'M4s', Truth>
type SocialTruth = Record<'M2s' | 'M3', Truth>

const healthSays = (M2h: Truth, M4: Truth, M4s: Truth = M4): HealthTruth => ({ M2h, M4, M4s })
const socialSays = (M2s: Truth, M3: Truth): SocialTruth => ({ M2s, M3 })

export const healthTruths: Record<HealthCase, HealthTruth> = {
  clear: healthSays('met', 'met'),
  misplaced: healthSays('met', 'met', 'not_met'),
  provision_thin: healthSays('met', 'not_met'),
  need_thin: healthSays('not_met', 'met'),
  thin: healthSays('not_met', 'not_met'),
  missing: healthSays('not_met', 'not_met'),
  provision_only: healthSays('does_not_apply', 'met'),
  nil: healthSays('does_not_apply', 'does_not_apply'),
  unknown: healthSays('unknown_no_evidence', 'unknown_no_evidence'),
  not_done: healthSays('audit_not_done', 'audit_not_done'),
}

export const socialTruths: Record<SocialCase, SocialTruth> = {
  clear: socialSays('met', 'met'),
  provision_thin: socialSays('met', 'not_met'),
  need_thin: socialSays('not_met', 'met'),
  thin: socialSays('not_met', 'not_met'),
  missing: socialSays('not_met', 'not_met'),
  provision_only: socialSays('does_not_apply', 'met'),
  provision_missing: socialSays('does_not_apply', 'not_met'),
  nil: socialSays('does_not_apply', 'does_not_apply'),
  unknown: socialSays('unknown_no_evidence', 'unknown_no_evidence'),
  not_done: socialSays('audit_not_done', 'audit_not_done'),
}

export const engagementTruths: Record<EngagementCase, Truth> = {
  engaged: 'met',
  gap: 'not_met',
  no_stage: 'does_not_apply',
  not_done: 'audit_not_done',
}

/** The three cases of one sampled plan. */
export type PlanCase = { health: HealthCase; social: SocialCase; engagement: EngagementCase }

/** What every measure must say of a plan with these cases. */
export function truthOf({ health: healthCase, social: socialCase, engagement }: PlanCase): Record<MeasureCode, Truth> {
  const { M2h, M4, M4s } = healthTruths[healthCase]
  const { M2s, M3 } = socialTruths[socialCase]
  return { M2: bothNeeds(M2h, M2s), M2h, M2s, M3, M4, M4s, EN1: engagementTruths[engagement] }
}

/** M2 asks for both needs: one failure settles it, then one that could not be judged; what does not apply is left out. */
function bothNeeds(M2h: Truth, M2s: Truth): Truth {
  const applying = [M2h, M2s].filter((truth) => truth !== 'does_not_apply')
  if (applying.includes('not_met')) return 'not_met'
  return applying.find((truth) => truth !== 'met') ?? applying[0] ?? 'does_not_apply'
}
