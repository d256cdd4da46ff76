import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import {
  appealReader,
  dataFileReader,
  isAppealHeading,
  type PublishedFigure,
  type RowReader,
} from '#app/domain/comparators/read-release.ts'
import { readCsv } from './csv.server.ts'
import { fileProblem } from './file-problem.ts'
import type { FileAt } from './sheet.ts'
import { openZip } from './zip.server.ts'

/** Headings stand on the first line of a data file; the table of appeals has a title above them. */
const rowsSearchedForHeadings = 10

const zipSignature = [0x50, 0x4b]

/**
 * Streams the published release "Education, health and care plans" as it is: the zip with all its files, or one CSV file
 * of it. Files are told apart by their columns; those that hold nothing to compare are left after their first lines.
 * Yields the figures row by row. Refuses a file in which nothing is found.
 */
export async function* readRelease(file: FileAt): AsyncGenerator<PublishedFigure[]> {
  let found = 0
  for await (const part of partsOf(file)) {
    for await (const figures of readPart(part.name, part.bytes)) {
      found += figures.length
      yield figures
    }
  }
  if (found === 0) {
    throw fileProblem(
      'NO_PUBLISHED_FIGURES',
      `${file.name} holds none of the published tables on EHC plans. Download “All data” of the release “Education, health and care plans” from Explore education statistics, and choose that zip.`,
    )
  }
}

type Part = { name: string; bytes: Readable }

async function* partsOf(file: FileAt): AsyncGenerator<Part> {
  if (!(await isZip(file))) {
    yield { name: file.name, bytes: createReadStream(file.path) }
    return
  }
  const zip = await openZip(file)
  try {
    for (const name of zip.names) {
      if (/\.csv$/i.test(name)) yield { name: name.split('/').at(-1) ?? name, bytes: await zip.open(name) }
    }
  } finally {
    zip.close()
  }
}

async function isZip({ path }: FileAt): Promise<boolean> {
  for await (const head of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) {
    return zipSignature.every((byte, index) => head[index] === byte)
  }
  return false
}

async function* readPart(name: string, bytes: Readable): AsyncGenerator<PublishedFigure[]> {
  let reader: RowReader | undefined
  let searched = 0
  let width = 0
  let last = { line: 0, cells: [] as string[] }
  try {
    for await (const { line, cells } of readCsv(bytes, { name, encoding: 'utf-8', separator: ',' })) {
      if (reader) {
        if (cells.length > 1) last = { line, cells }
        const figures = reader(cells)
        if (figures.length > 0) yield figures
        continue
      }
      const isAppeals = isAppealHeading(cells)
      reader = isAppeals ? appealReader(cells) : dataFileReader(cells)
      // Rows of a data file are as long as its headings; the table of appeals ends in notes.
      if (!isAppeals) width = cells.length
      searched += 1
      if (!reader && searched === rowsSearchedForHeadings) return
    }
    if (reader && last.line > 0 && last.cells.length < width) {
      throw fileProblem(
        'FILE_DAMAGED',
        `${name} ends in the middle of line ${last.line}: it was cut off. Download it again and choose the new file.`,
      )
    }
  } finally {
    bytes.destroy()
  }
}
