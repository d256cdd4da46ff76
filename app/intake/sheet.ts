import type { Row } from '#app/domain/reading/headings.ts'
import { mostFileBytes } from '#app/domain/reading/upload-form.ts'

/** A file on disk, and the name that the person who sent it knows it by. */
export type FileAt = { path: string; name: string }

/** One table of a file. A CSV file has one; a workbook has one for each visible sheet. */
export type Sheet = {
  name: string
  /** The workbook counts its days from 1904: matters for numbers that are not formatted as dates. */
  epoch1904: boolean
  /**
   * Streams all rows from the first one on; each call reads the file again. Empty rows may be left out.
   * `isTrial` looks for headings only: what would refuse a register (formulas, error values) passes.
   */
  rows: (isTrial?: boolean) => AsyncGenerator<Row>
}

/** A file whose kind is known. Nothing of its rows is held in memory. */
export type OpenedFile = {
  format: 'csv' | 'xlsx'
  encoding: 'utf-8' | 'windows-1252' | 'xlsx'
  /** SHA-256 of the bytes, lower-case hex. */
  hash: string
  bytes: number
  sheets: Sheet[]
  close: () => Promise<void>
}

/** What a file may cost us. */
export type Limits = { fileBytes: number }

export const usualLimits: Limits = { fileBytes: mostFileBytes }

export const mostColumns = 500
export const longestCell = 100_000
