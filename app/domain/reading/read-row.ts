import { damagedSentence, looksDamaged, normaliseId } from '#app/domain/shared/normalise-id.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { shapeOf } from './column-sample.ts'
import type { Field } from './field.ts'
import type { Row } from './headings.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import {
  read,
  readNeed,
  readNeeds,
  readStatus,
  readYesNo,
  teamFlags,
  unread,
  withoutListLetter,
  type Cell,
} from './read-cell.ts'
import { planObserver } from '#app/domain/register/observe-plans.ts'
import type { Observation } from '#app/domain/register/observed-plan.ts'
import { phaseOf, readYearGroup, yearGroupFrom } from '#app/domain/register/year-group.ts'
import { observedFile, observedRow } from './observed-row.ts'
import { RowCells, type Fault, type KnownDates, type Reading } from './row-cells.ts'

/** A plan in force, and what its row tells beside the facts that the register keeps. */
export type PlanRow = {
  kind: 'plan'
  line: number
  plan: RegisterPlan
  /** Keyed hashes of the person's UPN and ULN by which the register does not yet know this plan. */
  personKeys?: readonly string[]
  /** Impossible and suspicious values: of this row, and of an earlier one that shares something with it. */
  observations?: readonly Observation[]
  reviews?: readonly ReviewFacts[]
}

/** What a SEN2 file tells of the last annual review: at least one of its days. */
export type ReviewFacts = {
  meetingOn: PlainDate | null
  decisionOn: PlainDate | null
  outcome: 'maintain' | 'amend' | 'cease' | null
  /** The draft amended plan was sent with the notice of amendments. */
  noticeOn: PlainDate | null
  /** The final plan after a review before a change of phase. */
  finalOn: PlainDate | null
}

/** What a row of the file turned out to be. A blank row is nothing. */
export type ReadRow =
  | PlanRow
  /** A plan that is not in force on the day of the file: it does not belong to the register. */
  | { kind: 'ended'; line: number; ref: string }
  /** `ref` is null when the reference itself could not be read. */
  | { kind: 'refused'; line: number; ref: string | null; faults: Fault[] }

const longestText = 200
/**
 * Makes the reader of one file's rows. The reader returns undefined for a blank row; it never throws, and gives every
 * fault of a row at once, so that a file is mended in one go.
 *
 * Only what cannot be read or told apart stops a row. A value that can be read and cannot be true is taken as it is, and
 * stands among the observations.
 *
 * The date of birth becomes the year group and phase on the day of the file, and goes no further.
 */
export function rowReader(reading: Reading): (row: Row) => ReadRow | undefined {
  const dates: KnownDates = new Map()
  const observe = planObserver(observedFile(reading))
  const width = reading.headings.length
  return (row) => {
    if (isBlank(row)) return undefined
    const cells = new RowCells(row, reading, dates)
    const surplus =
      row.cells.length <= width ? -1 : row.cells.findIndex((cell, index) => index >= width && cell.trim() !== '')
    if (surplus >= 0) {
      cells.fault('', shapeOf(row.cells[surplus] ?? ''), surplusSentence(row, reading))
      return { kind: 'refused', line: row.line, ref: null, faults: cells.faults }
    }
    const ref = cells.take('ref', '', readRef)
    if (ref !== '' && !cells.take('status', true, readStatus)) return { kind: 'ended', line: row.line, ref }
    const plan = readPlan(cells, ref)
    if (cells.faults.length === 0) {
      const observations = observe(observedRow(cells, row.line, plan))
      const keys = reading.keysOf && { personKeys: personKeys(cells, reading) }
      return { kind: 'plan', line: row.line, plan, observations, ...keys }
    }
    return { kind: 'refused', line: row.line, ref: ref === '' ? null : ref, faults: cells.faults }
  }
}

function readPlan(cells: RowCells, ref: string): RegisterPlan {
  const firstIssuedOn = cells.date('firstIssuedOn')
  const amendedOn = cells.date('amendedOn')
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
    lastReviewedOn: cells.date('lastReviewedOn'),
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

function personKeys(cells: RowCells, { keysOf }: Reading): readonly string[] {
  return keysOf?.({ ref: cells.text('ref'), upn: cells.text('upn'), uln: cells.text('uln') }) ?? []
}

function yesNo(cells: RowCells, field: Field): boolean {
  return cells.take(field, false, readYesNo)
}

function readYears(cells: RowCells): number | null {
  const dateOfBirth = cells.date('dateOfBirth')
  const written = cells.take<number | null>('yearGroup', null, (text) => {
    if (text === '' || text === '-') return read(null)
    const yearGroup = readYearGroup(text)
    return yearGroup === undefined
      ? unread('This is not a year group. Write a number from 1 to 21, R for reception or N for nursery.')
      : read(yearGroup)
  })
  return yearGroupFrom(dateOfBirth, written, cells.asOf)
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

function surplusSentence(row: Row, { headings }: Reading): string {
  return `This row has ${row.cells.length} values but the headings have ${headings.length}, so its values stand in the wrong columns. Put double quotes around any value that holds the separator.`
}
