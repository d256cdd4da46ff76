import type { Row } from '#app/domain/reading/headings.ts'
import { mostFileBytes } from '#app/domain/reading/upload-form.ts'

/** A file on disk, and the name that the person who sent it knows it by. */
export type FileAt = { path: string; name: string }

/** Bytes that can be read from the beginning as often as needed: a file, or a part of a zip. */
export type Source = { name: string; bytes: number; open: () => Promise<AsyncIterable<Buffer>> }

/** Is told of the bytes as they are read. */
export type OnBytes = (bytes: number) => void

/** The pieces of a source, telling of each as it is read. */
export async function* openCounted(source: Source, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  for await (const piece of await source.open()) {
    onBytes?.(piece.length)
    yield piece
  }
}

/** One table of a file. A CSV file has one; a workbook has one for each visible sheet. */
export type Sheet = {
  name: string
  /** The workbook counts its days from 1904: matters for numbers that are not formatted as dates. */
  epoch1904: boolean
  /** How much `rows` reads, in bytes. */
  bytes: number
  /**
   * Streams all rows from the first one on; each call reads the file again. Empty rows may be left out.
   * `isTrial` looks for headings only: what would refuse a register (formulas, error values) passes.
   */
  rows: (isTrial?: boolean, onBytes?: OnBytes) => AsyncGenerator<Row>
}

/** A file whose kind is known. Nothing of its rows is held in memory. */
export type OpenedFile = {
  name: string
  format: 'csv' | 'xlsx' | 'xml'
  encoding: 'utf-8' | 'windows-1252' | 'xlsx'
  /** SHA-256 of the bytes, lower-case hex. */
  hash: string
  bytes: number
  /** None in an XML file. */
  sheets: Sheet[]
  /** The XML itself. */
  xml?: Source
  close: () => Promise<void>
}

/** What the files of one upload may cost us, all together. */
export type Limits = { fileBytes: number }

export const usualLimits: Limits = { fileBytes: mostFileBytes }

export const mostColumns = 500
export const longestCell = 100_000
