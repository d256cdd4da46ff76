import { daysBetween } from '#app/domain/shared/plain-date.ts'
import { makeXlsx, type XlsxCell } from '#tests/fixtures/register/xlsx.ts'
import { referenceDate, type InventedPerson } from './invented-person.ts'
import { sen2Modules, type ModuleRow, type Modules } from './sen2-modules.ts'

type Heading = [heading: string, column: string]

const personId: Heading = ['Person ID\n\n(This must match the relevant ID in the Person record table)', 'persontableid']
const requestId: Heading = [
  'Requests record ID\n\n(This must match the relevant ID in the Requests table)',
  'requeststableid',
]
const recordType: Heading = ['Record Type', 'recordtype']
const authority: Heading = ['LA\n(From Header Record)', 'la']
const settingColumns: Heading[] = [
  ['URN - Unique Reference Number', 'urn'],
  ['UKPRN - UK Provider Reference Number', 'ukprn'],
  ['SEN Setting – Establishment type', 'sensetting'],
  ['SEN Setting - Other', 'sensettingother'],
  ['Placement Rank (1=Primary, 2=Secondary)', 'placementrank'],
]

/** The titles and headings of the DfE's Excel template, line breaks and all. */
const template: [title: string, module: keyof Modules, headings: Heading[]][] = [
  [
    'Person Record',
    'person',
    [
      recordType,
      ['Person ID\n\n(This must be a unique ID for each Person record)', 'persontableid'],
      authority,
      ['Surname', 'surname'],
      ['Forename', 'forename'],
      ['Date of Birth \n(ccyy-mm-dd)', 'personbirthdate'],
      ['UPN - Unique Pupil Number', 'upn'],
      ['ULN - Young Persons Unique Learner Number', 'uniquelearnernumber'],
      ['UPN and ULN unavailable – Reason', 'upnunknown'],
    ],
  ],
  [
    'Requests Records',
    'requests',
    [
      recordType,
      ['Requests record ID\n\n(This must be a unique ID for each Requests record)', 'requeststableid'],
      personId,
      ['Date request was received', 'receiveddate'],
      ['Source of request for an EHC needs assessment', 'requestsource'],
      ['Request Outcome', 'requestoutcome'],
    ],
  ],
  [
    'Assessments Records',
    'assessment',
    [recordType, personId, requestId, ['Assessment Outcome - Decision to issue EHC plan', 'assessmentoutcome']],
  ],
  [
    'Named Plan Records',
    'namedplan',
    [
      recordType,
      personId,
      requestId,
      ['EHC Plan Start Date', 'startdate'],
      ['Personal Budget taken up', 'pb'],
      ['Date EHC plan ceased', 'ceasedate'],
      ['Reason EHC plan ceased', 'ceasereason'],
    ],
  ],
  ['Plan Detail Records', 'plandetail', [recordType, personId, requestId, ...settingColumns]],
  [
    'Active Plan Records',
    'activeplans',
    [
      recordType,
      personId,
      requestId,
      ['EHC Plan transferred in from another LA during calendar year', 'transferla'],
      ['Annual Review Meeting Date', 'reviewmeeting'],
      ['EHC Plan Review Decisions Date', 'lastreview'],
      ['Annual Review Decision', 'reviewoutcome'],
      ['Annual review – date draft amended EHC plan issued', 'reviewdraft'],
      ['Phase transfer review - due date for any amended plan', 'phasetransferduedate'],
      ['Phase transfer review - final plan date', 'phasetransferfinaldate'],
    ],
  ],
  [
    'Placement Detail Records',
    'placementdetail',
    [
      recordType,
      personId,
      requestId,
      ...settingColumns,
      ['Placement Start Date', 'entrydate'],
      ['Placement Leaving Date', 'leavingdate'],
      ['SEN Unit Indicator', 'senunitindicator'],
    ],
  ],
  [
    'SEN Need Records',
    'senneed',
    [
      recordType,
      personId,
      requestId,
      ['SEN Type of Need', 'sentype'],
      ['SEN Type of Need rank  (1=Primary, 2=Secondary)', 'sentyperank'],
    ],
  ],
]

/** The DfE's Excel template: all modules stacked on one sheet, ids as numbers, days as text. */
export function sen2Template(persons: InventedPerson[], { leaveOut }: { leaveOut?: keyof Modules } = {}): Buffer {
  const modules = sen2Modules(persons)
  const rows: XlsxCell[][] = [
    ['SEN2 person level return'],
    [],
    ['Header Record'],
    ['Record Type', 'Collection Name', 'Year', 'Reference Date', 'Source Level', 'LA Number'],
    ['0', 'SEN2', number('2026'), referenceDate, 'L', number('999')],
  ]
  for (const [title, module, headings] of template) {
    if (module === leaveOut) continue
    rows.push(
      [],
      [title],
      headings.map(([heading]) => heading),
    )
    for (const row of modules[module]) rows.push(headings.map(([, column]) => templateCell(column, row)))
  }
  return makeXlsx({
    sheets: [
      { name: 'Guidance', rows: [['Read this', 'first']] },
      { name: 'Data Entry Template', rows },
    ],
    isShared: true,
  })
}

function templateCell(column: string, row: ModuleRow): XlsxCell {
  if (column === 'recordtype') return number('1')
  if (column === 'la') return number('999')
  const text = row[column] ?? ''
  return /tableid$|rank$|^urn$|^ukprn$|indicator$|^pb$/.test(column) ? number(text) : text
}

const sheetNames: Record<keyof Modules, string> = {
  person: 'Person',
  requests: 'Requests',
  assessment: 'Assessments',
  namedplan: 'Named Plan',
  plandetail: 'Plan Detail',
  activeplans: 'Active Plan',
  placementdetail: 'Placement Detail',
  senneed: 'SEN Need',
}

/** What only COLLECT knows, and a workbook made before does not. */
const notBefore = /^(sen2|assessment|namedplan|plandetail|activeplans|placementdetail|senneed)tableid$/

/** The workbook that is checked before the return is sent: a sheet for each module, days as days, one column misspelt. */
export function sen2Workbook(persons: InventedPerson[], { leaveOut }: { leaveOut?: keyof Modules } = {}): Buffer {
  const modules = sen2Modules(persons)
  const sheets = (Object.keys(sheetNames) as (keyof Modules)[])
    .filter((module) => module !== leaveOut)
    .map((module) => {
      const columns = Object.keys(modules[module][0] ?? {}).filter((column) => !notBefore.test(column))
      const headings = columns.map((column) => (column === 'requestsource' ? 'rquestsource' : column))
      return {
        name: sheetNames[module],
        rows: [headings, ...modules[module].map((row) => columns.map((column) => workbookCell(row[column] ?? '')))],
      }
    })
  return makeXlsx({ sheets, formats: [14], isShared: true })
}

function workbookCell(text: string): XlsxCell {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { xml: `<c r="$" s="1"><v>${daysBetween('1899-12-30', text)}</v></c>` }
  return /^\d{1,9}$/.test(text) ? number(text) : text
}

/** A number as a spreadsheet keeps it. */
function number(text: string): XlsxCell {
  return text === '' ? '' : { xml: `<c r="$"><v>${text}.0</v></c>` }
}
