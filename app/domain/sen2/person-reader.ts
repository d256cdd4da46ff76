import type { Field } from '#app/domain/reading/field.ts'
import type { Row } from '#app/domain/reading/headings.ts'
import { readDate } from '#app/domain/reading/read-cell.ts'
import { rowReader, type ReadRow } from '#app/domain/reading/read-row.ts'
import { isPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Facts } from './modules.ts'
import { personReference, type Identity } from './person-reference.ts'
import { placementOn, planInForce, rankedNeeds, type DateOf, type PlanInForce, type Sen2Person } from './person.ts'
import { readReview } from './review.ts'

/** The columns of the row that a person becomes, named as the return names them. `cellsOf` fills them in this order. */
const sen2Columns: [Field, string][] = [
  ['ref', 'Reference'],
  ['upn', 'UPN'],
  ['uln', 'UniqueLearnerNumber'],
  ['dateOfBirth', 'PersonBirthDate'],
  ['firstIssuedOn', 'StartDate'],
  ['amendedOn', 'PhaseTransferFinalDate'],
  ['lastReviewedOn', 'ReviewMeeting'],
  ['primaryNeed', 'SENtype'],
  ['otherNeeds', 'SENtype, further'],
  ['settingUrn', 'URN'],
  ['settingType', 'SENSetting'],
  ['isHomeEducated', 'SENSetting EHE'],
]

export const sen2Headings = sen2Columns.map(([, heading]) => heading)

/** `SENSetting`, for a child who is at no school or college with a number, in words (SEN2 guide 2025, items 4.7c and 5.7c). */
const settingNames: Record<string, string> = {
  OLA: 'Other arrangements by the local authority',
  OPA: 'Other arrangements by parents',
  EYP: 'Early years provider',
  OTH: 'Other',
  NEET: 'Not in education, employment or training',
  NIEC: 'Not in education: notice to cease',
  NIEO: 'Not in education: other',
}

export type PersonReading = { asOf: PlainDate; epoch1904: boolean; identity: Identity }

/**
 * Makes the reader of the persons of one SEN2 return. A person becomes the same row that a line of a spreadsheet is, so
 * that the same plan in another shape of file gives the same facts. Who has no plan in force has ended.
 *
 * An amended plan shows in a return only after a review before a change of phase (`PhaseTransferFinalDate`).
 */
export function personReader({ asOf, epoch1904, identity }: PersonReading): (person: Sen2Person) => ReadRow {
  const columns = new Map(sen2Columns.map(([field], index) => [field, index]))
  const readRow = rowReader({ columns, headings: sen2Headings, asOf, epoch1904 })
  const dateOf = dateReader(asOf, epoch1904)
  return (person) => {
    const { line, facts } = person
    const { ref, newKeys } = personReference(facts, identity, dateOf)
    const plan = planInForce(person, asOf, dateOf)
    if (plan === undefined) return { kind: 'ended', line, ref: ref ?? '' }
    if (ref === undefined) return { kind: 'refused', line, ref: null, faults: [unknownPerson] }
    const row: Row = { line, cells: cellsOf({ ref, facts, plan }, { asOf, dateOf }) }
    const read = readRow(row) ?? { kind: 'ended', line, ref }
    if (read.kind === 'ended') return read
    const { review, faults } = readReview(plan.active.facts, dateOf)
    if (read.kind === 'refused' || faults.length > 0)
      return { kind: 'refused', line, ref, faults: read.kind === 'refused' ? [...read.faults, ...faults] : faults }
    read.personKeys = newKeys
    if (review) read.reviews = [review]
    return read
  }
}

const unknownPerson = {
  column: 'UPN',
  value: '',
  sentence: 'This person has no UPN, no ULN and no whole name with a date of birth. Enter one of the two numbers.',
}

type Days = { asOf: PlainDate; dateOf: DateOf }

function cellsOf(
  { ref, facts, plan }: { ref: string; facts: Facts; plan: PlanInForce },
  { asOf, dateOf }: Days,
): string[] {
  const { active } = plan
  const needs = rankedNeeds(active)
  const place = placementOn(active, asOf, dateOf)
  const setting = place?.sensetting?.toUpperCase() ?? ''
  return [
    ref,
    facts.upn ?? '',
    facts.uniquelearnernumber ?? '',
    facts.personbirthdate ?? '',
    plan.startDate,
    active.facts.phasetransferfinaldate ?? '',
    active.facts.reviewmeeting ?? active.facts.lastreview ?? '',
    needs[0] ?? '',
    needs.length > 1 ? needs.slice(1).join(',') : '',
    place?.urn ?? (place?.ukprn === undefined ? '' : `UKPRN ${place.ukprn}`),
    settingNames[setting] ?? (setting === 'EHE' ? '' : (place?.sensetting ?? unitOf(place))),
    setting === 'EHE' ? 'Yes' : '',
  ]
}

/** The type of a school with a number stands in no return; that the child is in its unit does. */
function unitOf(place: Facts | undefined): string {
  const isYes = (text: string | undefined) => text !== undefined && /^(1|1\.0|true|y|yes)$/i.test(text)
  if (isYes(place?.senunitindicator)) return 'SEN unit'
  return isYes(place?.resourcedprovisionindicator) ? 'Resourced provision' : ''
}

const mostDatesRemembered = 20_000

/** A reader of dates that works each text out once. */
export function dateReader(asOf: PlainDate, epoch1904: boolean): DateOf {
  const known = new Map<string, PlainDate | null>()
  return (text) => {
    if (text === undefined) return null
    if (isPlainDate(text)) return text
    const before = known.get(text)
    if (before !== undefined) return before
    const cell = readDate(text, asOf, epoch1904)
    const date = cell.ok ? cell.value : null
    if (known.size < mostDatesRemembered) known.set(text, date)
    return date
  }
}
