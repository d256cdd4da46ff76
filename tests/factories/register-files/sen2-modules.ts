import type { ModuleName } from '#app/domain/sen2/modules.ts'
import { isActive, type InventedPerson, type InventedRequest } from './invented-person.ts'
import { placementsOf, rankedOf } from './sen2-xml.ts'

/** One row of a module: its values by the element's name in lower case. */
export type ModuleRow = Record<string, string>

export type Modules = Record<Exclude<ModuleName, 'sen2'>, ModuleRow[]>

/** The persons as rows of the modules of the return, joined by ids that count from 1 as COLLECT's do. */
export function sen2Modules(persons: InventedPerson[]): Modules {
  const modules: Modules = {
    person: [],
    requests: [],
    assessment: [],
    namedplan: [],
    plandetail: [],
    activeplans: [],
    placementdetail: [],
    senneed: [],
  }
  for (const person of persons) {
    const id = String(modules.person.length + 1)
    modules.person.push({
      persontableid: id,
      sen2tableid: '1',
      surname: person.surname,
      forename: person.forename,
      personbirthdate: person.dateOfBirth,
      sex: 'M',
      ethnicity: 'WBRI',
      postcode: 'ZZ1 1ZZ',
      upn: person.upn,
      uniquelearnernumber: person.uln,
      upnunknown: '',
    })
    for (const request of person.requests) addRequest(modules, person, request)
  }
  return modules
}

function addRequest(modules: Modules, person: InventedPerson, request: InventedRequest): void {
  const persontableid = String(modules.person.length)
  const requeststableid = String(modules.requests.length + 1)
  modules.requests.push({
    requeststableid,
    persontableid,
    receiveddate: request.receivedOn,
    requestsource: '1',
    rya: '0',
    requestoutcomedate: request.receivedOn,
    requestoutcome: request.startedOn ? 'Y' : 'N',
    requestmediation: '0',
    requesttribunal: '0',
  })
  const ids = { persontableid, requeststableid }
  if (request.startedOn) addNamedPlan(modules, { person, request, ids })
  if (request.isActive && isActive(person)) addActive(modules, person, ids)
}

type Ids = { persontableid: string; requeststableid: string }

function addNamedPlan(
  modules: Modules,
  { person, request, ids }: { person: InventedPerson; request: InventedRequest; ids: Ids },
): void {
  const assessmenttableid = String(modules.assessment.length + 1)
  const namedplantableid = String(modules.namedplan.length + 1)
  const startdate = request.startedOn ?? ''
  modules.assessment.push({
    assessmenttableid,
    ...ids,
    assessmentoutcome: 'Y',
    assessmentoutcomedate: startdate,
    week20: '0',
  })
  modules.namedplan.push({
    namedplantableid,
    assessmenttableid,
    ...ids,
    startdate,
    pb: '0',
    ceasedate: request.ceasedOn ?? '',
    ceasereason: request.ceasedOn ? '2' : '',
  })
  modules.plandetail.push({
    plandetailtableid: String(modules.plandetail.length + 1),
    namedplantableid,
    ...ids,
    urn: person.urn,
    ukprn: person.ukprn,
    sensetting: person.setting,
    placementrank: '1',
  })
}

function addActive(modules: Modules, person: InventedPerson, ids: Ids): void {
  const activeplanstableid = String(modules.activeplans.length + 1)
  modules.activeplans.push({
    activeplanstableid,
    ...ids,
    transferla: person.transferLa,
    reviewmeeting: person.reviewMeetingOn,
    reviewoutcome: person.reviewOutcome,
    lastreview: person.reviewDecidedOn,
    reviewdraft: person.draftSentOn,
    phasetransferfinaldate: person.phaseFinalOn,
  })
  for (const [rank, urn, leftOn] of placementsOf(person)) {
    modules.placementdetail.push({
      placementdetailtableid: String(modules.placementdetail.length + 1),
      activeplanstableid,
      ...ids,
      urn: urn ?? person.urn,
      ukprn: urn ? '' : person.ukprn,
      sensetting: urn ? '' : person.setting,
      placementrank: rank,
      entrydate: leftOn ? '2020-09-01' : person.placedOn,
      leavingdate: leftOn,
      senunitindicator: !urn && person.isInUnit ? '1' : '0',
    })
  }
  for (const [sentype, sentyperank] of rankedOf(person)) {
    modules.senneed.push({
      senneedtableid: String(modules.senneed.length + 1),
      activeplanstableid,
      ...ids,
      sentype,
      sentyperank,
    })
  }
}
