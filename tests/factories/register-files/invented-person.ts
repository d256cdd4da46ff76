import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** The census day of the invented return. */
export const referenceDate: PlainDate = '2026-01-15'

/** One invented request for an assessment, and the plan that came of it. */
export type InventedRequest = {
  receivedOn: PlainDate
  startedOn?: PlainDate
  ceasedOn?: PlainDate
  isActive: boolean
}

/** An invented child or young person as a case system holds them: nobody real, and no real name. */
export type InventedPerson = {
  number: number
  /** The council's own reference of the plan. */
  localRef: string
  upn: string
  uln: string
  surname: string
  forename: string
  dateOfBirth: PlainDate
  requests: InventedRequest[]
  /** SENtype codes as ranked. */
  needs: string[]
  urn: string
  ukprn: string
  setting: string
  isInUnit: boolean
  placedOn: PlainDate
  transferLa: string
  /** Days are empty when there was none. */
  reviewMeetingOn: string
  reviewDecidedOn: string
  reviewOutcome: 'M' | 'A' | ''
  draftSentOn: string
  phaseFinalOn: string
}

const needs = ['SLCN', 'SEMH', 'ASD', 'SLD', 'PD', 'MLD', 'SPLD', 'DS']
const settings = ['OLA', 'EHE', 'EYP', 'NEET', 'OPA']

/**
 * Invented persons with `count` active plans among them. After every 25th comes one whose plan has ceased, after every
 * 40th one whose request came to nothing. The same number gives the same person.
 */
export function inventedPersons(count: number): InventedPerson[] {
  const persons: InventedPerson[] = []
  for (let number = 1; number <= count; number += 1) {
    persons.push(inventedPerson(number))
    if (number % 25 === 0) persons.push(ceasedPerson(500_000 + number))
    if (number % 40 === 0) persons.push(refusedPerson(700_000 + number))
  }
  return persons
}

export function isActive({ requests }: InventedPerson): boolean {
  return requests.some((request) => request.isActive)
}

/** One invented person with an active plan. Every seventh was refused before, every eleventh had a plan that ceased. */
export function inventedPerson(number: number): InventedPerson {
  const dateOfBirth = addDays('2004-09-01', (number * 97) % 5_700)
  const [young, first] = [addDays(dateOfBirth, 1_100), addDays('2014-09-15', (number * 41) % 1_500)]
  const startedOn = addDays(young > first ? young : first, (number * 37) % 900)
  const isReviewed = number % 5 !== 0 && startedOn < '2024-12-01'
  const meeting = addDays('2025-01-13', (number * 13) % 300)
  const isAmended = isReviewed && number % 4 === 0
  const isAtSchool = number % 9 !== 0
  const hasNumber = isAtSchool && number % 31 !== 0
  return {
    number,
    localRef: `P-${String(number).padStart(6, '0')}`,
    upn: upnOf(number),
    uln: number % 3 === 0 ? ulnOf(number) : '',
    surname: `Surname-${number}`,
    forename: `Forename ${number % 100}`,
    dateOfBirth,
    requests: [
      ...earlierRequests(number, startedOn),
      { receivedOn: addDays(startedOn, -140), startedOn, isActive: true },
    ],
    needs: needsOf(number),
    urn: hasNumber ? String(100_000 + (number % 900)) : '',
    ukprn: isAtSchool && !hasNumber ? String(10_000_000 + (number % 500)) : '',
    setting: isAtSchool ? '' : (settings[number % settings.length] ?? ''),
    isInUnit: hasNumber && number % 17 === 0,
    placedOn: addDays('2025-09-01', -(number % 4) * 365),
    transferLa: number % 60 === 0 ? '999' : '',
    reviewMeetingOn: isReviewed ? meeting : '',
    reviewDecidedOn: isReviewed ? addDays(meeting, 20 + (number % 30)) : '',
    reviewOutcome: isReviewed ? (isAmended ? 'A' : 'M') : '',
    draftSentOn: isAmended ? addDays(meeting, 28) : '',
    phaseFinalOn: isAmended && number % 8 === 0 ? addDays(meeting, 70) : '',
  }
}

function earlierRequests(number: number, startedOn: PlainDate): InventedRequest[] {
  const before = (days: number) => addDays(startedOn, -days)
  const requests: InventedRequest[] = []
  if (number % 7 === 0) requests.push({ receivedOn: before(1_000), isActive: false })
  if (number % 11 === 0)
    requests.push({ receivedOn: before(950), startedOn: before(810), ceasedOn: before(400), isActive: false })
  return requests
}

function needsOf(number: number): string[] {
  const first = number % needs.length
  const wanted = number % 3 === 0 ? [first, (first + 3) % needs.length] : [first]
  return wanted.map((index) => needs[index] ?? '')
}

function ceasedPerson(number: number): InventedPerson {
  const person = inventedPerson(number)
  const requests = person.requests.map((request) => ({ ...request, ceasedOn: '2025-12-19', isActive: false }))
  return { ...person, requests: requests.slice(-1) }
}

function refusedPerson(number: number): InventedPerson {
  return { ...inventedPerson(number), requests: [{ receivedOn: '2025-06-02', isActive: false }] }
}

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** A pupil number with its right check letter, of a school authority that does not exist. */
function upnOf(number: number): string {
  const digits = `999${String(4000 + Math.floor(number / 1000)).padStart(4, '0')}15${String(number % 1000).padStart(3, '0')}`
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (index + 2), 0)
  return `${checkLetters[sum % 23]}${digits}`
}

/** A learner number with its right check digit; one of eleven numbers has none and is passed over. */
function ulnOf(number: number): string {
  const digits = String(100_000_000 + number * 12)
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  return sum % 11 === 0 ? ulnOf(number + 1_000_000) : `${digits}${10 - (sum % 11)}`
}
