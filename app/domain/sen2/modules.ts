import { headingKey } from '#app/domain/reading/headings.ts'

/**
 * The modules of the SEN2 person-level return (DfE technical specification 2023 to 2026), by the names that files of a
 * COLLECT Blade export end in. `sen2` is the header.
 */
export const moduleNames = [
  'sen2',
  'person',
  'requests',
  'assessment',
  'namedplan',
  'plandetail',
  'activeplans',
  'placementdetail',
  'senneed',
] as const

export type ModuleName = (typeof moduleNames)[number]

/** The elements and columns that are read; all others are passed over. Keys are spelled as `columnKey` gives them. */
const columns = [
  'referencedate',
  'year',
  'sen2tableid',
  'persontableid',
  'requeststableid',
  'assessmenttableid',
  'namedplantableid',
  'activeplanstableid',
  'localid',
  'surname',
  'forename',
  'personbirthdate',
  'upn',
  'uniquelearnernumber',
  'startdate',
  'ceasedate',
  'ceasereason',
  'transferla',
  'reviewmeeting',
  'reviewoutcome',
  'lastreview',
  'reviewdraft',
  'phasetransferfinaldate',
  'urn',
  'ukprn',
  'sensetting',
  'placementrank',
  'entrydate',
  'leavingdate',
  'senunitindicator',
  'resourcedprovisionindicator',
  'sentype',
  'sentyperank',
] as const

export type Column = (typeof columns)[number]

const columnSet: ReadonlySet<string> = new Set(columns)

/** What one record says, as text. Empty values are absent. */
export type Facts = { [column in Column]?: string }

export function isRead(key: string): key is Column {
  return columnSet.has(key)
}

/** Headings of the DfE's Excel template, and spellings that have been seen, beside the names of the elements. */
const otherSpellings: Record<string, Column> = {
  personid: 'persontableid',
  requestsrecordid: 'requeststableid',
  requestrecordid: 'requeststableid',
  dateofbirth: 'personbirthdate',
  upnuniquepupilnumber: 'upn',
  uln: 'uniquelearnernumber',
  ulnyoungpersonsuniquelearnernumber: 'uniquelearnernumber',
  ulnyoungpersonuniquelearnernumber: 'uniquelearnernumber',
  ehcplanstartdate: 'startdate',
  dateehcplanceased: 'ceasedate',
  reasonehcplanceased: 'ceasereason',
  ehcplantransferredinfromanotherladuringcalendaryear: 'transferla',
  annualreviewmeetingdate: 'reviewmeeting',
  annualreviewdecision: 'reviewoutcome',
  annualreviewdecisiondate: 'lastreview',
  ehcplanreviewdecisionsdate: 'lastreview',
  annualreviewdatedraftamendedehcplanissued: 'reviewdraft',
  phasetransferreviewfinalplandate: 'phasetransferfinaldate',
  urnuniquereferencenumber: 'urn',
  ukprnukproviderreferencenumber: 'ukprn',
  sensettingestablishmenttype: 'sensetting',
  placementstartdate: 'entrydate',
  placementleavingdate: 'leavingdate',
  sentypeofneed: 'sentype',
  sentypeofneedrank: 'sentyperank',
  // The return has no place for a local reference; some systems add one all the same.
  localidentifier: 'localid',
  localreference: 'localid',
  localpersonid: 'localid',
  uniqueid: 'localid',
  planid: 'localid',
  planreference: 'localid',
  caseid: 'localid',
}

/**
 * The one key of an element or a column, however it is spelled: case, spaces, hyphens and line breaks do not count, nor
 * what stands in brackets. `Date of Birth \n(ccyy-mm-dd)` and `PersonBirthDate` are both `personbirthdate`.
 */
export function columnKey(name: string): string {
  const key = headingKey(name.replace(/\([^)]*\)/g, ''))
  return Object.hasOwn(otherSpellings, key) ? (otherSpellings[key] ?? key) : key
}

const titles = new Map<string, ModuleName>([
  ['header', 'sen2'],
  ['person', 'person'],
  ['request', 'requests'],
  ['assessment', 'assessment'],
  ['namedplan', 'namedplan'],
  ['plandetail', 'plandetail'],
  ['activeplan', 'activeplans'],
  ['placementdetail', 'placementdetail'],
  ['senneed', 'senneed'],
])

/** The module that a title above a table names, in the DfE's Excel template: `Active Plan Records` is `activeplans`. */
export function moduleTitled(text: string): ModuleName | undefined {
  if (text.length > 60) return undefined
  const key = headingKey(text)
  if (!/records?$/.test(key)) return undefined
  return titles.get(key.replace(/records?$/, '').replace(/s$/, ''))
}

const joins = /^(sen2|person|requests|assessment|namedplan|activeplans)tableid$/

/**
 * The module whose columns these are, or undefined. What tells modules apart are columns that only one of them has; a
 * local spreadsheet is never taken for a module, because it has none of the ids that join them.
 */
export function moduleOf(keys: ReadonlySet<string>): ModuleName | undefined {
  const has = (...any: string[]) => any.some((key) => keys.has(key))
  if (has('referencedate') && has('collection', 'sourcelevel', 'lea')) return 'sen2'
  if (![...keys].some((key) => joins.test(key))) return undefined
  if (has('personbirthdate') && has('persontableid')) return 'person'
  if (has('receiveddate', 'requestoutcome')) return 'requests'
  if (has('assessmentoutcome')) return 'assessment'
  if (has('startdate') && has('ceasedate', 'ceasereason', 'planres')) return 'namedplan'
  if (has('sentype')) return 'senneed'
  if (has('placementrank') && has('entrydate', 'leavingdate')) return 'placementdetail'
  if (has('placementrank')) return 'plandetail'
  if (has('lastreview', 'reviewmeeting', 'transferla')) return 'activeplans'
  return undefined
}
