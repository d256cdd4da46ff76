import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { agencyOfForm, isFromFamily } from '#app/domain/shared/form-type.ts'

/**
 * Names the form that a fault of the advice, or of the writing, traces to: a returned one of the agency that audited.
 * Which of several it is follows from the question, so that all types of form come up.
 */
export function traceFaults(
  answers: readonly SavedAnswer[],
  forms: readonly PlanForm[],
  { agency, rubric }: { agency: Agency; rubric: Rubric },
): SavedAnswer[] {
  const own = forms.filter(({ formType, returnedOn }) => {
    return returnedOn !== null && !isFromFamily(formType) && agencyOfForm(formType) === agency
  })
  if (own.length === 0) return [...answers]
  const places = new Map(rubric.criteria.map(({ id }, place) => [id, place]))
  return answers.map((answer) => {
    const { faultSource, itemId } = answer
    if (faultSource !== 'advice' && faultSource !== 'plan_writing') return answer
    return { ...answer, tracedTo: own[(places.get(itemId) ?? 0) % own.length]!.ref }
  })
}
