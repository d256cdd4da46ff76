import { z } from 'zod'
import type { AdviceRequest } from '#app/domain/returns/advice-request.ts'
import { Proposal, proposalsOf } from '#app/domain/returns/proposal.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** A form that was asked for a plan, as it stood on the freeze date: what came back later is not back. */
export const PlanForm = z.object({
  ref: z.string(),
  formType: FormType,
  service: z.string(),
  requestedOn: PlainDate,
  dueOn: PlainDate,
  returnedOn: PlainDate.nullable(),
  /** What it says; empty while it is not back, and while nobody has recorded it. */
  proposes: z.array(Proposal),
})
export type PlanForm = z.infer<typeof PlanForm>

type Asked = Pick<AdviceRequest, 'ref' | 'formType' | 'service' | 'requestedOn' | 'dueOn' | 'returnedOn' | 'proposes'>

/**
 * The forms of a plan that had been asked for by the freeze date, the latest asked first. A form that came back after
 * that day stands as not returned, because the plan is audited as it stood then.
 */
export function formsAsAt(requests: readonly Asked[], frozenOn: PlainDate): PlanForm[] {
  return requests
    .filter(({ requestedOn }) => requestedOn <= frozenOn)
    .map(({ ref, formType, service, requestedOn, dueOn, returnedOn, proposes }): PlanForm => {
      const isBack = returnedOn !== null && returnedOn <= frozenOn
      return {
        ref,
        formType,
        service,
        requestedOn,
        dueOn,
        returnedOn: isBack ? returnedOn : null,
        proposes: isBack ? proposalsOf(proposes) : [],
      }
    })
    .toSorted((one, other) =>
      one.requestedOn === other.requestedOn ? 0 : one.requestedOn < other.requestedOn ? 1 : -1,
    )
}
