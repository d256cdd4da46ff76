import { z } from 'zod'
import type { Cell } from '#app/domain/reading/read-cell.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** What other registers tell the workbench, each in its own table. */
export const ReturnKind = z.enum([
  'annual_reviews',
  'appeals',
  'school_events',
  'aligned_reviews',
  'satisfaction',
  'advice_requests',
])
export type ReturnKind = z.infer<typeof ReturnKind>

/** What a cell of a return becomes: a day and a code are text, several codes are text joined by commas. */
export type ReturnValue = string | number | boolean | null

/** The values of one row by the keys of its columns. A column that a file does not have is absent: it stays as it was. */
export type ReturnValues = Readonly<Record<string, ReturnValue>>

/** A row as it stands in its table. `digest` tells a changed row from an unchanged one, and an edit that came late. */
export type ReturnRow = { id: string; ref: string; digest: string; sourceId: string; values: ReturnValues }

/** What the reading of a cell depends on. */
export type CellReading = { asOf: PlainDate; epoch1904: boolean }

/** How a column is asked for on the screen, and how wide its cells are. */
export type ColumnInput = 'reference' | 'text' | 'day' | 'code' | 'codes' | 'count' | 'yes_no'

export type ReturnColumn = {
  /** The column of the table. */
  key: string
  /** As printed in the template and on the screen. */
  heading: string
  /** Other headings that mean the same, such as the element of the SEN2 return. */
  alsoCalled: readonly string[]
  hint: string
  input: ColumnInput
  isRequired: boolean
  /** Allowed codes and what they mean; empty for other columns. */
  codes: Readonly<Record<string, string>>
  /** The cell of the example row. */
  example: string
  /** The value of an empty cell, and of a new row whose file does not have the column. */
  empty: ReturnValue
  /** Filled in when it is left empty, so that the table always has a value. */
  isFilledIn?: boolean
  /** Several codes that are shown by their meaning; otherwise the codes themselves are the words of the trade. */
  showsWords?: boolean
  /** Joined the return after rows had been kept: it counts in a digest only where it says something. */
  cameLater?: boolean
  /** A day that may lie after the day of the source: a deadline. */
  mayBeLater: boolean
  /** Reads a trimmed cell. Only called for a cell that is not empty. */
  read: (text: string, reading: CellReading) => Cell<ReturnValue>
}

/** `impossible` cannot be true; `suspicious` can, but somebody should look. Both are shown, neither is mended. */
export type Severity = 'impossible' | 'suspicious'

export const severityNames: Record<Severity, string> = { impossible: 'Impossible', suspicious: 'Suspicious' }

/** What a rule may know besides the row. */
export type RuleContext = { asOf: PlainDate; isPlanKnown: (ref: string) => boolean }

export type ReturnRule = {
  /** Upper case, kept with every finding. */
  code: string
  severity: Severity
  /** What is wrong and what to do, for the person who keeps the source. */
  sentence: string
  /** The column at which the finding is shown. */
  column: string
  isBroken: (values: ReturnValues, context: RuleContext) => boolean
}

/** What a row must say to belong to a view. */
export type Condition =
  | { column: string; is: 'empty' }
  | { column: string; is: 'filled' }
  | { column: string; is: 'before' | 'equal'; value: string }

/** A way to look at a return that its columns alone do not give: "decision overdue". */
export type ReturnView = { code: string; name: string; conditions: (today: PlainDate) => readonly Condition[] }

/** The table of the database that keeps the rows of a kind. */
export type ReturnTable =
  | 'AnnualReview'
  | 'Appeal'
  | 'SchoolEvent'
  | 'AlignedReview'
  | 'SatisfactionResult'
  | 'AdviceRequest'

/** Everything that the workbench knows of a kind of return: template, upload, entry, list and download follow from it. */
export type ReturnDefinition = {
  kind: ReturnKind
  table: ReturnTable
  title: string
  /** One row, in the singular: "annual review". */
  rowName: string
  /** What the return is for, in a sentence or two. */
  about: string
  /** Who usually has it. */
  suppliedBy: string
  /** Offered as the name of the source. */
  usualSource: string
  /** Measures that are counted from it. */
  feeds: readonly string[]
  columns: readonly ReturnColumn[]
  /** Columns that are found together in this return and in no other; without them a file is refused. */
  mustHave: readonly string[]
  /**
   * The references under which the row may be known, its own first. A further one is that of the same thing at an earlier
   * stage: a review that was known by the day it was due until its meeting was held.
   */
  refsOf: (values: ReturnValues) => readonly string[]
  /** Why no reference can be made, when `refsOf` gives none: the row is refused. */
  refMissing: string
  /** Fills in what follows from other values, such as a deadline that the law sets. */
  complete?: (values: ReturnValues) => ReturnValues
  /** Rules of this return; those of every return (future days, unknown plans) come on top. */
  rules: readonly ReturnRule[]
  /** The day by which rows are listed, latest first. */
  dayColumn: string
  views: readonly ReturnView[]
}

/** A day of a row, or null. */
export function dayOf(values: ReturnValues, key: string): PlainDate | null {
  const value = values[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A text or code of a row; empty when there is none. */
export function textOf(values: ReturnValues, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value : ''
}

/** A count of a row, or null. */
export function countOf(values: ReturnValues, key: string): number | null {
  const value = values[key]
  return typeof value === 'number' ? value : null
}

/** True when both days are there and the second lies before the first. */
export function isBefore(values: ReturnValues, later: string, earlier: string): boolean {
  const [second, first] = [dayOf(values, later), dayOf(values, earlier)]
  return second !== null && first !== null && second < first
}

/**
 * The text whose hash is the digest of a row: every value in the order of the columns, with the version of that order in
 * front. A column that is absent counts as empty. One that came later stands at the end, by its name, where it is not empty: so
 * the rows that were kept before it keep their digests.
 */
export function digestText(definition: ReturnDefinition, values: ReturnValues): string {
  const first = definition.columns.filter(({ cameLater }) => !cameLater).map(({ key }) => values[key] ?? null)
  const later = definition.columns
    .filter(({ key, cameLater, empty }) => cameLater && (values[key] ?? empty) !== empty)
    .map(({ key }) => [key, values[key]])
  return JSON.stringify([1, definition.kind, ...first, ...later])
}

/** The kind as it stands in an address: `annual-reviews`. */
export function slugOf(kind: ReturnKind): string {
  return kind.replaceAll('_', '-')
}
