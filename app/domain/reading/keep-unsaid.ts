import { RegisterPlan } from '#app/domain/register/plan.ts'
import type { Field } from './field.ts'

/** The fields that a kind of file can say something about. */
export type Carried = ReadonlySet<keyof RegisterPlan>

/**
 * A plan as a file gives it, with what that file cannot say left as the register has it: a SEN2 return knows neither
 * locality nor social care, and must not wipe them out.
 *
 * Of two days of an amendment the later one holds when the file knows only some amendments. The type of the setting
 * stays when the file names the same setting by its number and no type.
 */
export function keepUnsaid(before: RegisterPlan, said: RegisterPlan, carried: Carried): RegisterPlan {
  const plan = { ...before }
  for (const field of carried) Object.assign(plan, { [field]: said[field] })
  if (!carried.has('amendedOn')) plan.amendedOn = laterOf(before.amendedOn, said.amendedOn)
  if (!carried.has('settingType')) {
    const isSameSetting = said.settingUrn !== null && said.settingUrn === before.settingUrn
    plan.settingType = said.settingType ?? (isSameSetting ? before.settingType : null)
  }
  return plan
}

function laterOf(a: string | null, b: string | null): string | null {
  return a !== null && (b === null || a > b) ? a : b
}

const saidBy: Partial<Record<Field, (keyof RegisterPlan)[]>> = {
  dateOfBirth: ['yearGroup', 'phase'],
  yearGroup: ['yearGroup', 'phase'],
  isHomeEducated: ['settingType'],
  socialCareTeam: ['isLookedAfter', 'isChildInNeed', 'isChildProtection', 'isKnownToSocialCare', 'isDisabledChild'],
  isLookedAfter: ['isLookedAfter', 'isKnownToSocialCare'],
  isChildInNeed: ['isChildInNeed', 'isKnownToSocialCare'],
  isChildProtection: ['isChildProtection', 'isKnownToSocialCare'],
}

/** What a file with these columns can say of a plan. */
export function carriedBy(columns: Iterable<Field>): Carried {
  const carried = new Set<keyof RegisterPlan>()
  for (const field of columns) {
    const own = keptFields.has(field) ? [field as keyof RegisterPlan] : []
    for (const each of saidBy[field] ?? own) carried.add(each)
  }
  return carried
}

const keptFields: ReadonlySet<string> = new Set(Object.keys(RegisterPlan.shape))
