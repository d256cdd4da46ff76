import { isPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { shapeOf } from './column-sample.ts'
import { fieldNames, type Field } from './field.ts'
import type { Row } from './headings.ts'
import { read, readDate, type Cell } from './read-cell.ts'

/**
 * One thing that stops a row: the heading of the column, what stands there, and what to do about it. The sentence never
 * repeats the value of a personal column: it is kept when the value is blanked.
 */
export type Fault = { column: string; value: string; sentence: string }

/** All that the reading of a row depends on. */
export type Reading = {
  columns: ReadonlyMap<Field, number>
  headings: readonly string[]
  asOf: PlainDate
  epoch1904: boolean
  /** Keys of the person that the register does not have for this plan yet, from what the row says of the person. */
  keysOf?: (person: { ref: string; upn: string; uln: string }) => readonly string[]
}

const longestShownValue = 80
const mostDatesRemembered = 20_000

/** A register has few different days: each is worked out once. */
export type KnownDates = Map<string, Cell<PlainDate>>

/** What is read and never kept: when it cannot be read, only its shape is shown. */
const personal: ReadonlySet<Field> = new Set(['dateOfBirth', 'upn', 'uln'])

/** The cells of one row, and the faults found in it so far. */
export class RowCells {
  readonly faults: Fault[] = []
  readonly asOf: PlainDate
  readonly #row: Row
  readonly #reading: Reading
  readonly #dates: KnownDates

  constructor(row: Row, reading: Reading, dates: KnownDates) {
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
    const shown = personal.has(field) ? shapeOf(text) : text
    this.fault(this.#reading.headings[index] ?? fieldNames[field], shown, cell.sentence)
    return absent
  }

  date(field: Field): PlainDate | null {
    return this.take<PlainDate | null>(field, null, (text) =>
      text.length < 4 && (text === '' || text === '-' || /^n\/?a$/i.test(text)) ? read(null) : this.#dateOf(text),
    )
  }

  /** A register has few different days: each is worked out once. */
  #dateOf(text: string): Cell<PlainDate> {
    if (isPlainDate(text)) return read(text)
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
}
