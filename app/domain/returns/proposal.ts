import { z } from 'zod'

/** What a returned form says, as codes. "Nil" is a reply that finds nothing; "not known" is no evidence of anything. */
export const proposalNames = {
  health_need: 'Health need',
  health_provision: 'Health provision',
  social_care_need: 'Social care need',
  h1_provision: 'Social care provision under the 1970 Act (H1)',
  h2_provision: 'Other social care provision (H2)',
  nil: 'No health or social care need',
  not_known: 'Not known to the service',
} as const

export type Proposal = keyof typeof proposalNames
export const Proposal = z.enum(Object.keys(proposalNames) as [Proposal])

/** The codes of a stored text such as `health_need,health_provision`; what is no code is left out. */
export function proposalsOf(text: string): Proposal[] {
  return text.split(',').filter((code): code is Proposal => code in proposalNames)
}
