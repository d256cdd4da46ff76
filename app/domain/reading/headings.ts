import type { Field, Mapping } from './field.ts'
import { fields } from './field.ts'

/** A row of a file: its line (or spreadsheet row) number from 1, and its cells as text. */
export type Row = { line: number; cells: string[] }

/** How a sheet is laid out: where its headings stand, what they are, and which shape they make. */
export type Layout = {
  shape: 'annex_a' | 'local'
  headingLine: number
  /** Made distinct: the second "Date" is "Date (2)". Empty headings are "Column 4". */
  headings: string[]
  /** For Annex A the mapping itself, for a local sheet a guess from the words of the headings. */
  mapping: Mapping
}

/** Headings may stand below a title; nobody puts more than this above them. */
export const rowsSearchedForHeadings = 20

/** Case, spaces and punctuation do not count: `SEN primary need` and `sen_primary-need` are the same heading. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The joined keys of all headings, in their order: files with the same key are read by the same mapping. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(headingKey).join('|')
}

/**
 * Annex A, list 1 (children and young people with an EHC plan), of the area SEND inspection handbook: its headings, and
 * what we read of them. Gender, ethnicity and pupil premium are not read; suspensions, exclusions and
 * absence are looked at for their quality and not kept.
 */
const annexA: Record<string, Field> = {
  uniqueid: 'ref',
  upn: 'upn',
  uln: 'uln',
  dateofbirth: 'dateOfBirth',
  dateinitialehcplanissued: 'firstIssuedOn',
  dateupdatedehcplanissued: 'amendedOn',
  dateehcplanlastreviewed: 'lastReviewedOn',
  senprimaryneed: 'primaryNeed',
  maineducationestablishmenturn: 'settingUrn',
  maineducationestablishmentphase: 'settingType',
  electivehomeeducation: 'isHomeEducated',
  suspensions: 'suspensions',
  permanentexclusions: 'permanentExclusions',
  absence: 'absence',
  knowntochildrenssocialcare: 'isKnownToSocialCare',
  whichchildrenssocialcareteam: 'socialCareTeam',
  doesthechildoryoungpersonhaveadisability: 'isDisabledChild',
  disability: 'isDisabledChild',
}

/** These three are in list 1 and in no other list of Annex A. */
const annexAMustHave = ['uniqueid', 'dateinitialehcplanissued', 'dateehcplanlastreviewed']

/** Words by which local spreadsheets call their columns, most telling first. */
const guesses: [Field, RegExp][] = [
  ['dateOfBirth', /dateofbirth|birthda(te|y)|^dob|dob$/],
  ['upn', /^upn(number|no)?$|uniquepupil(reference)?(number|no|id)/],
  ['uln', /^uln(number|no)?$|uniquelearner(reference)?(number|no|id)/],
  [
    'ref',
    /^(ehcp?|plan|case|child|pupil|unique|record|system|local|sen2?|mosaic|capita|synergy|liquidlogic|eyes)?(plan)?(id|ref|reference|refno|number|no|identifier)$/,
  ],
  ['status', /status$|^state$/],
  ['yearGroup', /yeargroup|^ncy(ear)?$|^ncyear|^year$|^yg$|schoolyear/],
  [
    'firstIssuedOn',
    /(first|initial|original|final).*(issued?|plan|ehcp?)(date)?|(issued?|finali[sz]ed)(on|date)?$|dateissued|issuedate|planstart|startdate/,
  ],
  ['amendedOn', /amend|updated|revised/],
  ['lastReviewedOn', /review|^lastar|^ardate/],
  ['primaryNeed', /primaryneed|sentype|^need(type)?$|^mainneed|senneed|^(main|primary)send?$/],
  ['otherNeeds', /(other|secondary|further|additional)need/],
  ['settingUrn', /urn$/],
  ['settingType', /settingtype|placementtype|schooltype|typeof(setting|school|placement)|provisiontype/],
  ['isHomeEducated', /homeeducat|^ehe$/],
  ['locality', /locality|^area$|^patch$|district|^zone$/],
  ['coordinator', /coordinator|casework(er|officer)|caseofficer|keyworker|^officer$|sendofficer/],
  ['writer', /planwriter|planauthor|writtenby|^writer$/],
  ['isLookedAfter', /lookedafter|^(is)?(lac|cla)$|incare|childlookedafter/],
  ['isChildProtection', /protection|^(is)?cpp?$/],
  ['isChildInNeed', /inneed|^(is)?cin$/],
  ['socialCareTeam', /socialcareteam|^csc(team)?$/],
  ['isKnownToSocialCare', /socialcare|knownto/],
  ['isDisabledChild', /disab|^cwd$/],
  ['hasShortBreaks', /shortbreak|respite/],
  ['isOnHealthCaseload', /caseload|knowntohealth/],
  ['suspensions', /^suspensions?$/],
  ['permanentExclusions', /^permanentexclusions?$/],
  ['absence', /^absences?$/],
]

