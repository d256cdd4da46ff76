import { proposalNames } from '#app/domain/returns/proposal.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formTypeNames, isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import { daysBetween, formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PlanForm } from './plan-form.ts'

/** A form in a list of several: "Speech and language therapy, Therapies, returned 3 March 2026". */
export function formName(form: PlanForm): string {
  const back = form.returnedOn === null ? 'not returned' : `returned ${formatDate(form.returnedOn)}`
  return `${formTypeNames[form.formType]}${formRole(form)}, ${back}`
}

/** A form within a sentence: "the form of 3 March 2026 from Speech and language therapy". */
export function thisForm({ formType, returnedOn, requestedOn }: PlanForm): string {
  return `the form of ${formatDate(returnedOn ?? requestedOn)} from ${whoWrote(formType)}`
}

const people: Partial<Record<FormType, string>> = {
  parent: 'the parent or carer',
  child: 'the child or young person',
  education: 'the education setting',
}

/** Who writes a type of form, within a sentence: "the parent or carer", "occupational therapy". */
export function whoWrote(formType: FormType): string {
  return people[formType] ?? inSentence(formTypeNames[formType])
}

export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** The service that wrote a form, after its type: ", Therapies"; nothing for a form of the family. */
export function formRole({ formType, service }: Pick<PlanForm, 'formType' | 'service'>): string {
  return isFromFamily(formType) || service === formTypeNames[formType] ? '' : `, ${service}`
}

/** What a returned form says, in words; of one that is not back, or not yet read, just that. */
export function sayings({ returnedOn, proposes }: PlanForm): string {
  if (returnedOn === null) return 'Not returned'
  return proposes.length === 0
    ? 'What it proposes is not recorded'
    : proposes.map((code) => proposalNames[code]).join('; ')
}

/** How late a form was, or was on the freeze date; empty when it was in time, from the family, or not due yet. */
export function lateness({ formType, dueOn, returnedOn }: PlanForm, frozenOn: PlainDate | null): string {
  const until = returnedOn ?? frozenOn
  if (isFromFamily(formType) || until === null || until <= dueOn) return ''
  const days = plural(daysBetween(dueOn, until), 'day')
  return returnedOn === null ? `${days} overdue on that day` : `${days} late`
}
