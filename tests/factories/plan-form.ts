import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { lawfulDueOn } from '#app/domain/returns/advice-request.ts'

/** A form of the therapies, asked for on 1 September 2026 and back on the 21st, without a record of what it says. */
export function makePlanForm(over: Partial<PlanForm> = {}): PlanForm {
  const { formType = 'salt', requestedOn = '2026-09-01' } = over
  return {
    ref: `NM-0001 ${formType} ${requestedOn}`,
    formType,
    service: 'Therapies',
    requestedOn,
    dueOn: lawfulDueOn(requestedOn),
    returnedOn: '2026-09-21',
    proposes: [],
    ...over,
  }
}
