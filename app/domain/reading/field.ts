import { z } from 'zod'

/**
 * What a column of a register file can say about a plan, in the order in which the mapping page lists it. Columns that
 * are none of these (names, addresses) are dropped before anything is written.
 */
export const fieldNames = {
  ref: 'Plan reference',
  upn: 'UPN (read to know the plan again, not kept)',
  uln: 'ULN (read to know the plan again, not kept)',
  status: 'Status of the plan',
  dateOfBirth: 'Date of birth (read for the year group, not kept)',
  yearGroup: 'Year group',
  firstIssuedOn: 'Date the plan was first issued',
  amendedOn: 'Date the plan was last amended',
  lastReviewedOn: 'Date of the last annual review',
  primaryNeed: 'Primary need',
  otherNeeds: 'Other needs, in their order',
  settingType: 'Type of setting',
  settingUrn: 'Setting URN',
  isHomeEducated: 'Elective home education (yes or no)',
  locality: 'Locality',
  coordinator: 'Plan coordinator',
  writer: 'Plan writer',
  isKnownToSocialCare: 'Known to social care (yes or no)',
  socialCareTeam: 'Social care team',
  isLookedAfter: 'Looked after (yes or no)',
  isChildInNeed: 'Child in need (yes or no)',
  isChildProtection: 'Child protection plan (yes or no)',
  isDisabledChild: 'Disabled child (yes or no)',
  hasShortBreaks: 'Short breaks (yes or no)',
  isOnHealthCaseload: 'On a health caseload (yes or no)',
  suspensions: 'Suspensions (checked, not kept)',
  permanentExclusions: 'Permanent exclusions (checked, not kept)',
  absence: 'Absence (checked, not kept)',
} as const

export const Field = z.enum(Object.keys(fieldNames) as [keyof typeof fieldNames])
export type Field = keyof typeof fieldNames

export const fields = Object.keys(fieldNames) as Field[]

/** Which heading of the file each field is read from. A field that the file does not have is absent. */
export const Mapping = z.partialRecord(Field, z.string().min(1))
export type Mapping = z.infer<typeof Mapping>

/**
 * What is wrong with a mapping, or undefined. A register needs a reference for every plan, and one column cannot be
 * two things at once.
 */
export function mappingFault(mapping: Mapping): string | undefined {
  if (!mapping.ref) return 'Select the column that holds the plan reference'
  const taken = new Map<string, Field>()
  for (const field of fields) {
    const heading = mapping[field]
    if (heading === undefined) continue
    const other = taken.get(heading)
    if (other) return `The column “${heading}” is selected for ${words(other)} and for ${words(field)}. Select it once`
    taken.set(heading, field)
  }
  return undefined
}

function words(field: Field): string {
  return `“${fieldNames[field].replace(/ \(.*\)$/, '')}”`
}
