import { damagedSentence, looksDamaged, normaliseId } from '#app/domain/shared/normalise-id.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { fieldNames, type Field } from './field.ts'
import type { Row } from './headings.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import {
  read,
  readDate,
  readNeed,
  readNeeds,
  readStatus,
  readYesNo,
  teamFlags,
  unread,
  withoutListLetter,
  type Cell,
} from './read-cell.ts'
import { ageOn, phaseOf, readYearGroup, yearGroupOn } from '#app/domain/register/year-group.ts'

/**
 * One thing that stops a row: the heading of the column, what stands there, and what to do about it. The sentence never
 * repeats the value of a personal column: it is kept when the value is blanked.
 */
export type Fault = { column: string; value: string; sentence: string }

/** What a row of the file turned out to be. A blank row is nothing. */
export type ReadRow =
  | { kind: 'plan'; line: number; plan: RegisterPlan }
  /** A plan that is not in force on the day of the file: it does not belong to the register. */
  | { kind: 'ended'; line: number; ref: string }
  /** `ref` is null when the reference itself could not be read. */
  | { kind: 'refused'; line: number; ref: string | null; faults: Fault[] }

/** All that the reading of a row depends on. */
export type Reading = {
  columns: ReadonlyMap<Field, number>
  headings: readonly string[]
  asOf: PlainDate
  epoch1904: boolean
}

const longestText = 200
const longestShownValue = 80
const mostDatesRemembered = 20_000
/** A plan may be kept to the end of the academic year in which the young person turns 25 (2014 Act, section 46). */
const oldest = 25
/** Nobody alive on a register was given a plan before plans existed, but statements of SEN were carried over. */
const earliestIssue = '1990-01-01'

/**
 * Makes the reader of one file's rows. The reader returns undefined for a blank row; it never throws, and gives every
 * fault of a row at once, so that a file is mended in one go.
 *
 * The date of birth becomes the year group and phase on the day of the file, and goes no further.
 */
export function rowReader(reading: Reading): (row: Row) => ReadRow | undefined {
  const dates = new Map<string, Cell<PlainDate>>()
  return (row) => {
    if (isBlank(row)) return undefined
    const cells = new RowCells(row, reading, dates)
    const surplus = row.cells.findIndex((cell, index) => index >= reading.headings.length && cell.trim() !== '')
    if (surplus >= 0) {
      cells.fault('', row.cells[surplus] ?? '', surplusSentence(row, reading))
      return { kind: 'refused', line: row.line, ref: null, faults: cells.faults }
    }
    const ref = cells.take('ref', '', readRef)
    if (ref !== '' && !cells.take('status', true, readStatus)) return { kind: 'ended', line: row.line, ref }
    const plan = readPlan(cells, ref)
    if (cells.faults.length === 0) return { kind: 'plan', line: row.line, plan }
    return { kind: 'refused', line: row.line, ref: ref === '' ? null : ref, faults: cells.faults }
  }
}

/** The cells of one row, and the faults found in it so far. */
class RowCells {
  readonly faults: Fault[] = []
  readonly asOf: PlainDate
  readonly #row: Row
  readonly #reading: Reading
  readonly #dates: Map<string, Cell<PlainDate>>

  constructor(row: Row, reading: Reading, dates: Map<string, Cell<PlainDate>>) {
    this.#row = row
    this.#reading = reading
    this.#dates = dates
    this.asOf = reading.asOf
  }

