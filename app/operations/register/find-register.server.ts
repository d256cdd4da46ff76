import { hash } from 'node:crypto'
import { columnSample, rowsSampled } from '#app/domain/reading/column-sample.ts'
import { Mapping } from '#app/domain/reading/field.ts'
import {
  columnsOf,
  findLayout,
  headingsKey,
  rowsSearchedForHeadings,
  type Layout,
  type Row,
} from '#app/domain/reading/headings.ts'
import { mappingFault } from '#app/domain/reading/field.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from '#app/db/open.server.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import type { OpenedFile, Sheet } from '#app/intake/sheet.ts'

/** The sheet of a file that holds the register, and how it is read. */
export type FoundRegister = {
  sheet: Sheet
  layout: Layout
  /** Undefined when nobody has said yet what the columns of this local spreadsheet hold. */
  mapping: Mapping | undefined
}

/**
 * Finds the register in a file: the first sheet with the headings of Annex A list 1, else the first one whose columns
 * have been mapped before, else the first one with headings at all. A given mapping goes before all of them.
 */
export async function findRegister(
  db: Database,
  opened: OpenedFile,
  name: string,
  given?: Mapping,
): Promise<FoundRegister> {
  const candidates = await layoutsOf(opened)
  const [first] = candidates
  if (first === undefined) {
    throw fileProblem(
      'FILE_WITHOUT_HEADINGS',
      `${name} has no row of headings in its first ${rowsSearchedForHeadings} lines. Put a heading above every column and choose the file again.`,
    )
  }
  if (given) return { ...candidateFor(candidates, given, name), mapping: given }
  const annexA = candidates.find(({ layout }) => layout.shape === 'annex_a')
  if (annexA) return { ...annexA, mapping: annexA.layout.mapping }
  const keys = candidates.map(({ layout }) => keyOf(layout.headings))
  const known = await db.columnMapping.findMany({ where: { headingsKey: { in: keys } } })
  for (const [index, candidate] of candidates.entries()) {
    const found = known.find((mapping) => mapping.headingsKey === keys[index])
    if (found) return { ...candidate, mapping: Mapping.parse(JSON.parse(found.mapping)) }
  }
  return { ...first, mapping: undefined }
}

/** Under this key the mapping of a local spreadsheet is kept: the same headings in the same order. */
export function keyOf(headings: readonly string[]): string {
  return hash('sha256', headingsKey(headings))
}

type Candidate = { sheet: Sheet; layout: Layout }

async function layoutsOf(opened: OpenedFile): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const sheet of opened.sheets) {
    const layout = findLayout(await firstRows(sheet, rowsSearchedForHeadings))
    if (layout) candidates.push({ sheet, layout })
  }
  return candidates
}

function candidateFor(candidates: Candidate[], mapping: Mapping, name: string): Candidate {
  const fault = mappingFault(mapping)
  if (fault) throw new Refusal('invalid', 'MAPPING_INCOMPLETE', `${fault}.`, 'mapping')
  const wanted = Object.values(mapping)
  const found = candidates.find(({ layout }) => wanted.every((heading) => layout.headings.includes(heading)))
  if (found) return found
  const missing = wanted.find((heading) => !candidates.some(({ layout }) => layout.headings.includes(heading)))
  throw new Refusal(
    'invalid',
    'MAPPING_DOES_NOT_FIT',
    `${name} has no column “${missing ?? wanted[0]}”. Choose the file that the mapping was made for, or change the mapping.`,
    'file',
  )
}

async function firstRows(sheet: Sheet, count: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of sheet.rows(true)) {
    rows.push(row)
    if (rows.length >= count) break
  }
  return rows
}

/** A heading, what the column seems to hold, and values to recognise it by that name nobody. */
export type ColumnSample = { heading: string; samples: string[] }

/** The columns of a local spreadsheet, as kept for the page on which a person maps them. */
export async function sampleColumns({ sheet, layout }: FoundRegister): Promise<ColumnSample[]> {
  const rows = await firstRows(sheet, rowsSampled + layout.headingLine)
  const below = rows.filter(({ line }) => line > layout.headingLine)
  return layout.headings.map((heading, index) => ({
    heading,
    samples: columnSample(below.map(({ cells }) => cells[index] ?? '')),
  }))
}

/** Where each field stands in the sheet. */
export function columnsFound({ layout, mapping }: FoundRegister): ReturnType<typeof columnsOf> {
  return columnsOf(mapping ?? {}, layout.headings)
}
