import type { Proposal } from '#app/domain/returns/proposal.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import type { PlanForm } from './plan-form.ts'

/** Whose reply is evidence of a nil: that of the service itself. */
export type Service = 'health' | 'social_care'

/**
 * What the forms of a service say all together. `nil`: every one is back, and none of them finds anything; `unknown`:
 * some are not back, or say "not known", or nobody recorded what they say; `none_asked`: the register has no such form.
 */
export type Reply = 'proposes' | 'nil' | 'unknown' | 'no_reply' | 'none_asked'

/**
 * The forms that count as evidence. Of each type those that came back last; as long as none did, those that were asked
 * for last. A form of an assessment years ago gives way to that of the reassessment, not to an open request.
 */
export function countingForms(forms: readonly PlanForm[]): PlanForm[] {
  const byType = Map.groupBy(forms, ({ formType }) => formType)
  return [...byType.values()].flatMap((group) => {
    const latest = group.map(dayOf).toSorted().at(-1)
    return group.filter((form) => dayOf(form) === latest)
  })
}

/** The forms of any service, the family among them, that propose one of these. */
export function formsProposing(forms: readonly PlanForm[], wanted: readonly Proposal[]): PlanForm[] {
  return countingForms(forms).filter(({ proposes }) => proposes.some((code) => wanted.includes(code)))
}

/** What the forms of a service say about one of these needs or provisions. `no_reply`: asked, and nobody answered. */
export function replyOf(forms: readonly PlanForm[], service: Service, wanted: readonly Proposal[]): Reply {
  const own = countingForms(forms).filter(({ formType }) => agencyOfForm(formType) === service)
  if (own.length === 0) return 'none_asked'
  if (formsProposing(own, wanted).length > 0) return 'proposes'
  const open = own.filter((form) => !isReply(form))
  if (own.every(isNoReply)) return 'no_reply'
  return open.length > 0 ? 'unknown' : 'nil'
}

/** The forms of a service from which no reply is known. */
export function formsWithoutReply(forms: readonly PlanForm[], service: Service): PlanForm[] {
  return countingForms(forms).filter((form) => agencyOfForm(form.formType) === service && isNoReply(form))
}

/** Back, and somebody recorded what it says about the person. */
function isReply({ returnedOn, proposes }: PlanForm): boolean {
  return returnedOn !== null && proposes.length > 0 && !proposes.includes('not_known')
}

/** Not back, or back with nothing but "not known": no evidence. One that nobody has read may hold some. */
function isNoReply({ returnedOn, proposes }: PlanForm): boolean {
  return returnedOn === null || proposes.includes('not_known')
}

/** Orders returned forms before open ones, by their day. */
function dayOf({ returnedOn, requestedOn }: PlanForm): string {
  return returnedOn === null ? `0 ${requestedOn}` : `1 ${returnedOn}`
}