  text(field: Field): string {
    const index = this.#reading.columns.get(field)
    return index === undefined ? '' : (this.#row.cells[index] ?? '').trim()
  }

  /** The value of a field; `absent` when the file has no such column or the cell cannot be read. */
  take<T>(field: Field, absent: T, reader: (text: string) => Cell<T>): T {
    const index = this.#reading.columns.get(field)
    if (index === undefined) return absent
    const text = (this.#row.cells[index] ?? '').trim()
    const cell = reader(text)
    if (cell.ok) return cell.value
    this.fault(this.#reading.headings[index] ?? fieldNames[field], text, cell.sentence)
    return absent
  }

  date(field: Field, latest: PlainDate): PlainDate | null {
    return this.take<PlainDate | null>(field, null, (text) => {
      if (text === '' || text === '-' || /^n\/?a$/i.test(text)) return read(null)
      const cell = this.#dateOf(text)
      if (!cell.ok) return cell
      return cell.value > latest ? unread(laterSentence(latest)) : cell
    })
  }

  /** A register has few different days: each is worked out once. */
  #dateOf(text: string): Cell<PlainDate> {
    const known = this.#dates.get(text)
    if (known) return known
    const cell = readDate(text, this.#reading.asOf, this.#reading.epoch1904)
    if (this.#dates.size < mostDatesRemembered) this.#dates.set(text, cell)
    return cell
  }

  fault(column: string, value: string, sentence: string): void {
    this.faults.push({
      column,
      value: value.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd').slice(0, longestShownValue),
      sentence,
    })
  }

  faultAt(field: Field, sentence: string): void {
    const index = this.#reading.columns.get(field)
    this.fault(this.#reading.headings[index ?? -1] ?? fieldNames[field], this.text(field), sentence)
  }
}

function readPlan(cells: RowCells, ref: string): RegisterPlan {
  const firstIssuedOn = cells.date('firstIssuedOn', cells.asOf)
  const amendedOn = cells.date('amendedOn', cells.asOf)
  if (firstIssuedOn !== null && firstIssuedOn < earliestIssue) {
    cells.faultAt('firstIssuedOn', 'This is too early for a plan. Correct the year.')
  }
  if (firstIssuedOn !== null && amendedOn !== null && amendedOn < firstIssuedOn) {
    cells.faultAt(
      'amendedOn',
      `The plan cannot be amended before it was first issued, on ${formatDate(firstIssuedOn)}. Correct one of the dates.`,
    )
  }
  const yearGroup = readYears(cells)
  const team = cells.take('socialCareTeam', '', readText)
  const flags = teamFlags(team)
  const isLookedAfter = yesNo(cells, 'isLookedAfter') || flags.lookedAfter
  const isChildInNeed = yesNo(cells, 'isChildInNeed') || flags.inNeed
  const isChildProtection = yesNo(cells, 'isChildProtection') || flags.protection
  return {
    ref,
    firstIssuedOn,
    amendedOn,
    lastReviewedOn: cells.date('lastReviewedOn', cells.asOf),
    yearGroup,
    phase: yearGroup === null ? null : phaseOf(yearGroup),
    primaryNeed: cells.take('primaryNeed', null, readNeed),
    otherNeeds: cells.take('otherNeeds', null, readNeeds),
    settingType: readSetting(cells),
    settingUrn: cells.take('settingUrn', null, readUrn),
    locality: cells.take('locality', '', readText) || null,
    coordinator: cells.take('coordinator', '', readText) || null,
    writer: cells.take('writer', '', readText) || null,
    isLookedAfter,
    isChildInNeed,
    isChildProtection,
    isKnownToSocialCare:
      yesNo(cells, 'isKnownToSocialCare') || team !== '' || isLookedAfter || isChildInNeed || isChildProtection,
    isDisabledChild: yesNo(cells, 'isDisabledChild') || flags.disabled,
    hasShortBreaks: yesNo(cells, 'hasShortBreaks'),
    isOnHealthCaseload: yesNo(cells, 'isOnHealthCaseload'),
  }
}

function yesNo(cells: RowCells, field: Field): boolean {
  return cells.take(field, false, readYesNo)
}

function readYears(cells: RowCells): number | null {
  const dateOfBirth = cells.date('dateOfBirth', cells.asOf)
  const written = cells.take<number | null>('yearGroup', null, (text) => {
    if (text === '' || text === '-') return read(null)
    const yearGroup = readYearGroup(text)
    return yearGroup === undefined
      ? unread('This is not a year group. Write a number from 1 to 21, R for reception or N for nursery.')
      : read(yearGroup)
  })
  if (dateOfBirth === null) return written
  if (ageOn(dateOfBirth, cells.asOf) > oldest) {
    cells.faultAt(
      'dateOfBirth',
      `This makes the young person older than ${oldest}, when a plan ends. Correct the date, or leave the plan out if it has ceased.`,
    )
  }
  return yearGroupOn(dateOfBirth, cells.asOf)
}

function readSetting(cells: RowCells): string | null {
  if (yesNo(cells, 'isHomeEducated')) return 'Elective home education'
  return withoutListLetter(cells.take('settingType', '', readText)) || null
}

function readRef(text: string): Cell<string> {
  const normalised = normaliseId(text)
  if (!normalised.ok) return normalised
  return looksDamaged(normalised.id) ? unread(damagedSentence(normalised.id)) : read(normalised.id)
}

/** Free text of the register (locality, coordinator): invisible characters have no meaning there and are dropped. */
function readText(text: string): Cell<string> {
  const value = /^(?:[!-~]+ )*[!-~]*$/.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim()
  if (value.length > longestText)
    return unread(`This has ${value.length} characters. Shorten it to at most ${longestText}.`)
  return read(value === '-' ? '' : value)
}

function readUrn(text: string): Cell<string | null> {
  if (text === '' || text === '-' || /^(n\/?a|none|unknown|not known)$/i.test(text)) return read(null)
  const urn = text.replace(/\.0$/, '')
  if (/^[0-9A-Za-z][0-9A-Za-z /-]{0,19}$/.test(urn)) return read(urn.toUpperCase())
  return unread('This is not the number of a setting. Write its six-digit URN, or leave the cell empty.')
}

function isBlank(row: Row): boolean {
  return row.cells.every((cell) => cell === '' || cell.trim() === '')
}

function laterSentence(latest: PlainDate): string {
  return `This date is after the day of this file, ${formatDate(latest)}. Correct the date, or enter the right day for the file.`
}

function surplusSentence(row: Row, { headings }: Reading): string {
  return `This row has ${row.cells.length} values but the headings have ${headings.length}, so its values stand in the wrong columns. Put double quotes around any value that holds the separator.`
}
