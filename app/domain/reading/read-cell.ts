import { addDays, isPlainDate, plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { primaryNeedNames, type PrimaryNeed } from '#app/domain/register/plan.ts'

/** A cell as read, or the sentence that tells a person what to write instead. */
export type Cell<T> = { ok: true; value: T } | { ok: false; sentence: string }

export function read<T>(value: T): Cell<T> {
  return { ok: true, value }
}

export function unread(sentence: string): { ok: false; sentence: string } {
  return { ok: false, sentence }
}

const monthNumbers = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Serial 60 is 29 February 1900, a day that Excel invented; before it the count is one off. Nothing here is so old. */
const excelDayZero = '1899-12-30'
const daysBetweenExcelEpochs = 1462
/** 1 January 1930 and 31 December 2099: other numbers are not the dates of children's plans. */
const serials = { from: 10_959, to: 73_050 }

const clock = '(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?(?: ?[ap]m)?Z?)?'
const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const patterns = {
  yearFirst: new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${clock}$`, 'i'),
  dayFirst: new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})${clock}$`, 'i'),
  monthInWords: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]*(\\d{4}|\\d{2})${clock}$`, 'i'),
  yearAndWords: new RegExp(`^(\\d{4})[-/. ]([a-z]{3,9})[-/. ](\\d{1,2})${clock}$`, 'i'),
  serial: /^(\d{4,6})(?:[.,]\d+)?$/,
}

/**
 * A date in ISO form (`2024-03-01`, also with a time), in UK form (`1/3/2024`, `01.03.24`, `1 March 2024`, `1-Mar-24`,
 * `2022-Sep-28`) or as an Excel serial number (`45352`). A two-digit year is the latest one not after the day of the
 * file. The American order is refused, not guessed: in 3/28/2024 there is no month 28.
 *
 * `epoch1904` tells that the workbook counts its serials from 1904.
 */
export function readDate(text: string, asOf: PlainDate, epoch1904 = false): Cell<PlainDate> {
  if (iso.test(text)) return isPlainDate(text) ? read(text) : noSuchDay()
  const yearFirst = patterns.yearFirst.exec(text)
  if (yearFirst) return fromParts(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const dayFirst = patterns.dayFirst.exec(text)
  if (dayFirst) {
    const [day, month] = [Number(dayFirst[1]), Number(dayFirst[2])]
    if (month > 12 && day <= 12) {
      return unread(`There is no month ${month}. Write the day first, for example 28/3/2024.`)
    }
    return fromParts(fullYear(dayFirst[3] ?? '', asOf), month, day)
  }
  const words = patterns.monthInWords.exec(text)
  if (words) return fromParts(fullYear(words[3] ?? '', asOf), monthOf(words[2] ?? ''), Number(words[1]))
  const yearAndWords = patterns.yearAndWords.exec(text)
  if (yearAndWords) {
    return fromParts(Number(yearAndWords[1]), monthOf(yearAndWords[2] ?? ''), Number(yearAndWords[3]))
  }
  return readSerial(text, epoch1904)
}

function readSerial(text: string, epoch1904: boolean): Cell<PlainDate> {
  const found = patterns.serial.exec(text)
  const serial = found ? Number(found[1]) + (epoch1904 ? daysBetweenExcelEpochs : 0) : 0
  if (serial < serials.from || serial > serials.to) {
    return unread('This is not a date. Write it as day, month and year, for example 28/3/2024.')
  }
  return read(addDays(excelDayZero, serial))
}

function fromParts(year: number, month: number, day: number): Cell<PlainDate> {
  const date = plainDateOf(year, month, day)
  return date === undefined ? noSuchDay() : read(date)
}

function noSuchDay(): { ok: false; sentence: string } {
  return unread('There is no such day. Write a real date, day first, for example 28/3/2024.')
}

function monthOf(word: string): number {
  return monthNumbers.indexOf(word.slice(0, 3).toLowerCase()) + 1
}

function fullYear(digits: string, asOf: PlainDate): number {
  if (digits.length === 4) return Number(digits)
  const year = 2000 + Number(digits)
  return year > Number(asOf.slice(0, 4)) ? year - 100 : year
}

/** Annex A writes its codes as a list: `a) Yes`, `f) SLCN`. The letter is not part of the value. */
export function withoutListLetter(text: string): string {
  return /^[a-z]\)/i.test(text) ? text.slice(2).trim() : text
}

const yes = new Set(['y', 'yes', 'true', 't', '1', '1.0', 'x', '✓', '✔'])
const no = new Set(['n', 'no', 'false', 'f', '0', '0.0', '', '-', 'n/a', 'na', 'none', 'not known', 'unknown', 'nil'])

/** Yes or no as people write it. An empty cell is no. */
export function readYesNo(text: string): Cell<boolean> {
  const word = withoutListLetter(text).toLowerCase()
  if (no.has(word)) return read(false)
  if (yes.has(word)) return read(true)
  return unread('This is neither yes nor no. Write Yes or No.')
}

const needCodes = new Map<string, PrimaryNeed>()
for (const [code, name] of Object.entries(primaryNeedNames) as [PrimaryNeed, string][]) {
  needCodes.set(code, code)
  needCodes.set(letters(name), code)
}
const otherWordsForNeeds: [string, PrimaryNeed][] = [
  ['autism', 'ASD'],
  ['autisticspectrumcondition', 'ASD'],
  ['autismspectrumdisorder', 'ASD'],
  ['ASC', 'ASD'],
  ['autismspectrumcondition', 'ASD'],
  ['speechlanguageandcommunicationneed', 'SLCN'],
  ['SLC', 'SLCN'],
  ['speechlanguageandcommunication', 'SLCN'],
  ['speechandlanguage', 'SLCN'],
  ['socialemotionalmentalhealth', 'SEMH'],
  ['specificlearningdifficulties', 'SPLD'],
  ['moderatelearningdifficulties', 'MLD'],
  ['downsyndrome', 'DS'],
  ['severelearningdifficulties', 'SLD'],
  ['profoundandmultiplelearningdifficulties', 'PMLD'],
  ['downssyndrome', 'DS'],
  ['visualimpairment', 'VI'],
  ['multisensoryimpairment', 'MSI'],
  ['physicaldisabilities', 'PD'],
  ['other', 'OTH'],
  ['otherdifficultydisability', 'OTH'],
  ['otherdifficultyordisability', 'OTH'],
]
for (const [word, code] of otherWordsForNeeds) needCodes.set(letters(word), code)

function letters(text: string): string {
  return text
    .toUpperCase()
    .replace(/&/g, 'AND')
    .replace(/[^A-Z]/g, '')
}

/** The SEN2 code of a primary need, from the code or the words for it: `SLCN`, `f) SLCN`, `ASD - Autism`, `Autism`. */
export function readNeed(text: string): Cell<PrimaryNeed | null> {
  const found = needCodes.get(text)
  if (found) return read(found)
  const value = withoutListLetter(text)
  if (value === '' || value === '-') return read(null)
  const code =
    needCodes.get(letters(value)) ?? needCodes.get(/^([A-Za-z]{2,4})\s*[-–:(]/.exec(value)?.[1]?.toUpperCase() ?? '')
  if (code) return read(code)
  return unread(
    `This is not a primary need of the SEN2 return. Write one of ${Object.keys(primaryNeedNames).join(', ')}.`,
  )
}

/** Several needs in their order, `ASD, SLCN; PD`, as codes joined by commas: `ASD,SLCN,PD`. A need named twice counts once. */
export function readNeeds(text: string): Cell<string | null> {
  if (text === '') return read(null)
  const codes = new Set<PrimaryNeed>()
  for (const part of text.split(/[,;/|\n]+/)) {
    const need = readNeed(part.trim())
    if (!need.ok) return need
    if (need.value !== null) codes.add(need.value)
  }
  return read(codes.size === 0 ? null : [...codes].join(','))
}

// "Amended draft" counts as in force: the final plan before it stays so until it is replaced.
const active = /^(final|active|current|open|maintain|live|issued|amended|inforce)/
const ended = /^(ceas|clos|end|transfer|lapsed|inactive|discontinu|left|moved)/
const notYet = /^(draft|proposed|assess|request|pending)/

/** Whether the row speaks of a plan in force: `Final`, `Maintained` yes; `Ceased`, `Transferred`, `Draft` no. */
export function readStatus(text: string): Cell<boolean> {
  const word = text.toLowerCase().replace(/[^a-z]/g, '')
  if (word === '' || active.test(word)) return read(true)
  if (ended.test(word) || notYet.test(word)) return read(false)
  return unread('This status is not known. Write Final for a plan in force, or Ceased, Transferred or Draft.')
}

/** What a social care team's name says of the child: SEND lists write one team, the most involved. */
export function teamFlags(team: string): {
  lookedAfter: boolean
  inNeed: boolean
  protection: boolean
  disabled: boolean
} {
  const word = team.toLowerCase()
  return {
    lookedAfter:
      /looked[ -]*after|\blac\b|\bcla\b|in care|children in care|\bcic\b|fostering|adoption|residential care/.test(
        word,
      ),
    inNeed: /in need|\bcin\b|\bchin\b/.test(word),
    protection: /protection|\bcpp?\b/.test(word),
    disabled: /disab|\bcwd\b|\bdct\b/.test(word),
  }
}