/**
 * Finds the heading row among the first rows of a sheet and tells which shape it makes; undefined when no row has two
 * filled cells, so that there is no table.
 */
export function findLayout(rows: readonly Row[]): Layout | undefined {
  const searched = rows.slice(0, rowsSearchedForHeadings)
  const annexARow = searched.find(isAnnexA)
  if (annexARow) {
    const headings = distinctHeadings(annexARow.cells)
    return { shape: 'annex_a', headingLine: annexARow.line, headings, mapping: annexAMapping(headings) }
  }
  let best: Layout | undefined
  let bestScore = -1
  for (const row of searched) {
    const filled = row.cells.filter((cell) => cell.trim() !== '').length
    if (filled < 2) continue
    const headings = distinctHeadings(row.cells)
    const mapping = guessMapping(headings)
    const score = Object.keys(mapping).length
    if (score <= bestScore) continue
    best = { shape: 'local', headingLine: row.line, headings, mapping }
    bestScore = score
  }
  return best
}

function isAnnexA(row: Row): boolean {
  const keys = new Set(row.cells.map(headingKey))
  return annexAMustHave.every((key) => keys.has(key))
}

function annexAMapping(headings: readonly string[]): Mapping {
  const mapping: Mapping = {}
  for (const heading of headings) {
    const field = annexA[headingKey(heading)]
    if (field) mapping[field] ??= heading
  }
  return mapping
}

/** A field for each heading whose words tell it; each field and each heading at most once. A person has the last word. */
export function guessMapping(headings: readonly string[]): Mapping {
  const mapping: Mapping = {}
  const keys = headings.map((heading) => ({ heading, key: headingKey(heading) }))
  const taken = new Set<string>()
  for (const [field, pattern] of guesses) {
    const found = keys.find(({ heading, key }) => !taken.has(heading) && pattern.test(key))
    if (!found) continue
    mapping[field] = found.heading
    taken.add(found.heading)
  }
  return mapping
}

/** Headings without white space around them, each one different from all before it. */
export function distinctHeadings(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  let last = cells.length
  while (last > 0 && cells[last - 1]?.trim() === '') last -= 1
  return cells.slice(0, last).map((cell, index) => {
    const heading =
      cell
        .normalize('NFC')
        .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
        .trim()
        .slice(0, 120) || `Column ${index + 1}`
    let distinct = heading
    for (let count = 2; taken.has(distinct); count += 1) distinct = `${heading} (${count})`
    taken.add(distinct)
    return distinct
  })
}

/** Column positions of a mapping in a sheet with these headings; headings that are not there are left out. */
export function columnsOf(mapping: Mapping, headings: readonly string[]): Map<Field, number> {
  const columns = new Map<Field, number>()
  for (const field of fields) {
    const heading = mapping[field]
    const index = heading === undefined ? -1 : headings.indexOf(heading)
    if (index >= 0) columns.set(field, index)
  }
  return columns
}
