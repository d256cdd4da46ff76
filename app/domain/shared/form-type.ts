import { z } from 'zod'
import type { Agency } from './agency.ts'
import { formatDate, type PlainDate } from './plain-date.ts'

/** Kinds of information gathering forms: the advice that is sought for an assessment (regulation 6). */
export const formTypes = [
  'parent',
  'child',
  'education',
  'ep',
  'paediatric',
  'salt',
  'ot',
  'physio',
  'camhs',
  'health_visitor',
  'social_care',
] as const

export type FormType = (typeof formTypes)[number]
/** For files and forms that come in. Code of the browser takes `formTypes`: the schema would bring its whole library. */
export const FormType = z.enum(formTypes, { error: 'Select the type of form' })

export const formTypeNames: Record<FormType, string> = {
  parent: 'Parent or carer',
  child: 'Child or young person',
  education: 'Education setting',
  ep: 'Educational psychology',
  paediatric: 'Community paediatrics',
  salt: 'Speech and language therapy',
  ot: 'Occupational therapy',
  physio: 'Physiotherapy',
  camhs: 'Child and adolescent mental health',
  health_visitor: 'Health visiting or school nursing',
  social_care: 'Social care',
}

/** A form from the family itself. It has no author in a service, and its lateness never counts against anybody. */
export function isFromFamily(formType: FormType): boolean {
  return formType === 'parent' || formType === 'child'
}

const healthForms = new Set<FormType>(['paediatric', 'salt', 'ot', 'physio', 'camhs', 'health_visitor'])

/** The agency whose auditor reads a form: its own trade; education also reads what families wrote. */
export function agencyOfForm(formType: FormType): Agency {
  if (formType === 'social_care') return 'social_care'
  return healthForms.has(formType) ? 'health' : 'education'
}

const made = /^(.+) ([a-z_]+) (\d{4}-\d{2}-\d{2})$/

/**
 * A form's reference as people read it. A register that gives its requests no reference of their own has one made of
 * plan, type and day: `NM-006443 health_visitor 2026-05-01` reads `NM-006443, health visiting or school nursing, 1 May
 * 2026`. Any other reference is shown as it is, and so is that of a plan.
 */
export function formName(ref: string): string {
  const [, plan, code, day] = made.exec(ref) ?? []
  const type = formTypes.find((each) => each === code)
  return type === undefined ? ref : `${plan}, ${lowerFirst(formTypeNames[type])}, ${formatDate(day as PlainDate)}`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
