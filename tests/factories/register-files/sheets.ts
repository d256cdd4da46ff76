import { annexAHeadings, csvText } from '#tests/fixtures/register/annex-a.ts'
import { isActive, type InventedPerson } from './invented-person.ts'

/** The same plans as Annex A list 1, which knows one need of each plan and no plan that has ceased. */
export function annexAOf(persons: InventedPerson[]): string {
  const rows = persons.filter(isActive).map((person) => {
    const cells: Record<string, string> = {
      'Unique ID': person.localRef,
      UPN: person.upn,
      ULN: person.uln,
      'Date of birth': uk(person.dateOfBirth),
      Gender: 'M',
      Ethnicity: 'WBRI',
      'Date initial EHC plan issued': uk(startOf(person)),
      'Date updated EHC plan issued': uk(person.phaseFinalOn),
      'Date EHC plan last reviewed': uk(person.reviewMeetingOn),
      'SEN primary need': person.needs[0] ?? '',
      'Main education establishment – URN': settingNumber(person),
      'Main education establishment – phase': settingWords(person),
      'Elective home education': person.setting === 'EHE' ? 'Yes' : 'No',
    }
    return annexAHeadings.map((heading) => cells[heading] ?? '')
  })
  return csvText([annexAHeadings, ...rows])
}

export const localHeadings = [
  'EHCP ref',
  'UPN',
  'ULN',
  'Status',
  'DOB',
  'First issued',
  'Amended',
  'Last annual review',
  'Primary need',
  'Other needs',
  'School URN',
  'Type of setting',
  'EHE',
]

/** The same plans as a council keeps them in a spreadsheet of its own, with those that have ceased. */
export function localSheetOf(persons: InventedPerson[]): string[][] {
  const rows = persons.map((person) => [
    person.localRef,
    person.upn,
    person.uln,
    isActive(person) ? 'Final' : 'Ceased',
    person.dateOfBirth,
    startOf(person),
    person.phaseFinalOn,
    person.reviewMeetingOn,
    person.needs[0] ?? '',
    person.needs.slice(1).join('; '),
    settingNumber(person),
    settingWords(person),
    person.setting === 'EHE' ? 'Y' : '',
  ])
  return [localHeadings, ...rows]
}

function startOf({ requests }: InventedPerson): string {
  return requests.find((request) => request.isActive)?.startedOn ?? ''
}

function settingNumber({ urn, ukprn }: InventedPerson): string {
  return urn || (ukprn && `UKPRN ${ukprn}`)
}

const words: Record<string, string> = {
  OLA: 'Other arrangements by the local authority',
  OPA: 'Other arrangements by parents',
  EYP: 'Early years provider',
  NEET: 'Not in education, employment or training',
}

function settingWords({ setting, isInUnit }: InventedPerson): string {
  return words[setting] ?? (isInUnit ? 'SEN unit' : '')
}

function uk(date: string): string {
  return date.split('-').toReversed().join('/')
}
