import { z } from 'zod'
import type { Agency } from './agency.ts'

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
