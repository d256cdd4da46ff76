import { isActive, referenceDate, type InventedPerson, type InventedRequest } from './invented-person.ts'

export type XmlOptions = {
  year?: string
  /** Writes an element name in another way. */
  spell?: (name: string) => string
  declaration?: string
}

const usual = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** The SEN2 person-level return as XML, with every element of the 2026 specification that a system fills. */
export function sen2Xml(
  persons: InventedPerson[],
  { year = '2026', spell = (name) => name, declaration = usual }: XmlOptions = {},
): string {
  const write = new XmlWriter(spell)
  write.open('root').open('Header').open('CollectionDetails')
  write.leaves({ Collection: 'SEN2', Year: year, ReferenceDate: year === '2026' ? referenceDate : `${year}-01-16` })
  write.close('CollectionDetails').open('Source')
  write.leaves({ SourceLevel: 'L', LEA: '999', SoftwareCode: 'Invented', Release: '1', SerialNo: '001' })
  write.close('Source').close('Header').open('Persons')
  for (const person of persons) writePerson(write, person)
  return declaration + write.close('Persons').close('root').text()
}

function writePerson(write: XmlWriter, person: InventedPerson): void {
  write.open('Person').leaves({
    Surname: person.surname,
    Forename: person.forename,
    PersonBirthDate: person.dateOfBirth,
    Sex: person.number % 3 === 0 ? 'F' : 'M',
    Ethnicity: 'WBRI',
    PostCode: 'ZZ1 1ZZ',
    UPN: person.upn,
    UniqueLearnerNumber: person.uln,
  })
  for (const request of person.requests) writeRequest(write, person, request)
  write.close('Person')
}

function writeRequest(write: XmlWriter, person: InventedPerson, request: InventedRequest): void {
  write.open('Requests').leaves({
    ReceivedDate: request.receivedOn,
    RequestSource: '1',
    RYA: '0',
    RequestOutcomeDate: request.receivedOn,
    RequestOutcome: request.startedOn ? 'Y' : 'N',
    RequestMediation: '0',
    RequestTribunal: '0',
  })
  if (request.startedOn) writeNamedPlan(write, person, request)
  if (request.isActive && isActive(person)) writeActive(write, person)
  write.close('Requests')
}

function writeNamedPlan(write: XmlWriter, person: InventedPerson, request: InventedRequest): void {
  write.open('Assessment').leaves({
    AssessmentOutcome: 'Y',
    AssessmentOutcomeDate: request.startedOn,
    AssessmentMediation: '0',
    AssessmentTribunal: '0',
    OtherMediation: '0',
    OtherTribunal: '0',
    Week20: '0',
  })
  write.open('NamedPlan').leaves({ StartDate: request.startedOn, PB: '0', OA: '0', DP: 'N' })
  write.leaves({ CeaseDate: request.ceasedOn, CeaseReason: request.ceasedOn && '2' })
  write.open('PlanDetail').leaves({
    URN: person.urn,
    UKPRN: person.ukprn,
    SENSetting: person.setting,
    PlacementRank: '1',
    SENunitIndicator: '0',
    ResourcedProvisionIndicator: '0',
  })
  write.close('PlanDetail').close('NamedPlan').close('Assessment')
}

function writeActive(write: XmlWriter, person: InventedPerson): void {
  write.open('ActivePlans').leaves({
    TransferLA: person.transferLa,
    ReviewMeeting: person.reviewMeetingOn,
    ReviewOutcome: person.reviewOutcome,
    LastReview: person.reviewDecidedOn,
    ReviewDraft: person.draftSentOn,
    PhaseTransferFinalDate: person.phaseFinalOn,
  })
  // A placement that is over, and a second one at the same time: neither is the one that counts.
  for (const [rank, urn, leftOn] of placementsOf(person)) {
    write.open('PlacementDetail').leaves({
      URN: urn ?? person.urn,
      UKPRN: urn ? '' : person.ukprn,
      SENSetting: urn ? '' : person.setting,
      PlacementRank: rank,
      EntryDate: leftOn ? '2020-09-01' : person.placedOn,
      LeavingDate: leftOn,
      SENunitIndicator: !urn && person.isInUnit ? '1' : '0',
      ResourcedProvisionIndicator: '0',
    })
    write.close('PlacementDetail')
  }
  for (const [need, rank] of rankedOf(person))
    write.open('SENneed').leaves({ SENtype: need, SENtypeRank: rank }).close('SENneed')
  write.close('ActivePlans')
}

/** Rank, another URN than the person's, and the day it ended; the one that counts is `['1', undefined, '']`. */
export function placementsOf({ number }: InventedPerson): [string, string | undefined, string][] {
  const placements: [string, string | undefined, string][] = [['1', undefined, '']]
  if (number % 6 === 0) placements.unshift(['2', '199999', ''])
  if (number % 10 === 0) placements.unshift(['1', '188888', '2023-07-21'])
  return placements
}

/** Needs with their ranks, not in the order of these. */
export function rankedOf({ needs }: InventedPerson): [string, string][] {
  return needs.map((need, index): [string, string] => [need, String(index + 1)]).toReversed()
}

class XmlWriter {
  readonly #spell: (name: string) => string
  readonly #pieces: string[] = []
  #indent = ''

  constructor(spell: (name: string) => string) {
    this.#spell = spell
  }

  open(name: string): this {
    this.#pieces.push(`${this.#indent}<${this.#spell(name)}>\n`)
    this.#indent += '  '
    return this
  }

  close(name: string): this {
    this.#indent = this.#indent.slice(2)
    this.#pieces.push(`${this.#indent}</${this.#spell(name)}>\n`)
    return this
  }

  leaves(values: Record<string, string | undefined>): this {
    for (const [name, value] of Object.entries(values))
      if (value) this.#pieces.push(`${this.#indent}<${this.#spell(name)}>${value}</${this.#spell(name)}>\n`)
    return this
  }

  text(): string {
    return this.#pieces.join('')
  }
}
